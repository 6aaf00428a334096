// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/gmsh/gmsh_groups.h"

#include <disse/base/text.h>

#include <cmath>
#include <cstdlib>
#include <limits>

namespace disse
{
namespace
{
const std::array<const char *, 4> kinds = {"point",
                                           "curve",
                                           "surface",
                                           "volume"};


// A point has its coordinates before its tags, any other entity its box.
std::size_t
n_words_of_place(const unsigned int dimension)
{
  return dimension == 0 ? 3 : 6;
}


std::vector<std::size_t>
counts_of_entities(const GmshText &lines)
{
  std::vector<std::size_t> counts;
  for (unsigned int d = 0; d < 4; ++d)
    counts.push_back(lines.count(d, std::string(kinds[d]) + "s"));
  return counts;
}
} // namespace


void
GmshGroups::read_names(GmshText &lines)
{
  lines.next_or_fail("the number of names");
  const std::size_t n_names = lines.count(0, "names");
  for (std::size_t i = 0; i < n_names; ++i)
    {
      lines.next_or_fail("a name");
      const long             dimension = lines.integer(0);
      const std::string_view line      = lines.line_text();
      const std::size_t      begin = line.find('"'), end = line.rfind('"');
      if (dimension < 0 || dimension > 3)
        lines.fail("a physical group has the dimension " +
                   std::to_string(dimension) + "; known: 0 .. 3");
      if (begin == end)
        lines.fail("the name of a physical group is not in quotes");
      texts[dimension][lines.integer(1)] =
        trim(std::string(line.substr(begin + 1, end - begin - 1)));
    }
}


void
GmshGroups::read_entities(GmshText &lines)
{
  lines.next_or_fail("the numbers of entities");
  const std::vector<std::size_t> counts = counts_of_entities(lines);
  for (unsigned int d = 0; d < 4; ++d)
    for (std::size_t i = 0; i < counts[d]; ++i)
      {
        lines.next_or_fail("an entity");
        add(lines, d, lines.integer(0), 1 + n_words_of_place(d));
      }
}


void
GmshGroups::read_partitioned_entities(GmshText &lines)
{
  lines.next_or_fail("the number of partitions");
  lines.next_or_fail("the number of ghost entities");
  const std::size_t n_ghosts = lines.count(0, "ghost entities");
  for (std::size_t i = 0; i < n_ghosts; ++i)
    lines.next_or_fail("a ghost entity");
  lines.next_or_fail("the numbers of entities");
  const std::vector<std::size_t> counts = counts_of_entities(lines);
  for (unsigned int d = 0; d < 4; ++d)
    for (std::size_t i = 0; i < counts[d]; ++i)
      {
        lines.next_or_fail("an entity");
        const long        entity       = lines.integer(0);
        const std::size_t n_partitions = lines.count(3, "partitions");
        // The interface between two parts of a volume is not a surface of it.
        const bool is_part = lines.integer(1) == static_cast<long>(d);
        origins[d][entity] = is_part ? lines.integer(2) : 0;
        tags[d].erase(entity);
        if (is_part)
          add(lines, d, entity, 4 + n_partitions + n_words_of_place(d));
      }
}


void
GmshGroups::add(const GmshText    &lines,
                const unsigned int dimension,
                const long         entity,
                const std::size_t  n_tags)
{
  const std::size_t n = lines.count(n_tags, "physical tags");
  std::vector<long> own;
  for (const long tag : lines.integers(n_tags + 1, n))
    if (tag != 0)
      own.push_back(tag);
  tags[dimension][entity] = own;
}


long
GmshGroups::physical_tag(const unsigned int dimension, const long entity) const
{
  const auto own = tags[dimension].find(entity);
  return own == tags[dimension].end() || own->second.empty()
           ? 0
           : own->second.front();
}


long
GmshGroups::uncut(const unsigned int dimension, const long entity) const
{
  const auto origin = origins[dimension].find(entity);
  return origin == origins[dimension].end() ? entity : origin->second;
}


PartNames
GmshGroups::names(const unsigned int dimension) const
{
  PartNames result;
  for (const auto &[tag, name] : texts[dimension])
    if (std::abs(double(tag)) <= std::numeric_limits<int>::max() &&
        !name.empty())
      result[std::labs(tag)] = name;
  return result;
}


std::string
GmshGroups::note(const unsigned int dimension) const
{
  std::size_t n_entities = 0;
  std::string first;
  for (const auto &[entity, own] : tags[dimension])
    if (own.size() > 1 && ++n_entities == 1)
      first = std::to_string(entity) + " of " + std::to_string(own[0]) +
              " and " + std::to_string(own[1]);
  if (n_entities == 0)
    return "";
  return std::to_string(n_entities) + " " + kinds[dimension] +
         "s are in several physical groups; only the first counts; " +
         kinds[dimension] + " " + first;
}
} // namespace disse
