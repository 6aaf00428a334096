// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_section.h>

#include "parameters/parameter_reading.h"

#include <cmath>

namespace disse
{
ParameterSection::ParameterSection(ParameterReading  &reading,
                                   const std::string &path)
  : reading(&reading)
  , section_path(path)
{
  if (!path.empty())
    add_once(reading.declared_sections, path);
}


ParameterSection
ParameterSection::subsection(const std::string &name) const
{
  return ParameterSection(*reading, path_of(name));
}


ParameterSection
ParameterSection::root() const
{
  return ParameterSection(*reading, "");
}


bool
ParameterSection::has_standard(const std::string &key,
                               const double       value,
                               const double       standard) const
{
  const std::string path      = path_of(key);
  auto             &standards = reading->record.standards;
  const auto        former    = standards.find(path);
  const auto        equal     = [](const double a, const double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
  };
  const bool is_given = !reading->is_read_anew(section_path) &&
                        (is_written(key) || (former != standards.end() &&
                                             !equal(value, former->second)));
  standards[path] = standard;
  if (!is_given)
    reading->record.defaults.erase(path);
  return !is_given;
}


namespace
{
// All that is written is to be read again, without what a set has given.
void
renew(ParameterTree &tree)
{
  for (auto entry = tree.entries.begin(); entry != tree.entries.end();)
    if (entry->second.is_inherited)
      entry = tree.entries.erase(entry);
    else
      (entry++)->second.is_new = true;
  for (auto &[name, subsection] : tree.subsections)
    renew(subsection);
}
} // namespace


void
ParameterSection::read_anew() const
{
  if (reading->is_read_anew(section_path))
    return;
  reading->read_anew.push_back(section_path);
  if (ParameterTree *tree = reading->tree(section_path))
    renew(*tree);
}


bool
ParameterSection::has_news(const std::string &subsection) const
{
  const ParameterTree *tree = reading->tree(path_of(subsection));
  return tree != nullptr &&
         (reading->is_read_anew(section_path) || tree->has_news());
}


void
ParameterSection::record_defaults(
  const std::function<void(const ParameterSection &)> &visit) const
{
  ParameterReading defaults;
  defaults.record.comm = reading->record.comm;
  defaults.read_anew   = {""};
  visit(ParameterSection(defaults, section_path));
  const auto take = [&](const auto &found, auto &known) {
    for (const auto &[path, value] : found)
      if (path.rfind(section_path + "/", 0) == 0)
        known[path] = value;
      else
        known.emplace(path, value);
  };
  take(defaults.record.defaults, reading->record.defaults);
  take(defaults.record.standards, reading->record.standards);
}


void
ParameterSection::add_replaced(const std::string &key,
                               const std::string &remedy) const
{
  reading->replaced_keys.push_back(path_of(key));
  if (is_written(key))
    error(key, "this key was removed; " + remedy);
}


void
ParameterSection::may_differ(const std::string &key) const
{
  reading->declared[reading->index_of.at(path_of(key))].identifies = false;
}


void
ParameterSection::ignore_rest() const
{
  reading->ignored_sections.push_back(section_path);
}


std::vector<std::string>
ParameterSection::written_subsections() const
{
  std::vector<std::string> names;
  if (const ParameterTree *tree = reading->tree(section_path))
    for (const auto &subsection : tree->subsections)
      names.push_back(subsection.first);
  return names;
}


std::vector<std::string>
ParameterSection::written_keys() const
{
  std::vector<std::string> names;
  if (const ParameterTree *tree = reading->tree(section_path))
    for (const auto &entry : tree->entries)
      names.push_back(entry.first);
  return names;
}


bool
ParameterSection::is_written(const std::string &key) const
{
  return reading->entry(path_of(key)) != nullptr;
}


bool
ParameterSection::is_changed(const std::string &key) const
{
  const ParameterEntry       *entry       = reading->entry(path_of(key));
  const ParameterDescription *description = reading->description(path_of(key));
  if (description == nullptr ||
      description->value == description->default_value)
    return false;
  return entry == nullptr || !entry->is_inherited ||
         !entry->is_as_read(description->value);
}


std::string
ParameterSection::value_of(const std::string &key) const
{
  const ParameterDescription *description = reading->description(path_of(key));
  return description != nullptr ? description->value : "";
}


std::vector<ParameterDescription>
ParameterSection::descriptions() const
{
  std::vector<ParameterDescription> result;
  for (const ParameterDescription &description : reading->declared)
    if (description.path.rfind(section_path + "/", 0) == 0)
      result.push_back(description);
  return result;
}


unsigned int
ParameterSection::n_readers(const std::string &key) const
{
  const ParameterDescription *description = reading->description(path_of(key));
  return description != nullptr ? description->n_readers : 0;
}


const std::string &
ParameterSection::path() const
{
  return section_path;
}

std::string
ParameterSection::path_of(const std::string &key) const
{
  return child_path(section_path, key);
}
} // namespace disse
