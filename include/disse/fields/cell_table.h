// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace disse
{
/// The cells of one rank and their corners: all that is left of a mesh once its
/// nodes are numbered.
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

  /// 2^dim points per cell, in lexicographic order.
  std::vector<std::uint32_t> corners;

  std::vector<int> regions; ///< of the cells; only if asked for

  /// 2^(dim-1) points per face on the surface of the mesh, in lexicographic
  /// order, and the boundary ids of these faces.
  std::vector<std::uint32_t> face_corners;
  std::vector<int>           face_ids;

  std::vector<std::array<double, 3>> other_positions; ///< [mm]
  std::vector<std::uint32_t>         master_start = {0};
  std::vector<Master>                masters; ///< of the other points

  unsigned int
  n_corners() const
  {
    return 1u << dim;
  }

  std::size_t
  n_cells() const
  {
    return corners.size() / n_corners();
  }
};
} // namespace disse
