// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/instance_list.h>

#include <algorithm>
#include <string>
#include <vector>

namespace disse
{
/// The item of this name, or a new one, which takes all that is written in its
/// subsection.
template <typename Item>
Item
find_or_make(const ParameterSection  &section,
             const std::vector<Item> &items,
             const std::string       &name)
{
  for (const Item &item : items)
    if (item.name == name)
      return item;
  section.subsection(name).read_anew();
  return Item{name};
}


/// Visit the items of a section, each with a subsection of its name. A key says
/// which there are, in which order; others are read for their errors only.
/// @tparam Item has a member `name`, of which it is made, and add_parameters()
template <typename Item>
void
add_listed(const ParameterSection &section,
           std::vector<Item>      &items,
           const std::string      &documentation,
           const std::string      &key = "List")
{
  std::vector<std::string> known;
  for (const Item &item : items)
    known.push_back(item.name);
  std::vector<std::string> list = known;
  const ListedSections     sections(
    section, list, known, section.written_subsections(), documentation, key);
  std::vector<Item> all;
  for (const std::string &name : sections.all())
    {
      all.push_back(find_or_make(section, items, name));
      all.back().add_parameters(section.subsection(name));
    }
  items.assign(all.begin(), all.begin() + sections.listed.size());
}
} // namespace disse
