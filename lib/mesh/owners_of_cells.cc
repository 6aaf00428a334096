// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/raw_mesh.h"

#include <deal.II/base/point.h>
#include <deal.II/base/utilities.h>

#include <algorithm>
#include <numeric>

namespace disse
{
std::vector<unsigned int>
owners_of_cells(const RawMesh &mesh, const unsigned int n_ranks)
{
  std::vector<dealii::Point<3>> centers;
  centers.reserve(mesh.n_cells());
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    {
      const std::vector<unsigned int> cell = mesh.cell(i);
      dealii::Point<3>                center;
      for (const unsigned int node : cell)
        for (unsigned int d = 0; d < 3; ++d)
          center[d] += mesh.nodes[node][d] / cell.size();
      centers.push_back(center);
    }
  const auto places =
    dealii::Utilities::inverse_Hilbert_space_filling_curve(centers, 20);
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](const auto a, const auto b) {
    return places[a] < places[b];
  });
  std::vector<unsigned int> owners(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    owners[order[i]] = i * n_ranks / order.size();
  return owners;
}
} // namespace disse
