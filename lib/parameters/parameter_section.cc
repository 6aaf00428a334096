// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/parameter_file.h>

#include "base/text/numbers.h"
#include "base/text/quoting.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string_view>

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


void
check_number(const double number, const std::string &unit, const Range &range)
{
  if (!range.contains(number))
    throw std::invalid_argument("give " + range.phrase(unit));
}


double
read_number(const std::string &text,
            const std::string &unit,
            const Range       &range)
{
  const double number = parse_quantity(text, unit);
  check_number(number, unit, range);
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
                          const Access        &access,
                          double              *number) const
{
  description.path                   = child_path(section_path, key);
  const ParameterDescription *known  = file->find(description.path);
  const bool                  is_new = known == nullptr;
  const ParameterDescription earlier = is_new ? ParameterDescription() : *known;

  const auto [standard, is_unknown] =
    file->record.defaults.emplace(description.path, "");
  if (is_new && (is_unknown || is_read_anew()))
    standard->second = access.print();
  description.default_value = is_new ? standard->second : earlier.default_value;

  std::string mistake_found;
  try
    {
      read_value(key, description, is_new ? nullptr : &earlier, access, number);
    }
  catch (const std::invalid_argument &error)
    {
      mistake_found = error.what();
    }
  description.value     = access.print();
  description.n_readers = earlier.n_readers + 1;
  if (number != nullptr)
    description.number = *number;
  const auto [index, is_added] =
    file->index_of.emplace(description.path, file->declared.size());
  if (is_added)
    file->declared.push_back(description);
  else
    file->declared[index->second] = description;
  if (!mistake_found.empty())
    mistake(key, mistake_found);
}


void
ParameterSection::read_value(const std::string          &key,
                             const ParameterDescription &description,
                             const ParameterDescription *earlier,
                             const Access               &access,
                             double                     *number) const
{
  const auto read = [&](const std::string &value) {
    const bool is_list = description.type.rfind("list", 0) == 0;
    access.read(is_list ? value : unquoted(value));
  };
  const auto            assigned = file->numbers.find(description.path);
  const ParameterEntry *entry    = find(key);
  if (assigned != file->numbers.end() && number != nullptr)
    {
      *number = assigned->second;
      file->numbers.erase(assigned);
      access.check();
    }
  else if (entry != nullptr && entry->is_new)
    read(entry->value);
  else if (earlier != nullptr)
    {
      if (earlier->value != access.print())
        read(earlier->value);
    }
  else if (!is_read_anew() && access.print() != description.default_value)
    access.check();
}


bool
ParameterSection::has_standard(const std::string &key,
                               const double       value,
                               const double       standard) const
{
  const std::string path      = child_path(section_path, key);
  auto             &standards = file->record.standards;
  const auto        former    = standards.find(path);
  const auto        equal     = [](const double a, const double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
  };
  const bool is_given =
    !is_read_anew() &&
    (find(key) != nullptr ||
     (former != standards.end() && !equal(value, former->second)));
  standards[path] = standard;
  if (!is_given)
    file->record.defaults.erase(path);
  return !is_given;
}


namespace
{
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
  if (is_read_anew())
    return;
  file->read_anew.push_back(section_path);
  if (ParameterTree *tree = const_cast<ParameterTree *>(find_tree()))
    renew(*tree);
}


bool
ParameterSection::is_read_anew() const
{
  return std::any_of(file->read_anew.begin(),
                     file->read_anew.end(),
                     [&](const std::string &path) {
                       return path.empty() || path == section_path ||
                              section_path.rfind(path + "/", 0) == 0;
                     });
}


bool
ParameterSection::has_news(const std::string &subsection) const
{
  const ParameterTree *tree = find_tree();
  if (tree == nullptr)
    return false;
  const auto found = tree->subsections.find(subsection);
  return found != tree->subsections.end() &&
         (is_read_anew() || found->second.has_news());
}


void
ParameterSection::record_defaults(
  const std::function<void(const ParameterSection &)> &visit) const
{
  ParameterFile defaults("", "", file->record.comm);
  visit(ParameterSection(defaults, section_path));
  const auto take = [&](const auto &found, auto &known) {
    for (const auto &[path, value] : found)
      if (path.rfind(section_path + "/", 0) == 0)
        known[path] = value;
      else
        known.emplace(path, value);
  };
  take(defaults.record.defaults, file->record.defaults);
  take(defaults.record.standards, file->record.standards);
}


void
ParameterSection::add(const std::string &key,
                      double            &value,
                      const std::string &unit,
                      const Range       &range,
                      const std::string &documentation) const
{
  declare(key,
          describe("number", documentation, unit, range.text()),
          {[&](const std::string &text) {
             value = read_number(text, unit, range);
           },
           [&] { return print_quantity(value, unit); },
           [&] { check_number(value, unit, range); }},
          &value);
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
    {[&](const std::string &text) {
       value = text == word ? std::numeric_limits<double>::quiet_NaN()
                            : read_number(text, unit, range);
     },
     [&] { return std::isnan(value) ? word : print_quantity(value, unit); },
     [&] {
       if (!std::isnan(value))
         check_number(value, unit, range);
     }},
    &value);
}


void
ParameterSection::add(const std::string &key,
                      int               &value,
                      const Range       &range,
                      const std::string &documentation) const
{
  declare(key,
          describe("integer", documentation, "", range.text()),
          {[&](const std::string &text) { value = read_integer(text, range); },
           [&] { return std::to_string(value); },
           [&] { check_number(value, "-", range); }});
}


