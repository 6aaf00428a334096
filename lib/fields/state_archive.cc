// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/file_output.h>
#include <disse/base/text.h>
#include <disse/fields/node_order.h>
#include <disse/fields/state_archive.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>

namespace disse
{
namespace
{
const std::string magic        = "disse state file ";
const std::string version_line = magic + "1\n";


template <typename Map>
const typename Map::mapped_type &
find(const Map &map, const std::string &name)
{
  const auto entry = map.find(name);
  if (entry == map.end())
    throw Error(ExitCode::state_file,
                "the state file has no '" + name +
                  "'; it is of another "
                  "version of Disse")
      .set_collective();
  return entry->second;
}


std::string
bytes_of(const std::vector<double> &values)
{
  return std::string(reinterpret_cast<const char *>(values.data()),
                     values.size() * sizeof(double));
}


// A file as index plus data; every section of the data has its checksum.
class Sections
{
public:
  void
  add(const std::string &kind,
      const std::string &name,
      const std::string &bytes)
  {
    index.push_back({{"kind", kind},
                     {"name", name},
                     {"size", bytes.size()},
                     {"crc32", checksum(bytes)}});
    data += bytes;
  }

  std::string
  file() const
  {
    const std::string head = index.dump() + "\n";
    return version_line + std::to_string(checksum(head)) + "\n" + head + data;
  }

private:
  nlohmann::json index = nlohmann::json::array();
  std::string    data;
};


// The same in reverse: calls action(kind, name, bytes) for every section.
template <typename Action>
void
read_sections(const std::string &content, const Action &action)
{
  const auto fail = [](const std::string &reason) {
    throw Error(ExitCode::state_file, reason);
  };
  if (content.compare(0, magic.size(), magic) != 0)
    fail("it is not a state file of Disse");
  if (content.compare(0, version_line.size(), version_line) != 0)
    fail("its format is version " +
         content.substr(magic.size(), content.find('\n') - magic.size()) +
         ", this program reads version 1");
  const auto crc_end = content.find('\n', version_line.size());
  const auto end     = crc_end == std::string::npos
                         ? std::string::npos
                         : content.find('\n', crc_end + 1);
  if (end == std::string::npos)
    fail("it is cut off");
  const std::string head = content.substr(crc_end + 1, end - crc_end);
  if (content.substr(version_line.size(), crc_end - version_line.size()) !=
      std::to_string(checksum(head)))
    fail("its index is damaged");

  std::size_t position = end + 1;
  for (const auto &section : nlohmann::json::parse(head))
    {
      const std::size_t size = section["size"];
      if (content.size() - position < size)
        fail("it is cut off");
      const std::string bytes = content.substr(position, size);
      if (checksum(bytes) != section["crc32"])
        fail("its section '" + section["name"].get<std::string>() +
             "' is damaged");
      action(section["kind"].get<std::string>(),
             section["name"].get<std::string>(),
             bytes);
      position += size;
    }
  if (position != content.size())
    fail("it goes on after its end");
}
} // namespace


StateArchive::StateArchive(const Discretisation &discretisation)
  : discretisation(discretisation)
{}


void
StateArchive::put(const std::string &name, const std::string &text)
{
  texts[name] = text;
}


void
StateArchive::put(const std::string &name, const std::vector<double> &numbers)
{
  lists[name] = numbers;
}


void
StateArchive::put(const std::string &name, const FieldVector &field)
{
  arrays[name] = {field.n_components(),
                  {field.data(), field.data() + field.n_owned_values()}};
}


void
StateArchive::put(const std::string &name, const State &state)
{
  put(name + "/time", std::vector<double>{state.time});
  put(name + "/fields", state.fields);
  put(name + "/upstream", state.upstream);
  put(name + "/downstream", state.downstream);
  put(name + "/ledger", state.ledger);
}


const std::string &
StateArchive::text(const std::string &name) const
{
  return find(texts, name);
}


const std::vector<double> &
StateArchive::numbers(const std::string &name) const
{
  return find(lists, name);
}


FieldVector
StateArchive::field(const std::string &name) const
{
  const NodalArray &array = find(arrays, name);
  FieldVector       field(discretisation, array.n_components);
  std::copy(array.values.begin(), array.values.end(), field.data());
  return field;
}


State
StateArchive::state(const std::string &name) const
{
  State state;
  state.time       = numbers(name + "/time").at(0);
  state.fields     = field(name + "/fields");
  state.upstream   = numbers(name + "/upstream");
  state.downstream = numbers(name + "/downstream");
  state.ledger     = numbers(name + "/ledger");
  return state;
}


void
StateArchive::write(const std::string &path) const
{
  const std::string content = serialise();
  on_first_rank(discretisation.comm, [&] { write_file(path, content); });
}


std::string
StateArchive::serialise() const
{
  Sections sections;
  for (const auto &[name, text] : texts)
    sections.add("text", name, text);
  for (const auto &[name, numbers] : lists)
    sections.add("numbers", name, bytes_of(numbers));
  const std::vector<std::uint64_t> keys = sorted_keys(discretisation);
  sections.add("keys",
               "keys",
               std::string(reinterpret_cast<const char *>(keys.data()),
                           keys.size() * sizeof(std::uint64_t)));
  for (const auto &[name, array] : arrays)
    sections.add("nodal " + std::to_string(array.n_components),
                 name,
                 bytes_of(gather_in_key_order(discretisation,
                                              array.values,
                                              array.n_components)));
  return rank(discretisation.comm) == 0 ? sections.file() : "";
}


void
StateArchive::read(const std::string &path)
{
  const std::string content =
    read_file(path, discretisation.comm, ExitCode::state_file);
  agree_on_errors(discretisation.comm, [&] {
    try
      {
        parse(content);
      }
    catch (const std::exception &error)
      {
        throw Error(ExitCode::state_file,
                    "cannot resume from '" + path + "': " + error.what());
      }
  });
}


void
StateArchive::parse(const std::string &content)
{
  texts.clear();
  lists.clear();
  arrays.clear();
  std::vector<std::uint64_t> keys;
  read_sections(
    content,
    [&](const std::string &kind,
        const std::string &name,
        const std::string &bytes) {
      if (kind == "text")
        texts[name] = bytes;
      else if (kind == "keys")
        {
          keys.resize(bytes.size() / sizeof(std::uint64_t));
          std::memcpy(keys.data(), bytes.data(), bytes.size());
        }
      else if (kind == "numbers")
        {
          lists[name].resize(bytes.size() / sizeof(double));
          std::memcpy(lists[name].data(), bytes.data(), bytes.size());
        }
      else
        {
          NodalArray &array  = arrays[name];
          array.n_components = std::stoi(kind.substr(6));
          if (keys.size() !=
                static_cast<std::size_t>(discretisation.n_global_nodes) ||
              !pick_owned_rows(discretisation,
                               keys,
                               bytes.data(),
                               array.n_components,
                               array.values))
            throw Error(ExitCode::state_file, "it is of another mesh");
        }
    });
}
} // namespace disse
