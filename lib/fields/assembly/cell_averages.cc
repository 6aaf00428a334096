// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/cell_averages.h"

#include "fields/assembly/nodal_entries.h"
#include "fields/assembly/quantum.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;

constexpr unsigned int min_samples = 4, max_samples = 16;


// A point of the unit cell: its part of it, and the functions of the n corners.
template <int dim, std::size_t n>
struct Sample
{
  double weight;
  double phi[n];
  double gradient[n][dim];
};


// The multilinear functions at the middles of n^dim parts of the unit cube.
template <int dim>
std::vector<Sample<dim, (1 << dim)>>
samples_of_cube(const unsigned int n)
{
  const unsigned int                   total = dim == 2 ? n * n : n * n * n;
  std::vector<Sample<dim, (1 << dim)>> result(total);
  for (unsigned int k = 0; k < total; ++k)
    {
      const unsigned int place[] = {k % n, k / n % n, k / (n * n)};
      result[k].weight           = 1. / total;
      for (unsigned int a = 0; a < (1 << dim); ++a)
        {
          result[k].phi[a] = 1;
          std::fill_n(result[k].gradient[a], dim, 1.);
          for (unsigned int d = 0; d < dim; ++d)
            {
              const double x     = (place[d] + 0.5) / n;
              const double value = (a >> d & 1) ? x : 1 - x;
              result[k].phi[a] *= value;
              for (unsigned int e = 0; e < dim; ++e)
                result[k].gradient[a][e] *= e != d         ? value
                                            : (a >> d & 1) ? 1.
                                                           : -1.;
            }
        }
    }
  return result;
}


// The linear functions at a point x of the unit simplex, which has the corners
// 0 and e_d.
template <int dim>
Sample<dim, dim + 1>
sample_of_simplex(const std::array<double, dim> &x, const double weight)
{
  Sample<dim, dim + 1> result = {};
  result.weight               = weight;
  result.phi[0]               = 1;
  for (unsigned int d = 0; d < dim; ++d)
    {
      result.phi[0] -= x[d];
      result.phi[d + 1]         = x[d];
      result.gradient[0][d]     = -1;
      result.gradient[d + 1][d] = 1;
    }
  return result;
}


// The same at the centroids of n^dim simplices of equal volume. They are found
// in 0 <= y_1 <= y_2 <= .. <= 1, which the map x_d = y_d - y_(d-1) takes to the
// unit simplex: each cube of a lattice there is split by the order of the
// coordinates in it.
template <int dim>
std::vector<Sample<dim, dim + 1>>
samples_of_simplex(const unsigned int n)
{
  const unsigned int                total = dim == 2 ? n * n : n * n * n;
  std::vector<Sample<dim, dim + 1>> result;
  for (unsigned int k = 0; k < total; ++k)
    {
      const unsigned int      place[] = {k % n, k / n % n, k / (n * n)};
      std::array<double, dim> offset;
      for (unsigned int d = 0; d < dim; ++d)
        offset[d] = (d + 1.) / (dim + 1);
      do
        {
          std::array<double, dim> y, x;
          for (unsigned int d = 0; d < dim; ++d)
            y[d] = (place[d] + offset[d]) / n;
          if (!std::is_sorted(y.begin(), y.end()))
            continue;
          std::adjacent_difference(y.begin(), y.end(), x.begin());
          result.push_back(
            sample_of_simplex<dim>(x, 1. / (dim == 2 ? 2 : 6) / total));
      } while (std::next_permutation(offset.begin(), offset.end()));
    }
  return result;
}


template <int dim>
double
determinant(const double (&j)[dim][dim])
{
  if constexpr (dim == 2)
    return j[0][0] * j[1][1] - j[0][1] * j[1][0];
  else
    return j[0][0] * (j[1][1] * j[2][2] - j[1][2] * j[2][1]) -
           j[0][1] * (j[1][0] * j[2][2] - j[1][2] * j[2][0]) +
           j[0][2] * (j[1][0] * j[2][1] - j[1][1] * j[2][0]);
}


