// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/parameters/instance_list.h>

#include <algorithm>

namespace disse
{
ListedSections::ListedSections(const ParameterSection         &section,
                               std::vector<std::string>       &list,
                               const std::vector<std::string> &known,
                               const std::vector<std::string> &others,
                               const std::string              &documentation,
                               const std::string              &key)
{
  const std::vector<std::string> written = section.written_subsections();
  section.add(key, list, documentation);
  for (const std::string &name : list)
    if (std::count(list.begin(), list.end(), name) > 1)
      section.error(key, "'" + name + "' is listed twice");
    else if (!contains(written, name) && !contains(known, name))
      section.error(key,
                    "there is no subsection '" + name + "'" +
                      suggestion(name, written));
    else
      listed.push_back(name);
  for (const std::string &name : others)
    if (!contains(list, name))
      unlisted.push_back(name);
  if (!unlisted.empty())
    section.note(key,
                 "not in the list, so without effect: " + join(unlisted, ", "));
}


std::vector<std::string>
ListedSections::all() const
{
  std::vector<std::string> names = listed;
  names.insert(names.end(), unlisted.begin(), unlisted.end());
  return names;
}
} // namespace disse
