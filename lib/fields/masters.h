// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/cell_table.h>
#include <disse/fields/discretisation.h>

namespace disse
{
// Calls action(global node, weight) for what a point stands for.
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


inline const std::array<double, 3> &
position_of(const CellTable      &cells,
            const Discretisation &nodes,
            const std::uint32_t   point)
{
  return point < nodes.n_owned ? nodes.positions[point]
                               : cells.other_positions[point - nodes.n_owned];
}
} // namespace disse
