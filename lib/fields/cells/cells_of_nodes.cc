// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/cells_of_nodes.h"

#include <algorithm>

namespace disse
{
namespace
{
// Calls action(owned node, cell), once for each pair.
template <typename Action>
void
for_each_pair(const CellTable      &cells,
              const Discretisation &nodes,
              const Action         &action)
{
  std::vector<std::int64_t> owned;
  for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
    {
      owned.clear();
      for_each_node(cells, nodes, cell, [&](const std::int64_t node) {
        const std::int64_t i = node - nodes.first_node;
        if (i >= 0 && i < nodes.n_owned &&
            std::find(owned.begin(), owned.end(), i) == owned.end())
          owned.push_back(i);
      });
      for (const std::int64_t i : owned)
        action(i, cell);
    }
}
} // namespace


CellsOfNodes
cells_of_nodes(const CellTable &cells, const Discretisation &nodes)
{
  CellsOfNodes result;
  result.start.assign(nodes.n_owned + 1, 0);
  for_each_pair(cells, nodes, [&](const std::size_t i, std::size_t) {
    ++result.start[i + 1];
  });
  for (unsigned int i = 0; i < nodes.n_owned; ++i)
    result.start[i + 1] += result.start[i];
  result.cells.resize(result.start.back());
  std::vector<std::size_t> next(result.start.begin(), result.start.end() - 1);
  for_each_pair(cells, nodes, [&](const std::size_t i, const std::size_t cell) {
    result.cells[next[i]++] = cell;
  });
  return result;
}
} // namespace disse
