// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_address.h"

#include <array>
#include <cstdint>
#include <vector>

namespace disse
{
/// The cells of one rank and their corners: all that is kept of a static mesh
/// once its nodes are numbered.
///
/// Corners are numbers of *points*: first the owned nodes, then the other
/// points, which are combinations of nodes. A node of another rank is that
/// node with weight 1; a hanging node is the mean of its masters.
struct CellTable
{
  struct Master
  {
    std::int64_t node; ///< global index
    double       weight;
  };

  unsigned int dim = 3;

  /// Cells are triangles or tetrahedra, not quadrilaterals or hexahedra.
  bool has_simplices = false;

  /// n_corners() points per cell: those of quadrilaterals and hexahedra in
  /// lexicographic order, those of triangles and tetrahedra so that their
  /// edges from the first corner on are right-handed.
  std::vector<std::uint32_t> corners;

  std::vector<int> regions; ///< of the cells

  std::vector<CellAddress> addresses; ///< of the cells of an adaptive mesh

  /// n_face_corners() points per face on the surface of the mesh, in
  /// lexicographic order, and the boundary ids of these faces.
  std::vector<std::uint32_t> face_corners;
  std::vector<int>           face_ids;

  std::vector<std::array<double, 3>> other_positions; ///< [mm]
  std::vector<std::uint32_t>         master_start = {0};
  std::vector<Master>                masters; ///< of the other points

  unsigned int
  n_corners() const
  {
    return has_simplices ? dim + 1 : 1u << dim;
  }

  unsigned int
  n_face_corners() const
  {
    return has_simplices ? dim : 1u << (dim - 1);
  }

  std::size_t
  n_cells() const
  {
    return corners.size() / n_corners();
  }
};


/// Calls action(global node, weight) for the nodes that a point depends on.
template <typename Action>
void
for_each_master(const CellTable      &cells,
                const Discretisation &nodes,
                const std::uint32_t   point,
                const Action         &action)
{
  if (point < nodes.n_owned)
    action(nodes.first_node + point, 1.);
  else
    for (std::uint32_t k = cells.master_start[point - nodes.n_owned];
         k < cells.master_start[point - nodes.n_owned + 1];
         ++k)
      action(cells.masters[k].node, cells.masters[k].weight);
}


/// Global indices of all masters of the table, one after the other.
inline std::vector<std::int64_t>
master_nodes(const CellTable &cells)
{
  std::vector<std::int64_t> result;
  result.reserve(cells.masters.size());
  for (const CellTable::Master &master : cells.masters)
    result.push_back(master.node);
  return result;
}


/// Position of a point of the table [mm].
inline const std::array<double, 3> &
position(const CellTable      &cells,
         const Discretisation &nodes,
         const std::uint32_t   point)
{
  return point < nodes.n_owned ? nodes.positions[point]
                               : cells.other_positions[point - nodes.n_owned];
}


/// Length of the longest edge of all ranks [mm]. Collective.
double
longest_edge(const CellTable &cells, const Discretisation &nodes);
} // namespace disse
