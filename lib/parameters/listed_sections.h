// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_section.h>

#include <algorithm>
#include <string>
#include <vector>

namespace disse
{
/// The subsections of a section whose key `List` says which of them count.
struct ListedSections
{
  /// Reads `List`. A name that is there twice, or neither in the list before
  /// nor with a subsection, is an error of the file.
  /// @param list before
  ListedSections(const ParameterSection  &section,
                 std::vector<std::string> list,
                 const std::string       &documentation,
                 const std::string       &key = "List");

  std::vector<std::string> listed;   ///< in the order of the list
  std::vector<std::string> unlisted; ///< to be read for their errors only
};


/// Visit the items of a section, each with a subsection of its name. The key
/// `List` says which there are, in which order; others are read for their
/// errors only.
/// @tparam Item has a member `name`, of which it is made, and add_parameters()
template <typename Item>
void
add_listed(const ParameterSection &section,
           std::vector<Item>      &items,
           const std::string      &documentation)
{
  std::vector<std::string> names;
  for (const Item &item : items)
    names.push_back(item.name);
  const ListedSections sections(section, names, documentation);
  const auto           visit = [&](const std::string &name) {
    const auto known = std::find(names.begin(), names.end(), name);
    if (known == names.end())
      section.subsection(name).read_anew();
    Item item =
      known == names.end() ? Item(name) : items[known - names.begin()];
    item.add_parameters(section.subsection(name));
    return item;
  };
  std::vector<Item> chosen;
  for (const std::string &name : sections.listed)
    chosen.push_back(visit(name));
  for (const std::string &name : sections.unlisted)
    visit(name);
  items = chosen;
}
} // namespace disse
