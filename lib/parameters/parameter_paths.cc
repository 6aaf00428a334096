// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>

#include "base/files/installation.h"
#include "base/text/quoting.h"
#include "parameters/named_files.h"
#include "parameters/parameter_reading.h"

#include <algorithm>
#include <filesystem>

namespace disse
{
namespace
{
namespace fs = std::filesystem;

constexpr char extension[] = ".prm";

// Types of values, as the reference shows them.
constexpr char one_path[]     = "path";
constexpr char many_paths[]   = "list of paths";
constexpr char name_or_path[] = "name or path";


bool
is_path(const std::string &text)
{
  return text.find('/') != std::string::npos ||
         fs::path(text).extension() == extension;
}


std::vector<std::string>
names_of_sets(const std::string &folder)
{
  std::vector<std::string> names;
  for (const auto &entry : fs::directory_iterator(folder))
    if (entry.path().extension() == extension)
      names.push_back(entry.path().stem());
  std::sort(names.begin(), names.end());
  return names;
}


std::string
find_set(const std::string &text, const std::string &owner)
{
  if (is_path(text))
    return text;
  const std::string folder = shipped_folder("parameter_sets") + "/" + owner;
  const std::vector<std::string> names = names_of_sets(folder);
  if (!contains(names, text))
    throw Error(ExitCode::usage,
                "there is no set of this name" + suggestion(text, names) +
                  "; a path has a '/' in it or ends in '.prm'");
  return folder + "/" + text + extension;
}


// What an earlier set has given becomes the default again.
void
leave_set(const std::string                        &path,
          const std::map<std::string, std::string> &defaults,
          ParameterTree                            &tree)
{
  for (auto &[key, entry] : tree.entries)
    if (entry.is_inherited)
      {
        const auto standard = defaults.find(child_path(path, key));
        if (standard != defaults.end())
          entry.value = standard->second;
        entry.is_new = true;
      }
  for (auto &[name, subsection] : tree.subsections)
    leave_set(child_path(path, name), defaults, subsection);
}


// What is not written in `tree` yet.
void
add_missing(const ParameterTree &defaults, ParameterTree &tree)
{
  for (const auto &[key, entry] : defaults.entries)
    {
      const auto [mine, is_missing] = tree.entries.insert({key, entry});
      if (!is_missing && !mine->second.is_inherited)
        continue;
      mine->second              = entry;
      mine->second.is_inherited = true;
    }
  for (const auto &[name, subsection] : defaults.subsections)
    {
      ParameterTree &mine = tree.subsections[name];
      if (mine.place.empty())
        mine.place = subsection.place;
      add_missing(subsection, mine);
    }
}


// Relative to the folder of the file, if it is written there.
std::string
absolute_path(ParameterReading  &reading,
              const std::string &key_path,
              const std::string &path)
{
  const bool     is_in_file = !reading.entry(key_path)->file.empty();
  const fs::path folder =
    is_in_file ? fs::path(reading.record.name).parent_path() : fs::path();
  return fs::absolute(folder / path).lexically_normal().string();
}


// A path if is_path(text); other texts are kept as they are.
void
declare_path(ParameterReading                               &reading,
             const std::string                              &key_path,
             std::string                                    &value,
             const ParameterDescription                     &description,
             const std::function<bool(const std::string &)> &is_path)
{
  reading.declare(key_path,
                  description,
                  {[&](const std::string &text) {
                     value = is_path(text)
                               ? absolute_path(reading, key_path, text)
                               : text;
                   },
                   [&] { return quoted_value(value); }});
}
} // namespace


void
ParameterSection::add_path(const std::string &key,
                           std::string       &value,
                           const std::string &documentation) const
{
  declare_path(*reading,
               path_of(key),
               value,
               describe(one_path, documentation),
               [](const std::string &text) { return !text.empty(); });
}


void
ParameterSection::add_paths(const std::string        &key,
                            std::vector<std::string> &value,
                            const std::string        &documentation) const
{
  reading->declare(
    path_of(key),
    describe(many_paths, documentation),
    {[&](const std::string &text) {
       value.clear();
       for (const std::string &path : split_outside_quotes(text, ','))
         value.push_back(absolute_path(*reading, path_of(key), unquoted(path)));
     },
     [&] {
       std::vector<std::string> texts;
       for (const std::string &path : value)
         texts.push_back(quoted_item(path));
       return join(texts, ", ");
     }});
}


void
ParameterSection::add_set(const std::string &key,
                          std::string       &value,
                          const std::string &owner,
                          const std::string &documentation) const
{
  const std::vector<std::string> earlier = reading->keys_in(section_path);
  const ParameterEntry          *entry   = reading->entry(path_of(key));
  const bool                     is_wanted =
    reading->is_read_anew(section_path) || (entry != nullptr && entry->is_new);
  declare_path(*reading,
               path_of(key),
               value,
               describe(name_or_path, documentation),
               is_path);
  if (contains(earlier, key) || !is_wanted)
    return;

  std::string path, content;
  try
    {
      on_first_rank(reading->record.comm,
                    [&] { path = find_set(value, owner); });
      broadcast(path, 0, reading->record.comm);
      content = read_file(path, reading->record.comm, ExitCode::usage);
    }
  catch (const Error &error)
    {
      this->error(key, error.what());
      return;
    }
  const ParameterTree defaults = ParameterTree::parse(content, path);
  for (const auto &[name, entry] : defaults.entries)
    if (contains(earlier, name) || name == key)
      reading->errors.push_back(entry.place + ": '" + name +
                                "' cannot be in a parameter set; set it in the "
                                "parameter file itself");
  ParameterTree *tree = &reading->record.tree;
  for (const std::string &step : split(section_path, '/'))
    {
      tree = &tree->subsections[step];
      if (tree->place.empty())
        tree->place = defaults.place;
    }
  leave_set(section_path, reading->record.defaults, *tree);
  add_missing(defaults, *tree);
}


std::vector<std::string>
paths_in(const ParameterDescription &description)
{
  std::vector<std::string> paths;
  if (description.type == many_paths)
    for (const std::string &item : split_outside_quotes(description.value, ','))
      paths.push_back(unquoted(item));
  else if (const std::string value = unquoted(description.value);
           (description.type == one_path && !value.empty()) ||
           (description.type == name_or_path && is_path(value)))
    paths.push_back(value);
  return paths;
}
} // namespace disse
