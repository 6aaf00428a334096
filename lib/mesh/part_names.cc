// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/mesh/part_names.h>

#include <charconv>
#include <vector>

namespace disse
{
std::string
part_text(const int id, const PartNames &names)
{
  const auto name = names.find(id);
  return std::to_string(id) +
         (name == names.end() ? "" : " (" + name->second + ")");
}


std::string
parts_text(const std::set<int> &ids, const PartNames &names)
{
  std::vector<std::string> texts;
  for (const int id : ids)
    texts.push_back(part_text(id, names));
  return join(texts, ", ");
}


bool
find_part(const std::string &text, const PartNames &names, int &id)
{
  const char *const end    = text.data() + text.size();
  int               whole  = 0;
  const auto        number = std::from_chars(text.data(), end, whole);
  if (number.ec == std::errc() && number.ptr == end)
    {
      id = whole;
      return true;
    }
  unsigned int n_found = 0;
  for (const auto &[own, name] : names)
    if (name == text && ++n_found == 1)
      id = own;
  return n_found == 1;
}
} // namespace disse
