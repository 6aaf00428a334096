// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/nodes/batch_reader.h"

#include "solvers/multigrid/transpose.h"

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;
} // namespace


BatchReader::BatchReader(const Discretisation &discretisation,
                         const unsigned int    n_species)
  : discretisation(discretisation)
  , x(width)
  , y(width)
  , z(width)
  , values(n_species * width)
{}


NodeBatch
BatchReader::read(const double               time,
                  const std::vector<double> &upstream,
                  const FieldVector         &fields,
                  const std::size_t          index)
{
  const std::size_t  first = index * width;
  const unsigned int n     = fields.n_components();
  NodeBatch          batch;
  batch.n_nodes = std::min<std::size_t>(width, discretisation.n_owned - first);
  gather_rows(fields.data() + first * n, batch.n_nodes, n, n, values.data());
  for (unsigned int i = 0; i < width; ++i)
    {
      const auto &position =
        discretisation.positions[first + std::min(i, batch.n_nodes - 1)];
      x[i] = position[0];
      y[i] = position[1];
      z[i] = position[2];
    }
  batch.time     = time;
  batch.index    = index;
  batch.values   = values.data();
  batch.x        = x.data();
  batch.y        = y.data();
  batch.z        = z.data();
  batch.upstream = upstream.data();
  return batch;
}
} // namespace disse
