// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/cells/cell_table.h"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace disse
{
/// Cells and faces are split at their corner of the lowest rank. No two points
/// of a mesh are of one rank.
using SplittingRank = std::pair<double, std::uint64_t>;

/// The ranks of all points of a table: those with short diagonals are lowest,
/// which makes the best cells. For the rest any order will do that all ranks of
/// MPI agree on: that of the keys. Collective.
std::vector<SplittingRank>
splitting_order(const CellTable &cells, const Discretisation &nodes);

/// Corners of the face of a hexahedron in the plane that does not hold
/// `corner`.
inline std::array<unsigned int, 4>
face_opposite(const unsigned int corner, const unsigned int axis)
{
  std::array<unsigned int, 4> result;
  unsigned int                n = 0;
  for (unsigned int v = 0; v < 8; ++v)
    if (((v ^ corner) >> axis & 1) == 1)
      result[n++] = v;
  return result;
}
} // namespace disse
