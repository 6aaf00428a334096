// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/fields/node_batch.h>

#include <algorithm>

namespace disse
{
/// Copies node-major values to and from the species-major rows of a batch.
class Tile
{
public:
  Tile(const Discretisation &discretisation, const unsigned int n_components)
    : n_owned(discretisation.n_owned)
    , n(n_components)
    , values(n_components * NodeBatch::width)
  {}

  double *
  data()
  {
    return values.data();
  }

  unsigned int
  n_nodes(const std::size_t batch) const
  {
    return std::min<std::size_t>(NodeBatch::width,
                                 n_owned - batch * NodeBatch::width);
  }

  /// Fill all lanes; those beyond the last node repeat it.
  void
  gather(const double *nodal, const std::size_t batch)
  {
    const unsigned int count = n_nodes(batch);
    const double      *begin = nodal + batch * NodeBatch::width * n;
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      {
        const double *node = begin + std::min(i, count - 1) * n;
        for (unsigned int s = 0; s < n; ++s)
          values[s * NodeBatch::width + i] = node[s];
      }
  }

  void
  scatter(double *nodal, const std::size_t batch) const
  {
    const unsigned int count = n_nodes(batch);
    double            *begin = nodal + batch * NodeBatch::width * n;
    for (unsigned int i = 0; i < count; ++i)
      for (unsigned int s = 0; s < n; ++s)
        begin[i * n + s] = values[s * NodeBatch::width + i];
  }

private:
  unsigned int        n_owned;
  unsigned int        n;
  std::vector<double> values;
};
} // namespace disse
