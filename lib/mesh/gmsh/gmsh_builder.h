// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/gmsh/gmsh_elements.h"
#include "mesh/gmsh/gmsh_groups.h"
#include "mesh/gmsh/gmsh_text.h"
#include "mesh/raw_mesh.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace disse
{
/// An element of a Gmsh file, of whatever dimension; tags are 0 if it has none.
struct GmshEntry
{
  long              number = 0, type = 0, physical = 0, entity = 0;
  std::vector<long> nodes;
};

/// Makes a mesh of the nodes and elements of a Gmsh file of any version.
class GmshBuilder
{
public:
  /// @param lines the file, whose current line is named in messages
  GmshBuilder(const GmshText    &lines,
              const std::string &name,
              unsigned int       dimension);

  /// Add a node whose coordinates begin at a word of the current line.
  void
  add_node(long number, std::size_t first_word);

  /// Add a cell, or a face of the surface; others are skipped.
  void
  add_element(const GmshEntry &element);

  /// The kind of element; fails for those that cannot be used.
  const GmshElement &
  type_of(long type) const;

  /// The mesh with names and notes.
  RawMesh
  finish(const GmshGroups &groups);

private:
  void
  add_cell(const GmshEntry &element);

  void
  add_face(const GmshEntry &element);

  int
  checked_id(long id, const std::string &kind) const;

  unsigned int
  index_of(long node, const GmshEntry &element) const;

  bool
  is_cell(long type) const;

  [[noreturn]] void
  refuse_surface() const;

  const GmshText                        &lines;
  RawMesh                                mesh;
  unsigned int                           face_dimension;
  std::unordered_map<long, unsigned int> node_index;
  std::map<FaceNodes, int>               ids_of_entities;
  std::size_t                            n_faces        = 0;
  std::size_t                            n_shared_faces = 0; // by two groups
};
} // namespace disse
