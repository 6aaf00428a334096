// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>

#include <algorithm>

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


} // namespace



ParameterFile::ParameterFile(const std::string &text,
                             const std::string &name,
                             MPI_Comm           comm)
  : record{name, comm, ParameterTree::parse(text, name), {}, {}}
  , read_anew({""})
{}


ParameterFile::ParameterFile()
  : ParameterFile("", "defaults")
{}


ParameterFile::ParameterFile(ParameterRecord record)
  : record(std::move(record))
{}


void
ParameterFile::assign(const std::string &assignment, const std::string &place)
{
  record.tree.assign(assignment, place);
}


void
ParameterFile::assign(const std::string &path, const double value)
{
  numbers[path] = value;
}


ParameterRecord
ParameterFile::release()
{
  end_reading(record.tree, "");
  return std::move(record);
}


void
ParameterFile::end_reading(ParameterTree &tree, const std::string &path) const
{
  for (auto &[key, entry] : tree.entries)
    {
      // Some values are put in order when they have been read.
      const auto *description = find(child_path(path, key));
      if (!entry.is_new && entry.read_as.empty() && description != nullptr)
        entry.read_as = description->value;
      entry.is_new = false;
    }
  for (auto &[name, subsection] : tree.subsections)
    end_reading(subsection, child_path(path, name));
}


const ParameterDescription *
ParameterFile::find(const std::string &path) const
{
  const auto index = index_of.find(path);
  return index == index_of.end() ? nullptr : &declared[index->second];
}


bool
ParameterFile::has_news() const
{
  return record.tree.has_news();
}


bool
ParameterFile::is_written(const std::string &path)
{
  return ParameterSection(*this, parent_of(path)).is_written(name_of(path));
}


std::string
ParameterFile::place_of(const std::string &path)
{
  return ParameterSection(*this, parent_of(path)).place_of(name_of(path));
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
  check_tree(record.tree, "", all);
  std::vector<std::string> known;
  for (const ParameterDescription &description : declared)
    if (description.type.rfind("number", 0) == 0)
      known.push_back(description.path);
  for (const auto &number : numbers)
    all.push_back("there is no number '" + number.first + "'" +
                  path_suggestion(number.first, known));
  if (!all.empty())
    throw ParameterError(join(all, "\n"));
}


void
ParameterFile::check_values() const
{
  if (!mistakes.empty())
    throw ParameterError(join(mistakes, "\n"));
}


const std::vector<std::string> &
ParameterFile::warnings() const
{
  return doubts;
}


const std::vector<std::string> &
ParameterFile::notes() const
{
  return remarks;
}


void
ParameterFile::check_tree(const ParameterTree      &tree,
                          const std::string        &path,
                          std::vector<std::string> &mistakes) const
{
  const bool is_first = contains(read_anew, std::string());
  if (contains(ignored_sections, path) || (!is_first && !tree.has_news()))
    return;
  const std::string where    = path.empty() ? "" : " in section '" + path + "'";
  const auto        keys     = keys_in(path);
  const auto        sections = sections_in(path);
  for (const auto &[key, entry] : tree.entries)
    if (entry.is_new && !contains(keys, key) &&
        !contains(replaced_keys, child_path(path, key)))
      mistakes.push_back(entry.place + ": unknown key '" + key + "' (= " +
                         entry.value + ")" + where + key_suggestion(key, keys));
  for (const auto &[name, subtree] : tree.subsections)
    if (!contains(sections, name) && (is_first || subtree.has_news()))
      mistakes.push_back(subtree.place + ": unknown section '" + name + "'" +
                         where + suggestion(name, sections));
    else
      check_tree(subtree, child_path(path, name), mistakes);
}


// From the section, or the same key of another one.
std::string
ParameterFile::key_suggestion(const std::string              &key,
                              const std::vector<std::string> &keys) const
{
  std::vector<std::string> elsewhere;
  for (const ParameterDescription &description : declared)
    if (name_of(description.path) == key)
      elsewhere.push_back(description.path);
  return nearest(key, keys).empty() && !elsewhere.empty()
           ? path_suggestion(key, elsewhere)
           : suggestion(key, keys);
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
  return record.name;
}
} // namespace disse
