// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <deal.II/grid/cell_id.h>
#include <deal.II/grid/tria_accessor.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace disse
{
/// The active cells of this rank, depth first: in the order of their
/// CellAddress. deal.II's own order depends on how a mesh has come about.
/// @param active_cells iterators over a triangulation or a DoFHandler
template <typename Range>
auto
depth_first(const Range &active_cells)
{
  using Iterator = std::decay_t<decltype(*active_cells.begin())>;
  std::vector<std::pair<dealii::CellId, Iterator>> named;
  for (const auto &cell : active_cells)
    if (cell->is_locally_owned())
      named.emplace_back(cell->id(), cell);
  std::sort(named.begin(), named.end(), [](const auto &a, const auto &b) {
    return a.first < b.first;
  });
  std::vector<Iterator> cells;
  for (const auto &entry : named)
    cells.push_back(entry.second);
  return cells;
}
} // namespace disse
