// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/cell_table.h>

#include <vector>

namespace disse
{
/// What is wished for a cell.
enum class CellChange : signed char
{
  coarsen = -1, ///< if its siblings are to be coarsened too
  keep    = 0,
  refine  = 1
};


/// Make wishes such that cells which share a vertex differ by one halving at
/// most: cells in the way of a refinement are refined too. Siblings are
/// coarsened only where no cell around them will be finer than they are now,
/// so what becomes of the others does not matter. The result is the same for
/// any partition that keeps siblings together. Collective.
std::vector<CellChange>
balanced(const CellTable               &cells,
         const Discretisation          &nodes,
         const std::vector<CellChange> &wishes);
} // namespace disse
