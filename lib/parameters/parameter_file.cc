// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/parameter_file.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace disse
{
namespace
{
std::string
parent_of(const std::string &path)
{
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "" : path.substr(0, slash);
}


std::string
name_of(const std::string &path)
{
  return path.substr(path.rfind('/') + 1);
}


std::string
child(const std::string &path, const std::string &name)
{
  return path.empty() ? name : path + "/" + name;
}


bool
contains(const std::vector<std::string> &list, const std::string &item)
{
  return std::find(list.begin(), list.end(), item) != list.end();
}
} // namespace



ParameterFile::ParameterFile(const std::string &text, const std::string &name)
  : file_name(name)
  , tree(ParameterTree::parse(text, name))
{}


ParameterFile::ParameterFile()
  : ParameterFile("", "defaults")
{}


void
ParameterFile::assign(const std::string &assignment)
{
  tree.assign(assignment);
}


std::unique_ptr<ParameterFile>
ParameterFile::copy() const
{
  auto result  = std::make_unique<ParameterFile>("", file_name);
  result->tree = tree;
  return result;
}


ParameterSection
ParameterFile::root()
{
  return ParameterSection(*this, "");
}


void
ParameterFile::check() const
{
  std::vector<std::string> all = mistakes;
  check_tree(tree, "", all);
  if (!all.empty())
    throw ParameterError(join(all, "\n"));
}


void
ParameterFile::check_values() const
{
  if (!mistakes.empty())
    throw ParameterError(join(mistakes, "\n"));
}


void
ParameterFile::check_tree(const ParameterTree      &tree,
                          const std::string        &path,
                          std::vector<std::string> &mistakes) const
{
  if (contains(ignored_sections, path))
    return;
  const std::string where    = path.empty() ? "" : " in section '" + path + "'";
  const auto        keys     = keys_in(path);
  const auto        sections = sections_in(path);
  for (const auto &[key, entry] : tree.entries)
    if (!contains(keys, key))
      mistakes.push_back(entry.place + ": unknown key '" + key + "' (= " +
                         entry.value + ")" + where + suggestion(key, keys));
  for (const auto &[name, subtree] : tree.subsections)
    if (!contains(sections, name))
      mistakes.push_back(subtree.place + ": unknown section '" + name + "'" +
                         where + suggestion(name, sections));
    else
      check_tree(subtree, child(path, name), mistakes);
}


std::vector<std::string>
ParameterFile::keys_in(const std::string &path) const
{
  std::vector<std::string> keys;
  for (const ParameterDescription &description : declared)
    if (parent_of(description.path) == path)
      keys.push_back(name_of(description.path));
  return keys;
}


std::vector<std::string>
ParameterFile::sections_in(const std::string &path) const
{
  std::vector<std::string> sections;
  for (const std::string &section : declared_sections)
    if (parent_of(section) == path)
      sections.push_back(name_of(section));
  return sections;
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
    for (const ParameterDescription &description : declared)
      if (parent_of(description.path) == path)
        text += indent() + "set " + name_of(description.path) + " = " +
                description.value + "\n";
  };

  write_keys("");
  for (const std::string &section : declared_sections)
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
  return declared;
}


const std::string &
ParameterFile::name() const
{
  return file_name;
}



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
  return ParameterSection(*file, child(section_path, name));
}


void
ParameterSection::declare(const std::string   &key,
                          ParameterDescription description,
                          const std::function<void(const std::string &)> &read,
                          const std::function<std::string()> &print) const
{
  description.path          = child(section_path, key);
  description.default_value = print();
  if (const ParameterEntry *entry = find(key))
    try
      {
        read(entry->value);
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


namespace
{
double
read_number(const std::string &text,
            const std::string &unit,
            const Range       &range)
{
  const double number = parse_quantity(text, unit);
  if (!range.contains(number))
    throw std::invalid_argument("the value must be " + range.text() +
                                (unit == "-" ? "" : " " + unit));
  return number;
}
} // namespace


void
ParameterSection::add(const std::string &key,
                      double            &value,
                      const std::string &unit,
                      const Range       &range,
                      const std::string &documentation) const
{
  ParameterDescription description;
  description.type          = "number";
  description.unit          = unit;
  description.range         = range.text();
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) { value = read_number(text, unit, range); },
    [&] { return print_quantity(value, unit); });
}


