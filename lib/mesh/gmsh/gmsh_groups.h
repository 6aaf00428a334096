// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/part_names.h>

#include "mesh/gmsh/gmsh_text.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace disse
{
/// The physical groups of a Gmsh file and, in format 4.1, the geometric
/// entities that are in them.
class GmshGroups
{
public:
  /// The section $PhysicalNames.
  void
  read_names(GmshText &lines);

  /// The section $Entities.
  void
  read_entities(GmshText &lines);

  /// The section $PartitionedEntities: the parts into which entities are cut.
  void
  read_partitioned_entities(GmshText &lines);

  /// Physical tag of an entity, 0 if it is in no group. The first counts. Its
  /// sign is that of an orientation.
  long
  physical_tag(unsigned int dimension, long entity) const;

  /// The entity that a part was cut from, 0 for a border between parts; any
  /// other entity itself.
  long
  uncut(unsigned int dimension, long entity) const;

  /// Names of the groups of a dimension whose ids fit into PartNames.
  PartNames
  names(unsigned int dimension) const;

  /// How many entities of a dimension are in several groups, for a note; empty
  /// if none are.
  std::string
  note(unsigned int dimension) const;

private:
  // Keep the physical tags, whose number is the word `n_tags` of the line.
  void
  add(const GmshText &lines,
      unsigned int    dimension,
      long            entity,
      std::size_t     n_tags);

  using TagsOfEntities = std::map<long, std::vector<long>>;

  std::array<TagsOfEntities, 4>              tags;
  std::array<std::map<long, long>, 4>        origins; // of parts
  std::array<std::map<long, std::string>, 4> texts;
};
} // namespace disse
