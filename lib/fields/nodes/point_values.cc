// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/point_values.h"

#include <algorithm>
#include <limits>

namespace disse
{
PointValues::PointValues(const CellTable &cells, const Discretisation &nodes)
  : cells(cells)
  , nodes(nodes)
  , exchange(nodes, master_nodes(cells))
{}


std::vector<double>
PointValues::at_points(const double      *nodal,
                       const unsigned int n,
                       const unsigned int stride) const
{
  const std::size_t   n_other = cells.other_positions.size();
  std::vector<double> result((nodes.n_owned + n_other) * n, 0.);
  for (std::size_t i = 0; i < nodes.n_owned; ++i)
    std::copy_n(nodal + i * stride, n, &result[i * n]);

  std::vector<double> masters(cells.masters.size() * n);
  exchange.fetch(result.data(), n, masters.data());
  for (std::size_t p = 0; p < n_other; ++p)
    for (std::size_t k = cells.master_start[p]; k < cells.master_start[p + 1];
         ++k)
      for (unsigned int s = 0; s < n; ++s)
        result[(nodes.n_owned + p) * n + s] +=
          cells.masters[k].weight * masters[k * n + s];
  return result;
}


std::vector<double>
PointValues::sum_at_nodes(const std::vector<double> &at_points,
                          const unsigned int         n) const
{
  std::vector<double> masters(cells.masters.size() * n);
  for (std::size_t p = 0; p < cells.other_positions.size(); ++p)
    for (std::size_t k = cells.master_start[p]; k < cells.master_start[p + 1];
         ++k)
      for (unsigned int s = 0; s < n; ++s)
        masters[k * n + s] =
          cells.masters[k].weight * at_points[(nodes.n_owned + p) * n + s];
  std::vector<double> result(at_points.begin(),
                             at_points.begin() +
                               std::size_t(nodes.n_owned) * n);
  exchange.reduce(masters.data(), n, MPI_SUM, result.data());
  return result;
}


std::vector<double>
PointValues::largest(std::vector<double> values, const bool with_hanging) const
{
  std::vector<double> masters(cells.masters.size());
  const auto          for_each_master = [&](const auto &action) {
    for (std::size_t p = 0; p < cells.other_positions.size(); ++p)
      {
        const auto begin = cells.master_start[p],
                   end   = cells.master_start[p + 1];
        for (auto k = begin; k < end; ++k)
          if (with_hanging || end - begin == 1)
            action(values[nodes.n_owned + p], masters[k]);
      }
  };
  std::fill(masters.begin(),
            masters.end(),
            std::numeric_limits<double>::lowest());
  for_each_master([](const double &here, double &there) { there = here; });
  exchange.reduce(masters.data(), 1, MPI_MAX, values.data());
  exchange.fetch(values.data(), 1, masters.data());
  for_each_master(
    [](double &here, const double &there) { here = std::max(here, there); });
  return values;
}
} // namespace disse
