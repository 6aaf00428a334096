// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/cells/cell_table.h"

#include <cstdint>
#include <vector>

namespace disse
{
/// The cells of this rank whose functions depend on an owned node: those of
/// node i are cells[start[i]] to cells[start[i + 1] - 1].
struct CellsOfNodes
{
  std::vector<std::size_t>   start;
  std::vector<std::uint32_t> cells;
};


CellsOfNodes
cells_of_nodes(const CellTable &cells, const Discretisation &nodes);


/// Calls action(global node) for what the corners of a cell stand for; more
/// than once for some.
template <typename Action>
void
for_each_node(const CellTable      &cells,
              const Discretisation &nodes,
              const std::size_t     cell,
              const Action         &action)
{
  const unsigned int n = cells.n_corners();
  for (std::size_t k = cell * n; k < (cell + 1) * n; ++k)
    for_each_master(cells,
                    nodes,
                    cells.corners[k],
                    [&](const std::int64_t node, double) { action(node); });
}
} // namespace disse
