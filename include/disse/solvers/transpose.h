// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/simd.h>
#include <disse/fields/node_batch.h>

#include <algorithm>

namespace disse
{
/// Copies between node-major values, `stride` per node, and the rows of a
/// batch, [n_rows][NodeBatch::width].
///
/// Row r is value `place[r]` of a node, or value r if `place` is null. Lanes
/// beyond the last node repeat it.
template <typename Nodal, typename Lane>
DISSE_ALWAYS_INLINE void
gather_rows(const Nodal        *nodal,
            const unsigned int  n_nodes,
            const unsigned int  stride,
            const unsigned int  n_rows,
            const unsigned int *place,
            Lane               *rows)
{
  for (unsigned int i = 0; i < NodeBatch::width; ++i)
    {
      const Nodal *node =
        nodal + std::size_t(std::min(i, n_nodes - 1)) * stride;
      for (unsigned int r = 0; r < n_rows; ++r)
        rows[r * NodeBatch::width + i] = node[place == nullptr ? r : place[r]];
    }
}


/// The other way; only real nodes are written.
template <typename Nodal, typename Lane>
DISSE_ALWAYS_INLINE void
scatter_rows(const Lane         *rows,
             const unsigned int  n_nodes,
             const unsigned int  stride,
             const unsigned int  n_rows,
             const unsigned int *place,
             Nodal              *nodal)
{
  for (unsigned int i = 0; i < n_nodes; ++i)
    {
      Nodal *node = nodal + std::size_t(i) * stride;
      for (unsigned int r = 0; r < n_rows; ++r)
        node[place == nullptr ? r : place[r]] = rows[r * NodeBatch::width + i];
    }
}
} // namespace disse
