// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/fields/cell_averages.h>
#include <disse/fields/nodal_entries.h>

#include "quantum.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;

constexpr unsigned int min_samples = 4, max_samples = 16;


template <int dim>
using Corners = std::array<Position, 1 << dim>;


// Multilinear functions of the corners at a point of the unit cell.
template <int dim>
struct Sample
{
  Sample(const Corners<dim> &corner, const std::array<double, dim> &unit)
  {
    double jacobian[dim][dim] = {};
    for (unsigned int a = 0; a < corner.size(); ++a)
      {
        double gradient[dim];
        phi[a] = 1;
        std::fill_n(gradient, dim, 1.);
        for (unsigned int d = 0; d < dim; ++d)
          {
            const double value = (a >> d & 1) ? unit[d] : 1 - unit[d];
            phi[a] *= value;
            for (unsigned int e = 0; e < dim; ++e)
              gradient[e] *= e != d ? value : (a >> d & 1) ? 1. : -1.;
          }
        for (unsigned int d = 0; d < 3; ++d)
          position[d] += phi[a] * corner[a][d];
        for (unsigned int d = 0; d < dim; ++d)
          for (unsigned int e = 0; e < dim; ++e)
            jacobian[d][e] += corner[a][d] * gradient[e];
      }
    volume = determinant(jacobian);
  }


  static double
  determinant(const double (&j)[dim][dim])
  {
    if constexpr (dim == 2)
      return j[0][0] * j[1][1] - j[0][1] * j[1][0];
    else
      return j[0][0] * (j[1][1] * j[2][2] - j[1][2] * j[2][1]) -
             j[0][1] * (j[1][0] * j[2][2] - j[1][2] * j[2][0]) +
             j[0][2] * (j[1][0] * j[2][1] - j[1][1] * j[2][0]);
  }


  std::array<double, (1 << dim)> phi;
  Position                       position = {{0, 0, 0}};
  double                         volume; // of space per unit cell
};


// Radius of a ball around the centre that holds the cell.
template <int dim>
double
radius(const Corners<dim> &corner, const Position &center)
{
  double square = 0;
  for (const Position &p : corner)
    {
      double sum = 0;
      for (unsigned int d = 0; d < 3; ++d)
        sum += (p[d] - center[d]) * (p[d] - center[d]);
      square = std::max(square, sum);
    }
  return std::sqrt(square);
}


// int f phi_a by the midpoints of n^dim parts of the cell.
template <int dim>
std::array<double, (1 << dim)>
integrate(const Corners<dim>  &corner,
          const LocalFunction &f,
          const unsigned int   n)
{
  std::array<double, (1 << dim)> share = {};
  const unsigned int             total = dim == 2 ? n * n : n * n * n;
  for (unsigned int k = 0; k < total; ++k)
    {
      const unsigned int      place[] = {k % n, k / n % n, k / (n * n)};
      std::array<double, dim> unit;
      for (unsigned int d = 0; d < dim; ++d)
        unit[d] = (place[d] + 0.5) / n;
      const Sample<dim> sample(corner, unit);
      const double weight = f.value(sample.position) * sample.volume / total;
      for (unsigned int a = 0; a < share.size(); ++a)
        share[a] += weight * sample.phi[a];
    }
  return share;
}


template <int dim>
std::vector<NodalEntry>
shares_of_cells(const CellTable      &cells,
                const Discretisation &nodes,
                const LocalFunction  &f)
{
  std::array<double, dim> middle;
  middle.fill(0.5);
  std::vector<NodalEntry> shares;
  Corners<dim>            corner;
  for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
    {
      const std::uint32_t *points = &cells.corners[cell * corner.size()];
      for (unsigned int a = 0; a < corner.size(); ++a)
        corner[a] = position(cells, nodes, points[a]);
      const Position center = Sample<dim>(corner, middle).position;
      const double   reach  = radius<dim>(corner, center);
      if (f.distance(center) > reach)
        continue;
      const double wanted =
        std::ceil(8 * 2 * reach / (std::sqrt(dim) * f.width));
      const Quantum round(std::pow(typical_size(cells, nodes, cell), dim), 44);
      const auto    share =
        integrate<dim>(corner,
                       f,
                       std::clamp<double>(wanted, min_samples, max_samples));
      for (unsigned int a = 0; a < corner.size(); ++a)
        for_each_master(
          cells,
          nodes,
          points[a],
          [&](const std::int64_t node, const double weight) {
            shares.push_back({node, node, weight * round(share[a])});
          });
    }
  return shares;
}
} // namespace


std::vector<double>
cell_averages(const CellTable      &cells,
              const Discretisation &nodes,
              const LocalFunction  &f)
{
  std::vector<double> result(nodes.n_owned, 0.);
  for (const NodalEntry &share :
       send_to_owners(cells.dim == 2 ? shares_of_cells<2>(cells, nodes, f)
                                     : shares_of_cells<3>(cells, nodes, f),
                      nodes))
    result[share.row - nodes.first_node] =
      share.value / nodes.volumes[share.row - nodes.first_node];
  return result;
}
} // namespace disse
