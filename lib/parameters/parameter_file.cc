// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>

#include "parameters/parameter_reading.h"

namespace disse
{
namespace
{
void
end_reading(const ParameterReading &reading,
            const std::string      &path,
            ParameterTree          &tree)
{
  for (auto &[key, entry] : tree.entries)
    {
      // Some values are put in order when they have been read.
      const auto *description = reading.description(child_path(path, key));
      if (!entry.is_new && entry.read_as.empty() && description != nullptr)
        entry.read_as = description->value;
      entry.is_new = false;
    }
  for (auto &[name, subsection] : tree.subsections)
    end_reading(reading, child_path(path, name), subsection);
}


// From the section, or the same key of another one.
std::string
key_suggestion(const ParameterReading         &reading,
               const std::string              &key,
               const std::vector<std::string> &keys)
{
  std::vector<std::string> elsewhere;
  for (const ParameterDescription &description : reading.declared)
    if (last_name_of(description.path) == key)
      elsewhere.push_back(description.path);
  return nearest(key, keys).empty() && !elsewhere.empty()
           ? path_suggestion(key, elsewhere)
           : suggestion(key, keys);
}


std::vector<std::string>
sections_in(const ParameterReading &reading, const std::string &path)
{
  std::vector<std::string> sections;
  for (const std::string &section : reading.declared_sections)
    if (parent_of(section) == path)
      sections.push_back(last_name_of(section));
  return sections;
}


// Find what is written but has not been added.
void
find_unknown(const ParameterReading   &reading,
             const ParameterTree      &tree,
             const std::string        &path,
             std::vector<std::string> &errors)
{
  const bool is_first = contains(reading.read_anew, std::string());
  if (contains(reading.ignored_sections, path) ||
      (!is_first && !tree.has_news()))
    return;
  const std::string where    = path.empty() ? "" : " in section '" + path + "'";
  const auto        keys     = reading.keys_in(path);
  const auto        sections = sections_in(reading, path);
  for (const auto &[key, entry] : tree.entries)
    if (entry.is_new && !contains(keys, key) &&
        !contains(reading.replaced_keys, child_path(path, key)))
      errors.push_back(entry.place + ": unknown key '" + key +
                       "' (= " + entry.value + ")" + where +
                       key_suggestion(reading, key, keys));
  for (const auto &[name, subtree] : tree.subsections)
    if (!contains(sections, name) && (is_first || subtree.has_news()))
      errors.push_back(subtree.place + ": unknown section '" + name + "'" +
                       where + suggestion(name, sections));
    else
      find_unknown(reading, subtree, child_path(path, name), errors);
}


void
throw_if_any(const std::vector<std::string> &errors)
{
  if (!errors.empty())
    throw ParameterError(join(errors, "\n"));
}
} // namespace


ParameterFile::ParameterFile(const std::string &text,
                             const std::string &name,
                             MPI_Comm           comm)
  : ParameterFile({name, comm, ParameterTree::parse(text, name), {}, {}})
{
  reading->read_anew = {""};
}


ParameterFile::ParameterFile()
  : ParameterFile("", "defaults")
{}


ParameterFile::ParameterFile(ParameterRecord record)
  : reading(std::make_unique<ParameterReading>())
{
  reading->record = std::move(record);
}


ParameterFile::~ParameterFile() = default;


void
ParameterFile::assign(const std::string &assignment, const std::string &place)
{
  reading->record.tree.assign(assignment, place);
}


void
ParameterFile::assign(const std::string &path, const double value)
{
  reading->numbers[path] = value;
}


ParameterRecord
ParameterFile::release()
{
  end_reading(*reading, "", reading->record.tree);
  return std::move(reading->record);
}


const ParameterDescription *
ParameterFile::find(const std::string &path) const
{
  return reading->description(path);
}


bool
ParameterFile::has_news() const
{
  return reading->record.tree.has_news();
}


bool
ParameterFile::is_written(const std::string &path) const
{
  return reading->entry(path) != nullptr;
}


std::string
ParameterFile::place_of(const std::string &path) const
{
  return reading->place_of(path);
}


ParameterSection
ParameterFile::root()
{
  return ParameterSection(*reading, "");
}


void
ParameterFile::check() const
{
  std::vector<std::string> errors = reading->errors;
  find_unknown(*reading, reading->record.tree, "", errors);
  std::vector<std::string> known;
  for (const ParameterDescription &description : reading->declared)
    if (description.type.rfind("number", 0) == 0)
      known.push_back(description.path);
  for (const auto &number : reading->numbers)
    errors.push_back("there is no number '" + number.first + "'" +
                     path_suggestion(number.first, known));
  throw_if_any(errors);
}


void
ParameterFile::check_values() const
{
  throw_if_any(reading->errors);
}


const std::vector<std::string> &
ParameterFile::warnings() const
{
  return reading->warnings;
}


const std::vector<std::string> &
ParameterFile::notes() const
{
  return reading->notes;
}


std::string
ParameterFile::resolved() const
{
  std::string              text;
  std::vector<std::string> open;
  const auto indent   = [&] { return std::string(2 * open.size(), ' '); };
  const auto close_to = [&](const std::size_t depth) {
    while (open.size() > depth)
      {
        open.pop_back();
        text += indent() + "end\n";
      }
  };
  const auto write_keys = [&](const std::string &path) {
    for (const ParameterDescription &description : reading->declared)
      if (parent_of(description.path) == path)
        text += indent() + "set " + last_name_of(description.path) + " = " +
                description.value + "\n";
  };

  write_keys("");
  for (const std::string &section : reading->declared_sections)
    {
      const auto  steps  = split(section, '/');
      std::size_t common = 0;
      while (common < open.size() && common < steps.size() &&
             open[common] == steps[common])
        ++common;
      close_to(common);
      for (; common < steps.size(); ++common)
        {
          text += indent() + "subsection " + steps[common] + "\n";
          open.push_back(steps[common]);
        }
      write_keys(section);
    }
  close_to(0);
  return text;
}


const std::vector<ParameterDescription> &
ParameterFile::descriptions() const
{
  return reading->declared;
}


const std::string &
ParameterFile::name() const
{
  return reading->record.name;
}
} // namespace disse
