// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/part_names.h>

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace disse
{
using Position = std::array<double, 3>; ///< [mm]

/// Nodes of a hexahedron in lexicographic order: node i is at the corner
/// (i&1, i>>1&1, i>>2&1) of the unit cube.
using Hexahedron = std::array<unsigned int, 8>;

/// Nodes of a quadrilateral in the same order.
using Quadrilateral = std::array<unsigned int, 4>;

/// Nodes of a tetrahedron; (b-a, c-a, d-a) is a right-handed triple.
using Tetrahedron = std::array<unsigned int, 4>;

/// Nodes of a triangle, anticlockwise.
using Triangle = std::array<unsigned int, 3>;

/// Where a node or a cell comes from, for messages.
struct Origin
{
  std::size_t number = 0; ///< in the numbering of the file
  std::size_t line   = 0; ///< line of the file, 0 if there is none
};

/// Nodes of a face, or in two dimensions of an edge, in ascending order, filled
/// up with no_node: the same for both cells that share it.
using FaceNodes = std::array<unsigned int, 4>;

constexpr unsigned int no_node = -1;

/// @param nodes at most four
FaceNodes
face_nodes(const std::vector<unsigned int> &nodes);

/// A mesh as lists of nodes and cells, before it becomes a triangulation. It
/// has hexahedra or tetrahedra or, in two dimensions, quadrilaterals or
/// triangles at z = 0.
struct RawMesh
{
  unsigned int               dimension = 3;
  std::string                name; ///< of the file, for messages
  std::vector<Position>      nodes;
  std::vector<Hexahedron>    hexahedra;
  std::vector<Quadrilateral> quadrilaterals;
  std::vector<Tetrahedron>   tetrahedra;
  std::vector<Triangle>      triangles;
  std::vector<int>           regions;      ///< one per cell
  std::map<FaceNodes, int>   boundary_ids; ///< of the surface, 0 elsewhere
  PartNames                  region_names;
  PartNames                  boundary_names;
  std::vector<Origin>        node_origins;
  std::vector<Origin>        cell_origins;
  std::vector<std::string> notes; ///< what was changed on the way, for the log

  std::size_t
  n_cells() const;

  /// True if cells are tetrahedra or triangles.
  bool
  has_simplices() const;

  /// Nodes of a cell of any kind.
  std::vector<unsigned int>
  cell(std::size_t index) const;

  /// Positions of the corners of a cell.
  template <std::size_t n>
  std::array<Position, n>
  corners(const std::array<unsigned int, n> &cell) const
  {
    std::array<Position, n> result;
    for (std::size_t i = 0; i < n; ++i)
      result[i] = nodes[cell[i]];
    return result;
  }

  /// Length of the longest edge of the bounding box of all nodes.
  double
  extent() const;

  /// "liver.msh:12: cell 7", to begin a message.
  std::string
  place_of_cell(std::size_t index) const;

  std::string
  place_of_node(std::size_t index) const;
};

/// Multiply all coordinates by `factor`.
void
scale(RawMesh &mesh, double factor);

/// Remove nodes that no cell uses, with a note.
void
remove_unused_nodes(RawMesh &mesh);

/// Keep the cells for which `keep` is true, and the nodes they use.
RawMesh
select_cells(const RawMesh &mesh, const std::vector<bool> &keep);

/// Halve all edges of a mesh of tetrahedra or triangles: a triangle becomes
/// four, a tetrahedron eight, four at its corners and four around the shortest
/// diagonal of the octahedron that is left (red refinement). Region and origin
/// of a cell and the id of a face pass to their parts.
RawMesh
halve_simplices(const RawMesh &mesh);

/// The rank that each cell goes to: pieces of equal size along a Hilbert curve
/// through the centres of the cells.
std::vector<unsigned int>
owners_of_cells(const RawMesh &mesh, unsigned int n_ranks);

/// Each tetrahedron as four hexahedra around its corners, made with the
/// midpoints of edges, faces and cell. A mesh of hexahedra comes back as it
/// is. Region and origin of a cell and the id of a face pass to their parts.
RawMesh
split_tetrahedra(const RawMesh &mesh);
} // namespace disse
