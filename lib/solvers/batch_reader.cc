// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/solvers/batch_reader.h>

namespace disse
{
namespace
{
std::vector<double>
coordinates(const Discretisation &discretisation, const unsigned int axis)
{
  return discretisation.padded(discretisation.evaluate(
    [axis](const std::array<double, 3> &p) { return p[axis]; }));
}
} // namespace


BatchReader::BatchReader(const Discretisation &discretisation,
                         const unsigned int    n_species)
  : x(coordinates(discretisation, 0))
  , y(coordinates(discretisation, 1))
  , z(coordinates(discretisation, 2))
  , values(discretisation, n_species)
{}


NodeBatch
BatchReader::read(const double               time,
                  const std::vector<double> &upstream,
                  const FieldVector         &fields,
                  const std::size_t          index)
{
  values.gather(fields.data(), index);
  NodeBatch batch;
  batch.time     = time;
  batch.index    = index;
  batch.n_nodes  = values.n_nodes(index);
  batch.values   = values.data();
  batch.x        = &x[index * NodeBatch::width];
  batch.y        = &y[index * NodeBatch::width];
  batch.z        = &z[index * NodeBatch::width];
  batch.upstream = upstream.data();
  return batch;
}
} // namespace disse
