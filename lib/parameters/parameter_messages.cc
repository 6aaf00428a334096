// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_section.h>

#include "parameters/parameter_reading.h"

namespace disse
{
namespace
{
// By its priority.
enum class Origin
{
  built_in,
  set,
  file,
  command_line
};


Origin
origin_of(ParameterReading &reading, const std::string &path)
{
  const ParameterEntry *entry = reading.entry(path);
  if (entry == nullptr)
    return Origin::built_in;
  if (entry->file.empty())
    return Origin::command_line;
  return entry->file == reading.record.name ? Origin::file : Origin::set;
}
} // namespace


void
ParameterSection::error(const std::string &key,
                        const std::string &message) const
{
  add_once(reading->errors, place_of(key) + ": " + message);
}


void
ParameterSection::error(const std::string &key,
                        const std::size_t  position,
                        const std::string &message) const
{
  add_once(reading->errors, place_of(key, position) + ": " + message);
}


void
ParameterSection::without_effect(const std::vector<std::string> &keys,
                                 const std::string              &remedy) const
{
  for (const std::string &key : keys)
    if (is_changed(key))
      error(key, "without effect; " + remedy);
}


void
ParameterSection::contradiction(const std::string &key,
                                const std::string &other,
                                const std::string &message) const
{
  const bool is_swapped =
    origin_of(*reading, path_of(other)) > origin_of(*reading, path_of(key));
  add_once(reading->errors,
           place_of(is_swapped ? other : key) + ": " + message +
             "; the other value: " + place_of(is_swapped ? key : other));
}


void
ParameterSection::warning(const std::string &key,
                          const std::string &message) const
{
  add_once(reading->warnings, place_of(key) + ": " + message);
}


void
ParameterSection::note(const std::string &key, const std::string &message) const
{
  add_once(reading->notes, place_of(key) + ": " + message);
}


std::string
ParameterSection::place_of(const std::string &key) const
{
  return reading->place_of(path_of(key));
}


std::string
ParameterSection::place_of(const std::string &key,
                           const std::size_t  position) const
{
  const ParameterEntry *entry = reading->entry(path_of(key));
  return (entry != nullptr ? entry->place_at(position) : reading->record.name) +
         ": " + path_of(key);
}
} // namespace disse