void
ParameterSection::add(const std::string &key,
                      bool              &value,
                      const std::string &documentation) const
{
  declare(key,
          describe("bool", documentation, "", "", names_in(truth_names)),
          {[&](const std::string &text) {
             const std::optional<bool> read = find_named(text, truth_names);
             if (!read)
               throw std::invalid_argument(
                 "the value must be 'true' or 'false'");
             value = *read;
           },
           [&] { return std::string(name_of(value, truth_names)); }});
}


void
ParameterSection::add(const std::string &key,
                      std::string       &value,
                      const std::string &documentation) const
{
  add_text(
    key,
    documentation,
    [&](const std::string &text) { value = text; },
    [&] { return value; });
}


void
ParameterSection::add_text(const std::string &key,
                           const std::string &documentation,
                           const std::function<void(const std::string &)> &read,
                           const std::function<std::string()> &print) const
{
  declare(key, describe("text", documentation), {read, [&] {
                                                   return quoted_value(print());
                                                 }});
}


void
ParameterSection::add_replaced(const std::string &key,
                               const std::string &remedy) const
{
  file->replaced_keys.push_back(child_path(section_path, key));
  if (is_written(key))
    mistake(key, "this key was removed; " + remedy);
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
  add_texts(
    key,
    documentation,
    [&](const std::vector<std::string> &texts) { value = texts; },
    [&] { return value; });
}


void
ParameterSection::add_texts(
  const std::string                                           &key,
  const std::string                                           &documentation,
  const std::function<void(const std::vector<std::string> &)> &read,
  const std::function<std::vector<std::string>()>             &print) const
{
  declare(key,
          describe("list", documentation),
          {[&](const std::string &text) { read(read_list(text)); },
           [&] { return print_list(print()); }});
}


void
ParameterSection::add(const std::string   &key,
                      std::vector<double> &value,
                      const std::string   &unit,
                      const Range         &range,
                      const std::string   &documentation) const
{
  declare(key,
          describe("list of numbers", documentation, unit, range.text()),
          {[&](const std::string &text) {
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
           },
           [&] {
             for (const double number : value)
               check_number(number, unit, range);
           }});
}


bool
ParameterSection::add_choice(const std::string              &key,
                             std::string                    &value,
                             const std::vector<std::string> &choices,
                             const std::string &documentation) const
{
  bool       is_good = true;
  const auto check   = [&](const std::string &text) {
    is_good = contains(choices, text);
    if (!is_good)
      throw std::invalid_argument("'" + text + "' is not one of the choices" +
                                  suggestion(text, choices));
  };
  declare(key,
          describe("choice", documentation, "", "", choices),
          {[&](const std::string &text) {
             check(text);
             value = text;
           },
           [&] { return value; },
           [&] { check(value); }});
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
  if (description == nullptr ||
      description->value == description->default_value)
    return false;
  return entry == nullptr || !entry->is_inherited ||
         !entry->is_as_read(description->value);
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
  return file->find(child_path(section_path, key));
}


std::vector<ParameterDescription>
ParameterSection::descriptions() const
{
  std::vector<ParameterDescription> result;
  for (const ParameterDescription &description : file->declared)
    if (description.path.rfind(section_path + "/", 0) == 0)
      result.push_back(description);
  return result;
}


unsigned int
ParameterSection::n_readers(const std::string &key) const
{
  const ParameterDescription *description = describe_key(key);
  return description != nullptr ? description->n_readers : 0;
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
  const std::string text = place_of(key) + ": " + message;
  if (!contains(file->all_warnings, text))
    file->all_warnings.push_back(text);
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
  const std::string           path        = child_path(section_path, key);
  const ParameterEntry       *entry       = find(key);
  const ParameterDescription *description = describe_key(key);
  const bool                  is_known    = description != nullptr;
  const auto behind = [](const std::string &place, const std::string &text) {
    return place.empty() ? text : place + ": " + text;
  };
  if (entry != nullptr && (!is_known || entry->is_as_read(description->value)))
    return behind(entry->place, path + " = " + entry->value);
  if (is_known && description->value != description->default_value)
    return path + " = " + description->value;
  return behind(file->record.name, path);
}


std::string
ParameterSection::place_of(const std::string &key,
                           const std::size_t  position) const
{
  const ParameterEntry *entry = find(key);
  return (entry != nullptr ? entry->place_at(position) : file->record.name) +
         ": " + child_path(section_path, key);
}


ParameterSection::Origin
ParameterSection::origin_of(const std::string &key) const
{
  const ParameterEntry *entry = find(key);
  if (entry == nullptr)
    return Origin::built_in;
  if (entry->file.empty())
    return Origin::command_line;
  return entry->file == file->record.name ? Origin::file : Origin::set;
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
  const ParameterTree *tree = &file->record.tree;
  std::string_view     rest = section_path;
  while (!rest.empty())
    {
      const std::size_t slash = rest.find('/');
      const auto        next  = tree->subsections.find(rest.substr(0, slash));
      if (next == tree->subsections.end())
        return nullptr;
      tree = &next->second;
      rest = slash == std::string_view::npos ? "" : rest.substr(slash + 1);
    }
  return tree;
}
} // namespace disse
