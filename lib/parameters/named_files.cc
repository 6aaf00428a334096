// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/named_files.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/files/file_hash.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace disse
{
namespace
{
namespace fs = std::filesystem;


// "slice%03d.raw 1 90 1": the names of a numbered series.
std::vector<std::string>
series(const std::string &text)
{
  constexpr long     most = 100000;
  std::istringstream words(text);
  std::string        format;
  long               first = 0, last = -1, step = 1;
  words >> format >> first >> last >> step;
  const auto percent = format.find('%'), end = format.find('d', percent);
  std::vector<std::string> names;
  if (percent == std::string::npos || end == std::string::npos || step == 0)
    return names;
  const std::size_t width =
    std::strtoul(format.c_str() + percent + 1, nullptr, 10);
  for (long i = first; step > 0 ? i <= last : i >= last; i += step)
    {
      std::string number = std::to_string(i);
      if (number.size() < width)
        number.insert(0, width - number.size(), '0');
      names.push_back(format.substr(0, percent) + number +
                      format.substr(end + 1));
      if (names.size() == most)
        break;
    }
  return names;
}


std::vector<std::string>
data_of_nrrd(const std::string &path)
{
  std::ifstream header(path, std::ios::binary);
  std::string   magic(4, '\0'), line;
  if (!header.read(magic.data(), 4) || magic != "NRRD")
    return {};
  while (std::getline(header, line) && !(line = trim(line)).empty())
    {
      const auto        colon = line.find(':');
      const std::string field = line.substr(0, colon);
      if (colon == std::string::npos ||
          (field != "data file" && field != "datafile"))
        continue;
      const std::string value = trim(line.substr(colon + 1));
      if (value.rfind("LIST", 0) != 0)
        return value.find('%') == std::string::npos
                 ? std::vector<std::string>{value}
                 : series(value);
      std::vector<std::string> names;
      while (std::getline(header, line))
        if (!trim(line).empty())
          names.push_back(trim(line));
      return names;
    }
  return {};
}


// "brain.img.gz" of "brain.hdr", and the other way round.
std::vector<std::string>
partner(const fs::path &path)
{
  std::string       name       = path.filename();
  const std::string compressed = ".gz";
  if (name.size() > 3 && name.substr(name.size() - 3) == compressed)
    name.resize(name.size() - 3);
  const std::string extension = fs::path(name).extension();
  if (extension != ".hdr" && extension != ".img")
    return {};
  const std::string other =
    fs::path(name).stem().string() + (extension == ".hdr" ? ".img" : ".hdr");
  std::vector<std::string> names;
  for (const std::string &candidate : {other, other + compressed})
    if (fs::exists(path.parent_path() / candidate))
      names.push_back(candidate);
  return names;
}
} // namespace


void
check_unchanged(const std::vector<NamedFile> &then,
                const std::vector<NamedFile> &now)
{
  for (std::size_t i = 0; i < std::min(then.size(), now.size()); ++i)
    if (then[i].contents != now[i].contents)
      throw Error(ExitCode::state_file,
                  now[i].key + ": the file '" + now[i].path +
                    "' has changed since the first of these runs: contents " +
                    then[i].contents + " then, " + now[i].contents +
                    " now; restore the file and use --resume, or start again "
                    "with --overwrite")
        .set_collective();
}


std::vector<std::string>
detached_files(const std::string &path)
{
  if (!fs::is_regular_file(path))
    return {};
  std::vector<std::string> files = data_of_nrrd(path);
  for (const std::string &name : partner(path))
    files.push_back(name);
  for (std::string &file : files)
    file = (fs::path(path).parent_path() / file).lexically_normal().string();
  return files;
}


std::vector<NamedFile>
named_files(const std::vector<ParameterDescription> &values, MPI_Comm comm)
{
  std::vector<NamedFile> files;
  if (std::all_of(values.begin(), values.end(), [](const auto &value) {
        return paths_in(value).empty();
      }))
    return files;
  std::string lines; // key, path and contents of each
  on_first_rank(comm, [&] {
    for (const ParameterDescription &description : values)
      for (const std::string &path : paths_in(description))
        {
          std::vector<std::string> all = detached_files(path);
          all.insert(all.begin(), path);
          for (const std::string &one : all)
            lines +=
              description.path + "\n" + one + "\n" + hash_file(one) + "\n";
        }
  });
  broadcast(lines, 0, comm);
  const std::vector<std::string> texts = split(trim(lines), '\n');
  for (std::size_t i = 0; i + 2 < texts.size(); i += 3)
    files.push_back({texts[i], texts[i + 1], texts[i + 2]});
  return files;
}
} // namespace disse
