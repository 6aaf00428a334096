// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/cells/cell_table.h"

#include <vector>

namespace disse
{
/// Refinement flag of a cell.
enum class CellChange : signed char
{
  coarsen = -1, ///< if its siblings are to be coarsened too
  keep    = 0,
  refine  = 1
};


/// Balance flags such that cells which share a vertex differ by at most one
/// level: cells that prevent a refinement are refined too. Siblings are
/// coarsened only where no cell around them will be finer than they are now, so
/// the result for the others does not matter. The result is the same for any
/// partition that keeps siblings together. Collective.
std::vector<CellChange>
balanced(const CellTable               &cells,
         const Discretisation          &nodes,
         const std::vector<CellChange> &flags);
} // namespace disse