template <std::size_t n>
Position
mean(const std::array<Position, n> &corner)
{
  Position result = {};
  for (const Position &p : corner)
    for (unsigned int d = 0; d < 3; ++d)
      result[d] += p[d] / n;
  return result;
}


// Radius of a ball around the centre that holds the cell.
template <std::size_t n>
double
radius(const std::array<Position, n> &corner, const Position &center)
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


unsigned int
samples_along(const double edge, const double width)
{
  return std::clamp<double>(std::ceil(8 * edge / width),
                            min_samples,
                            max_samples);
}


// What a sample adds to int f phi_a.
template <int dim, std::size_t n>
void
add_sample(const Sample<dim, n>          &sample,
           const std::array<Position, n> &corner,
           const LocalFunction           &f,
           std::array<double, n>         &share)
{
  Position point              = {};
  double   jacobian[dim][dim] = {};
  for (unsigned int a = 0; a < n; ++a)
    {
      for (unsigned int d = 0; d < 3; ++d)
        point[d] += sample.phi[a] * corner[a][d];
      for (unsigned int d = 0; d < dim; ++d)
        for (unsigned int e = 0; e < dim; ++e)
          jacobian[d][e] += corner[a][d] * sample.gradient[a][e];
    }
  const double value =
    f.value(point) * determinant<dim>(jacobian) * sample.weight;
  for (unsigned int a = 0; a < n; ++a)
    share[a] += value * sample.phi[a];
}


// int f phi_a of the cells that f reaches. `samples` makes the points for some
// number of them along an edge.
template <int dim, std::size_t n, typename Samples>
std::vector<NodalEntry>
shares_of_cells(const CellTable      &cells,
                const Discretisation &nodes,
                const LocalFunction  &f,
                const Samples        &samples)
{
  std::vector<NodalEntry>                             shares;
  std::map<unsigned int, std::vector<Sample<dim, n>>> known;
  std::array<Position, n>                             corner;
  for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
    {
      const std::uint32_t *points = &cells.corners[cell * n];
      for (unsigned int a = 0; a < n; ++a)
        corner[a] = position(cells, nodes, points[a]);
      const Position center = mean(corner);
      const double   reach  = radius(corner, center);
      if (f.distance(center) > reach)
        continue;
      const unsigned int n_samples =
        samples_along(2 * reach / std::sqrt(dim), f.width);
      auto &own = known[n_samples];
      if (own.empty())
        own = samples(n_samples);
      std::array<double, n> share = {};
      for (const auto &sample : own)
        add_sample(sample, corner, f, share);
      const Quantum round(std::pow(typical_size(cells, nodes, cell), dim), 44);
      for (unsigned int a = 0; a < n; ++a)
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


std::vector<NodalEntry>
shares_of_any_cells(const CellTable      &cells,
                    const Discretisation &nodes,
                    const LocalFunction  &f)
{
  if (cells.has_simplices)
    return cells.dim == 2
             ? shares_of_cells<2, 3>(cells, nodes, f, samples_of_simplex<2>)
             : shares_of_cells<3, 4>(cells, nodes, f, samples_of_simplex<3>);
  return cells.dim == 2
           ? shares_of_cells<2, 4>(cells, nodes, f, samples_of_cube<2>)
           : shares_of_cells<3, 8>(cells, nodes, f, samples_of_cube<3>);
}
} // namespace


std::vector<double>
cell_averages(const CellTable      &cells,
              const Discretisation &nodes,
              const LocalFunction  &f)
{
  std::vector<double> result(nodes.n_owned, 0.);
  for (const NodalEntry &share :
       send_to_owners(shares_of_any_cells(cells, nodes, f), nodes))
    result[share.row - nodes.first_node] =
      share.value / nodes.volumes[share.row - nodes.first_node];
  return result;
}
} // namespace disse
