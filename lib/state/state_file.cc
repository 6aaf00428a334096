// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "state/state_file.h"

#include <disse/base/exceptions.h>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <limits>

namespace disse
{
namespace
{
const std::string format_version = "3";
const std::string magic          = "disse state file ";
const std::string version_line   = magic + format_version;


[[noreturn]] void
fail(const std::string &reason)
{
  throw Error(ExitCode::state_file, reason);
}


// Ten digits, so that the length does not depend on the checksum.
std::string
fixed_width(const std::uint32_t number)
{
  const std::string digits = std::to_string(number);
  return std::string(10 - digits.size(), '0') + digits;
}
} // namespace


StateFileWriter::StateFileWriter(const std::string               &path,
                                 const std::vector<StateSection> &announced)
  : file(path)
  , sections(announced)
{
  // Room for the longest checksums: the index is written again at the end.
  for (StateSection &section : sections)
    section.checksum = std::numeric_limits<std::uint32_t>::max();
  head_length            = head(0).size();
  const std::string room = std::string(head_length, ' ');
  file.write(room.data(), room.size());
}


void
StateFileWriter::add(const char *bytes, const std::size_t size)
{
  StateSection &section = sections.at(n_written++);
  if (section.size != size)
    throw Error(ExitCode::internal,
                "section '" + section.name +
                  "' does not have the announced size");
  section.checksum = checksum(bytes, size);
  file.write(bytes, size);
}


void
StateFileWriter::publish()
{
  const std::string text = head(head_length);
  file.go_to(0);
  file.write(text.data(), text.size());
  file.publish();
}


// The lines before the data; the index is padded with blanks up to a length of
// all.
std::string
StateFileWriter::head(const std::size_t length) const
{
  nlohmann::json index = nlohmann::json::array();
  for (const StateSection &section : sections)
    index.push_back({{"kind", section.kind},
                     {"name", section.name},
                     {"size", section.size},
                     {"crc32", section.checksum}});
  std::string       line   = index.dump();
  const std::size_t others = version_line.size() + 1 + 10 + 1 + 1;
  if (others + line.size() < length)
    line.resize(length - others, ' ');
  line += "\n";
  return version_line + "\n" + fixed_width(checksum(line)) + "\n" + line;
}


StateFileReader::StateFileReader(const std::string &path)
  : file(path, std::ios::binary)
{
  if (std::filesystem::is_directory(path))
    fail("it is a folder");
  if (!file)
    fail(std::strerror(errno));
  std::string start(magic.size(), '\0');
  file.read(start.data(), start.size());
  if (start != magic)
    fail("it is not a state file of Disse");
  const std::string version = read_line();
  if (magic + version != version_line)
    fail("its format is version " + version.substr(0, 20) +
         ", this program reads version " + format_version);
  const std::string crc = read_line(), line = read_line() + "\n";
  if (crc != fixed_width(checksum(line)))
    fail("its index is damaged");
  std::uint64_t expected = file.tellg();
  for (const auto &section : nlohmann::json::parse(line))
    {
      index.push_back(
        {section["kind"], section["name"], section["size"], section["crc32"]});
      expected += index.back().size;
    }
  const std::uint64_t size = std::filesystem::file_size(path);
  if (size != expected)
    fail(size < expected ? "it is truncated" : "it has data after its end");
}


std::string
StateFileReader::read_line()
{
  std::string line;
  if (!std::getline(file, line) || file.eof())
    fail("it is truncated");
  return line;
}


const std::vector<StateSection> &
StateFileReader::sections() const
{
  return index;
}


std::string
StateFileReader::next()
{
  const StateSection &section = index.at(n_read++);
  std::string         bytes(section.size, '\0');
  if (!file.read(bytes.data(), bytes.size()))
    fail("it cannot be read to its end");
  if (checksum(bytes) != section.checksum)
    fail("its section '" + section.name + "' is damaged");
  return bytes;
}
} // namespace disse
