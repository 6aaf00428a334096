// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/parameter_reading.h"

#include <disse/base/text.h>

#include "base/text/quoting.h"

#include <algorithm>
#include <stdexcept>

namespace disse
{
std::string
parent_of(const std::string &path)
{
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}


std::string
last_name_of(const std::string &path)
{
  return path.substr(path.rfind('/') + 1);
}


ParameterDescription
describe(const std::string              &type,
         const std::string              &documentation,
         const std::string              &unit,
         const std::string              &range,
         const std::vector<std::string> &choices)
{
  ParameterDescription description;
  description.type          = type;
  description.documentation = documentation;
  description.unit          = unit;
  description.range         = range;
  description.choices       = choices;
  return description;
}


void
add_once(std::vector<std::string> &list, const std::string &text)
{
  if (!contains(list, text))
    list.push_back(text);
}


const ParameterDescription *
ParameterReading::description(const std::string &path) const
{
  const auto index = index_of.find(path);
  return index == index_of.end() ? nullptr : &declared[index->second];
}


ParameterTree *
ParameterReading::tree(std::string_view section)
{
  ParameterTree *tree = &record.tree;
  while (!section.empty())
    {
      const std::size_t slash = section.find('/');
      const auto        next = tree->subsections.find(section.substr(0, slash));
      if (next == tree->subsections.end())
        return nullptr;
      tree = &next->second;
      section =
        slash == std::string_view::npos ? "" : section.substr(slash + 1);
    }
  return tree;
}


const ParameterEntry *
ParameterReading::entry(const std::string_view path)
{
  const std::size_t    slash   = path.rfind('/');
  const bool           is_top  = slash == std::string_view::npos;
  const ParameterTree *section = tree(is_top ? "" : path.substr(0, slash));
  if (section == nullptr)
    return nullptr;
  const auto entry =
    section->entries.find(is_top ? path : path.substr(slash + 1));
  return entry == section->entries.end() ? nullptr : &entry->second;
}


std::vector<std::string>
ParameterReading::keys_in(const std::string &section) const
{
  std::vector<std::string> keys;
  for (const ParameterDescription &description : declared)
    if (parent_of(description.path) == section)
      keys.push_back(last_name_of(description.path));
  return keys;
}


bool
ParameterReading::is_read_anew(const std::string &path) const
{
  return std::any_of(read_anew.begin(),
                     read_anew.end(),
                     [&](const std::string &section) {
                       return section.empty() || section == path ||
                              path.rfind(section + "/", 0) == 0;
                     });
}


std::string
ParameterReading::place_of(const std::string &path)
{
  const ParameterEntry       *written = entry(path);
  const ParameterDescription *known   = description(path);
  const auto behind = [](const std::string &place, const std::string &text) {
    return place.empty() ? text : place + ": " + text;
  };
  if (written != nullptr &&
      (known == nullptr || written->is_as_read(known->value)))
    return behind(written->place, path + " = " + written->value);
  if (known != nullptr && known->value != known->default_value)
    return path + " = " + known->value;
  return behind(record.name, path);
}


void
ParameterReading::declare(const std::string     &path,
                          ParameterDescription   description,
                          const ParameterAccess &access,
                          double                *number)
{
  description.path                   = path;
  const ParameterDescription *known  = this->description(path);
  const bool                  is_new = known == nullptr;
  const ParameterDescription earlier = is_new ? ParameterDescription() : *known;

  const auto [standard, is_unknown] = record.defaults.emplace(path, "");
  if (is_new && (is_unknown || is_read_anew(path)))
    standard->second = access.print();
  description.default_value = is_new ? standard->second : earlier.default_value;

  std::string message;
  try
    {
      read_value(description, is_new ? nullptr : &earlier, access, number);
    }
  catch (const std::invalid_argument &error)
    {
      message = error.what();
    }
  description.value      = access.print();
  description.n_readers  = earlier.n_readers + 1;
  description.identifies = earlier.identifies;
  if (number != nullptr)
    description.number = *number;
  const auto [index, is_added] = index_of.emplace(path, declared.size());
  if (is_added)
    declared.push_back(description);
  else
    declared[index->second] = description;
  if (!message.empty())
    add_once(errors, place_of(path) + ": " + message);
}


void
ParameterReading::read_value(const ParameterDescription &description,
                             const ParameterDescription *earlier,
                             const ParameterAccess      &access,
                             double                     *number)
{
  const auto read = [&](const std::string &value) {
    const bool is_list = description.type.rfind("list", 0) == 0;
    access.read(is_list ? value : unquoted(value));
  };
  const auto            assigned = numbers.find(description.path);
  const ParameterEntry *written  = entry(description.path);
  if (assigned != numbers.end() && number != nullptr)
    {
      *number = assigned->second;
      numbers.erase(assigned);
      access.check();
    }
  else if (written != nullptr && written->is_new)
    read(written->value);
  else if (earlier != nullptr)
    {
      if (earlier->value != access.print())
        read(earlier->value);
    }
  else if (!is_read_anew(description.path) &&
           access.print() != description.default_value)
    access.check();
}
} // namespace disse