void
ParameterSection::add(const std::string &key,
                      int               &value,
                      const Range       &range,
                      const std::string &documentation) const
{
  ParameterDescription description;
  description.type          = "integer";
  description.range         = range.text();
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) {
      const double number = read_number(text, "-", range);
      if (number != static_cast<int>(number))
        throw std::invalid_argument("'" + text + "' is not a whole number");
      value = static_cast<int>(number);
    },
    [&] { return std::to_string(value); });
}


void
ParameterSection::add(const std::string &key,
                      bool              &value,
                      const std::string &documentation) const
{
  ParameterDescription description;
  description.type          = "bool";
  description.choices       = {"true", "false"};
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) {
      if (text != "true" && text != "false")
        throw std::invalid_argument("the value must be 'true' or 'false'");
      value = text == "true";
    },
    [&] { return std::string(value ? "true" : "false"); });
}


void
ParameterSection::add(const std::string &key,
                      std::string       &value,
                      const std::string &documentation) const
{
  ParameterDescription description;
  description.type          = "text";
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) { value = text; },
    [&] { return value; });
}


void
ParameterSection::add_path(const std::string &key,
                           std::string       &value,
                           const std::string &documentation) const
{
  namespace fs = std::filesystem;
  ParameterDescription description;
  description.type          = "path";
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) {
      const bool     is_in_file = find(key)->place != command_line;
      const fs::path folder =
        is_in_file ? fs::path(file->file_name).parent_path() : fs::path();
      value = text.empty()
                ? ""
                : fs::absolute(folder / text).lexically_normal().string();
    },
    [&] { return value; });
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
  ParameterDescription description;
  description.type          = "list";
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) { value = split(text, ','); },
    [&] { return join(value, ", "); });
}


void
ParameterSection::add(const std::string   &key,
                      std::vector<double> &value,
                      const std::string   &unit,
                      const Range         &range,
                      const std::string   &documentation) const
{
  ParameterDescription description;
  description.type          = "list of numbers";
  description.unit          = unit;
  description.range         = range.text();
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) {
      std::vector<double> numbers;
      for (const std::string &piece : split(text, ','))
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


void
ParameterSection::add_choice(const std::string              &key,
                             std::string                    &value,
                             const std::vector<std::string> &choices,
                             const std::string &documentation) const
{
  ParameterDescription description;
  description.type          = "choice";
  description.choices       = choices;
  description.documentation = documentation;
  declare(
    key,
    description,
    [&](const std::string &text) {
      if (!contains(choices, text))
        throw std::invalid_argument("'" + text + "' is not one of the choices" +
                                    suggestion(text, choices));
      value = text;
    },
    [&] { return value; });
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
  const std::string path = child(section_path, key);
  for (const ParameterDescription &description : file->declared)
    if (description.path == path)
      return description.value != description.default_value;
  return false;
}


void
ParameterSection::mistake(const std::string &key,
                          const std::string &message) const
{
  const std::string text = place_of(key) + ": " + message;
  if (!contains(file->mistakes, text))
    file->mistakes.push_back(text);
}


std::string
ParameterSection::place_of(const std::string &key) const
{
  const std::string     path  = child(section_path, key);
  const ParameterEntry *entry = find(key);
  return entry != nullptr ? entry->place + ": " + path + " = " + entry->value
                          : file->file_name + ": " + path;
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



Range
Range::any()
{
  return {};
}


Range
Range::positive()
{
  Range range;
  range.lower      = 0;
  range.lower_open = true;
  return range;
}


Range
Range::non_negative()
{
  Range range;
  range.lower = 0;
  return range;
}


Range
Range::between(const double lower, const double upper)
{
  Range range;
  range.lower = lower;
  range.upper = upper;
  return range;
}


bool
Range::contains(const double value) const
{
  return (lower_open ? value > lower : value >= lower) && value <= upper;
}


std::string
Range::text() const
{
  const double infinity = std::numeric_limits<double>::infinity();
  if (lower == -infinity && upper == infinity)
    return "";
  if (upper == infinity)
    return (lower_open ? "> " : ">= ") + to_text(lower);
  return to_text(lower) + " .. " + to_text(upper);
}
} // namespace disse
