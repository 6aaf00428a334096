// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/numbers.h>
#include <disse/base/quoting.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/parameter_file.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace disse
{
namespace
{
constexpr EnumName<bool> truth_names[] = {{true, "true"}, {false, "false"}};


ParameterDescription
describe(const std::string              &type,
         const std::string              &documentation,
         const std::string              &unit    = "",
         const std::string              &range   = "",
         const std::vector<std::string> &choices = {})
{
  ParameterDescription description;
  description.type          = type;
  description.documentation = documentation;
  description.unit          = unit;
  description.range         = range;
  description.choices       = choices;
  return description;
}


double
read_number(const std::string &text,
            const std::string &unit,
            const Range       &range)
{
  const double number = parse_quantity(text, unit);
  if (!range.contains(number))
    throw std::invalid_argument("give " + range.phrase(unit));
  return number;
}


int
read_integer(const std::string &text, const Range &range)
{
  const std::int64_t number = parse_integer(text);
  if (!range.contains(number))
    throw std::invalid_argument("give " + range.phrase("-"));
  if (number != static_cast<int>(number))
    throw std::invalid_argument("'" + text + "' is too large");
  return static_cast<int>(number);
}


// Items that may be or have numbers.
std::vector<std::string>
read_list(const std::string &text)
{
  if (text.find('"') == std::string::npos)
    check_commas(text);
  std::vector<std::string> items;
  for (const std::string &item : split_outside_quotes(text, ','))
    items.push_back(unquoted(item));
  return items;
}


std::string
print_list(const std::vector<std::string> &items)
{
  std::vector<std::string> texts;
  for (const std::string &item : items)
    texts.push_back(quoted_item(item));
  return join(texts, ", ");
}
} // namespace


ParameterSection::ParameterSection(ParameterFile &file, const std::string &path)
  : file(&file)
  , section_path(path)
{
  if (!path.empty() && !contains(file.declared_sections, path))
    file.declared_sections.push_back(path);
}


ParameterSection
ParameterSection::subsection(const std::string &name) const
{
  return ParameterSection(*file, child_path(section_path, name));
}


ParameterSection
ParameterSection::root() const
{
  return file->root();
}


void
ParameterSection::declare(const std::string   &key,
                          ParameterDescription description,
                          const std::function<void(const std::string &)> &read,
                          const std::function<std::string()> &print) const
{
  description.path          = child_path(section_path, key);
  description.default_value = print();
  if (const ParameterEntry *entry = find(key))
    try
      {
        const bool is_list = description.type.rfind("list", 0) == 0;
        read(is_list ? entry->value : unquoted(entry->value));
      }
    catch (const std::invalid_argument &error)
      {
        mistake(key, error.what());
      }
  description.value = print();

  // The same section may be read more than once (a source per phase).
  for (ParameterDescription &known : file->declared)
    if (known.path == description.path)
      {
        known = description;
        return;
      }
  file->declared.push_back(description);
}


void
ParameterSection::add(const std::string &key,
                      double            &value,
                      const std::string &unit,
                      const Range       &range,
                      const std::string &documentation) const
{
  declare(
    key,
    describe("number", documentation, unit, range.text()),
    [&](const std::string &text) { value = read_number(text, unit, range); },
    [&] { return print_quantity(value, unit); });
}


void
ParameterSection::add_or_word(const std::string &key,
                              double            &value,
                              const std::string &unit,
                              const Range       &range,
                              const std::string &word,
                              const std::string &documentation) const
{
  declare(
    key,
    describe("number or '" + word + "'", documentation, unit, range.text()),
    [&](const std::string &text) {
      value = text == word ? std::numeric_limits<double>::quiet_NaN()
                           : read_number(text, unit, range);
    },
    [&] { return std::isnan(value) ? word : print_quantity(value, unit); });
}


void
ParameterSection::add(const std::string &key,
                      int               &value,
                      const Range       &range,
                      const std::string &documentation) const
{
  declare(
    key,
    describe("integer", documentation, "", range.text()),
    [&](const std::string &text) { value = read_integer(text, range); },
    [&] { return std::to_string(value); });
}


void
ParameterSection::add(const std::string &key,
                      bool              &value,
                      const std::string &documentation) const
{
  declare(
    key,
    describe("bool", documentation, "", "", names_in(truth_names)),
    [&](const std::string &text) {
      const std::optional<bool> read = find_named(text, truth_names);
      if (!read)
        throw std::invalid_argument("the value must be 'true' or 'false'");
      value = *read;
    },
    [&] { return name_of(value, truth_names); });
}


void
ParameterSection::add(const std::string &key,
                      std::string       &value,
                      const std::string &documentation) const
{
  declare(
    key,
    describe("text", documentation),
    [&](const std::string &text) { value = text; },
    [&] { return quoted_value(value); });
}


void
ParameterSection::add_replaced(const std::string &key,
                               const std::string &remedy) const
{
  file->replaced_keys.push_back(child_path(section_path, key));
  if (is_written(key))
    mistake(key, "this key is no more; " + remedy);
}


void
ParameterSection::ignore_rest() const
{
  file->ignored_sections.push_back(section_path);
}


void
ParameterSection::add(const std::string        &key,
                      std::vector<std::string> &value,
                      const std::string        &documentation) const
{
  declare(
    key,
    describe("list", documentation),
    [&](const std::string &text) { value = read_list(text); },
    [&] { return print_list(value); });
}


void
ParameterSection::add(const std::string   &key,
                      std::vector<double> &value,
                      const std::string   &unit,
                      const Range         &range,
                      const std::string   &documentation) const
{
  declare(
    key,
    describe("list of numbers", documentation, unit, range.text()),
    [&](const std::string &text) {
      std::vector<double> numbers;
      for (const std::string &piece : read_list(text))
        numbers.push_back(read_number(piece, unit, range));
      value = numbers;
    },
    [&] {
      std::vector<std::string> pieces;
      for (const double number : value)
        pieces.push_back(print_quantity(number, unit));
      return join(pieces, ", ");
    });
}


bool
ParameterSection::add_choice(const std::string              &key,
                             std::string                    &value,
                             const std::vector<std::string> &choices,
                             const std::string &documentation) const
{
  bool is_good = true;
  declare(
    key,
    describe("choice", documentation, "", "", choices),
    [&](const std::string &text) {
      is_good = contains(choices, text);
      if (!is_good)
        throw std::invalid_argument("'" + text + "' is not one of the choices" +
                                    suggestion(text, choices));
      value = text;
    },
    [&] { return value; });
  return is_good;
}


std::vector<std::string>
ParameterSection::written_subsections() const
{
  std::vector<std::string> names;
  if (const ParameterTree *tree = find_tree())
    for (const auto &subsection : tree->subsections)
      names.push_back(subsection.first);
  return names;
}


std::vector<std::string>
ParameterSection::written_keys() const
{
  std::vector<std::string> names;
  if (const ParameterTree *tree = find_tree())
    for (const auto &entry : tree->entries)
      names.push_back(entry.first);
  return names;
}


bool
ParameterSection::is_written(const std::string &key) const
{
  return find(key) != nullptr;
}


bool
ParameterSection::is_changed(const std::string &key) const
{
  const ParameterEntry       *entry       = find(key);
  const ParameterDescription *description = describe_key(key);
  return entry != nullptr && !entry->is_inherited && description != nullptr &&
         description->value != description->default_value;
}


void
ParameterSection::without_effect(const std::vector<std::string> &keys,
                                 const std::string              &remedy) const
{
  for (const std::string &key : keys)
    if (is_changed(key))
      mistake(key, "without effect; " + remedy);
}


std::string
ParameterSection::value_of(const std::string &key) const
{
  const ParameterDescription *description = describe_key(key);
  return description != nullptr ? description->value : "";
}


const ParameterDescription *
ParameterSection::describe_key(const std::string &key) const
{
  const std::string path = child_path(section_path, key);
  for (const ParameterDescription &description : file->declared)
    if (description.path == path)
      return &description;
  return nullptr;
}


void
ParameterSection::mistake(const std::string &key,
                          const std::string &message) const
{
  record(place_of(key) + ": " + message);
}


void
ParameterSection::mistake(const std::string &key,
                          const std::size_t  position,
                          const std::string &message) const
{
  record(place_of(key, position) + ": " + message);
}


void
ParameterSection::contradiction(const std::string &key,
                                const std::string &other,
                                const std::string &message) const
{
  const bool is_swapped = origin_of(other) > origin_of(key);
  record(place_of(is_swapped ? other : key) + ": " + message +
         "; the other value: " + place_of(is_swapped ? key : other));
}


void
ParameterSection::warning(const std::string &key,
                          const std::string &message) const
{
  const std::string doubt = place_of(key) + ": " + message;
  if (!contains(file->doubts, doubt))
    file->doubts.push_back(doubt);
}


void
ParameterSection::note(const std::string &key, const std::string &message) const
{
  const std::string remark = place_of(key) + ": " + message;
  if (!contains(file->remarks, remark))
    file->remarks.push_back(remark);
}


void
ParameterSection::record(const std::string &mistake) const
{
  if (!contains(file->mistakes, mistake))
    file->mistakes.push_back(mistake);
}


std::string
ParameterSection::place_of(const std::string &key) const
{
  const std::string     path  = child_path(section_path, key);
  const ParameterEntry *entry = find(key);
  return entry != nullptr ? entry->place + ": " + path + " = " + entry->value
                          : file->file_name + ": " + path;
}


std::string
ParameterSection::place_of(const std::string &key,
                           const std::size_t  position) const
{
  const ParameterEntry *entry = find(key);
  return (entry != nullptr ? entry->place_at(position) : file->file_name) +
         ": " + child_path(section_path, key);
}


ParameterSection::Origin
ParameterSection::origin_of(const std::string &key) const
{
  const ParameterEntry *entry = find(key);
  if (entry == nullptr)
    return Origin::built_in;
  if (entry->place == command_line)
    return Origin::command_line;
  return entry->file == file->file_name ? Origin::file : Origin::set;
}


const std::string &
ParameterSection::path() const
{
  return section_path;
}


const ParameterEntry *
ParameterSection::find(const std::string &key) const
{
  const ParameterTree *tree = find_tree();
  if (tree == nullptr)
    return nullptr;
  const auto entry = tree->entries.find(key);
  return entry == tree->entries.end() ? nullptr : &entry->second;
}


const ParameterTree *
ParameterSection::find_tree() const
{
  const ParameterTree *tree = &file->tree;
  for (const std::string &step : split(section_path, '/'))
    {
      const auto next = tree->subsections.find(step);
      if (next == tree->subsections.end())
        return nullptr;
      tree = &next->second;
    }
  return tree;
}
} // namespace disse
