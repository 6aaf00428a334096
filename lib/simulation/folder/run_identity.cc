// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/folder/run_identity.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/files/file_output.h"
#include "parameters/named_files.h"

#include <algorithm>
#include <map>

namespace disse
{
namespace
{
const std::string entry_name = "identity";
const std::string contents   = " = contents ";


struct File
{
  std::string hash = "none", path;
};

using Files = std::map<std::string, std::vector<File>>;


std::string
line(const std::string &key, const std::string &value)
{
  return key + " = " + value + "\n";
}


// Where the path of a file begins in its line; the length of other lines.
std::size_t
end_of_value(const std::string &line)
{
  const auto tab = line.find('\t'), mark = line.find(contents);
  return mark < tab ? std::min(tab, line.size()) : line.size();
}


Files
files_in(const std::vector<std::string> &lines)
{
  Files files;
  for (const std::string &line : lines)
    {
      const std::size_t end = end_of_value(line);
      if (end == line.size())
        continue;
      const std::size_t mark  = line.find(contents);
      const std::size_t begin = mark + contents.size();
      files[line.substr(0, mark)].push_back(
        {line.substr(begin, end - begin), line.substr(end + 1)});
    }
  return files;
}


// Of those of one key, position by position.
std::string
difference(const std::string &key,
           std::vector<File>  then,
           std::vector<File>  now)
{
  const std::size_t n = std::max(then.size(), now.size());
  then.resize(n);
  now.resize(n);
  for (std::size_t i = 0; i < n; ++i)
    if (then[i].hash != now[i].hash)
      return key + ": the file '" +
             (now[i].path.empty() ? then[i].path : now[i].path) +
             "' is not what the run was started with: contents " +
             then[i].hash + " then, " + now[i].hash +
             " now; resume with the same file, or restart the run";
  return "";
}
} // namespace


std::string
difference(const std::string &before, const std::string &after)
{
  std::vector<std::string> then = split(before, '\n'), now = split(after, '\n');
  // A file first: a changed library may have other defaults.
  Files files = files_in(then), files_now = files_in(now);
  for (const auto &[key, list] : files_now)
    files[key];
  for (const auto &[key, list] : files)
    {
      const std::string found = difference(key, list, files_now[key]);
      if (!found.empty())
        return found;
    }
  const auto no_path = [](std::string &line) {
    line.resize(end_of_value(line));
  };
  std::for_each(then.begin(), then.end(), no_path);
  std::for_each(now.begin(), now.end(), no_path);
  const std::size_t n = std::max(then.size(), now.size());
  then.resize(n);
  now.resize(n);
  const auto [a, b] = std::mismatch(then.begin(), then.end(), now.begin());
  return a == then.end() ? ""
                         : "it was written with other parameters: '" + *a +
                             "' then, '" + *b + "' now";
}


RunIdentity::RunIdentity(const std::vector<ParameterDescription> &values,
                         const std::vector<NamedFile>            &files)
{
  for (const ParameterDescription &description : values)
    {
      bool names_files = false;
      for (const NamedFile &named : files)
        if (named.key == description.path)
          {
            identity +=
              named.key + contents + named.contents + "\t" + named.path + "\n";
            names_files = true;
          }
      if (!names_files && description.identifies)
        identity += line(description.path, description.value);
    }
}


void
RunIdentity::add(const std::string &key, const std::string &value)
{
  std::size_t length = identity.size();
  for (const auto &[earlier, its_value] : additions)
    length -= line(earlier, its_value).size();
  identity.resize(length);
  additions[key] = value;
  for (const auto &[each, its_value] : additions)
    identity += line(each, its_value);
}


const std::string &
RunIdentity::text() const
{
  return identity;
}


std::string
RunIdentity::hash() const
{
  return hash_text(lines_of({""}));
}


std::string
RunIdentity::lines_of(const std::vector<std::string> &beginnings) const
{
  std::string result;
  for (const std::string &line : split(identity, '\n'))
    for (const std::string &beginning : beginnings)
      if (line.rfind(beginning, 0) == 0)
        result += line.substr(0, end_of_value(line)) + "\n";
  return result;
}


void
RunIdentity::save(StateArchive &archive) const
{
  archive.put(entry_name, identity);
}


void
RunIdentity::check(const std::string &state_file, MPI_Comm comm) const
{
  const std::string reason =
    difference(StateArchive::read_text(state_file, entry_name, comm), identity);
  if (!reason.empty())
    throw Error(ExitCode::state_file,
                "cannot resume from '" + state_file + "': " + reason)
      .set_collective();
}
} // namespace disse
