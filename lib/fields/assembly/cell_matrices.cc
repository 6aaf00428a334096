// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/cell_matrices.h"

#include <disse/base/simd.h>

#include "fields/assembly/quantum.h"
#include "fields/assembly/simplex_matrices.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// Cells that are computed side by side.
constexpr unsigned int width = 8;


// Values and gradients of the multilinear functions at the 2^dim points of a
// tensor rule on the unit cell, whose weights are all the same.
template <int dim>
struct ShapeFunctions
{
  static constexpr unsigned int n = 1 << dim;

  // Coordinates of the points are `low` and 1 - `low`.
  explicit ShapeFunctions(const double low)
  {
    for (unsigned int q = 0; q < n; ++q)
      for (unsigned int a = 0; a < n; ++a)
        {
          value[q][a] = 1;
          std::fill_n(gradient[q][a], dim, 1.);
          for (unsigned int d = 0; d < dim; ++d)
            {
              const double x = (q >> d & 1) ? 1 - low : low;
              const double f = (a >> d & 1) ? x : 1 - x;
              value[q][a] *= f;
              for (unsigned int e = 0; e < dim; ++e)
                gradient[q][a][e] *= e != d ? f : (a >> d & 1) ? 1. : -1.;
            }
        }
  }

  double value[n][n];
  double gradient[n][n][dim];
};


// Some cells, lane by lane, with what is integrated over them.
template <int dim>
struct CellBatch
{
  static constexpr unsigned int n       = 1 << dim;
  static constexpr unsigned int n_pairs = n * (n - 1) / 2;

  double corner[n][dim][width];
  double factor[width];
  double pair[n_pairs][width];
  double share[n][width];
};


using Lanes = double[width];


template <int dim>
DISSE_ALWAYS_INLINE void
find_jacobian(const CellBatch<dim> &batch,
              const double (&gradient)[1 << dim][dim],
              Lanes (&jacobian)[dim][dim])
{
  for (unsigned int d = 0; d < dim; ++d)
    for (unsigned int e = 0; e < dim; ++e)
      {
        Lanes sum = {};
        for (unsigned int a = 0; a < batch.n; ++a)
          for (unsigned int l = 0; l < width; ++l)
            sum[l] += batch.corner[a][d][l] * gradient[a][e];
        for (unsigned int l = 0; l < width; ++l)
          jacobian[d][e][l] = sum[l];
      }
}


// Cofactors of the Jacobian, and its determinant.
template <int dim>
DISSE_ALWAYS_INLINE void
find_cofactors(const Lanes (&j)[dim][dim],
               Lanes (&cofactor)[dim][dim],
               Lanes &determinant)
{
  for (unsigned int l = 0; l < width; ++l)
    {
      if constexpr (dim == 2)
        {
          cofactor[0][0][l] = j[1][1][l];
          cofactor[0][1][l] = -j[1][0][l];
          cofactor[1][0][l] = -j[0][1][l];
          cofactor[1][1][l] = j[0][0][l];
        }
      else
        for (unsigned int d = 0; d < 3; ++d)
          for (unsigned int e = 0; e < 3; ++e)
            cofactor[d][e][l] =
              j[(d + 1) % 3][(e + 1) % 3][l] * j[(d + 2) % 3][(e + 2) % 3][l] -
              j[(d + 1) % 3][(e + 2) % 3][l] * j[(d + 2) % 3][(e + 1) % 3][l];
      double sum = 0;
      for (unsigned int d = 0; d < dim; ++d)
        sum += j[0][d][l] * cofactor[0][d][l];
      determinant[l] = sum;
    }
}


// The gradients in space are C g / det with cofactors C and gradients g on the
// unit cell, so that an entry of K is (C g_a) . (C g_b) / det.
template <int dim>
DISSE_ALWAYS_INLINE void
integrate_pairs(CellBatch<dim> &batch, const ShapeFunctions<dim> &shape)
{
  constexpr unsigned int n = CellBatch<dim>::n;
  for (auto &pair : batch.pair)
    std::fill_n(pair, width, 0.);
  for (unsigned int q = 0; q < n; ++q)
    {
      Lanes jacobian[dim][dim], cofactor[dim][dim], det, g[n][dim];
      find_jacobian<dim>(batch, shape.gradient[q], jacobian);
      find_cofactors<dim>(jacobian, cofactor, det);
      for (unsigned int l = 0; l < width; ++l)
        det[l] = batch.factor[l] / (n * det[l]);
      for (unsigned int a = 0; a < n; ++a)
        for (unsigned int d = 0; d < dim; ++d)
          for (unsigned int l = 0; l < width; ++l)
            {
              double sum = 0;
              for (unsigned int e = 0; e < dim; ++e)
                sum += cofactor[d][e][l] * shape.gradient[q][a][e];
              g[a][d][l] = sum;
            }
      unsigned int pair = 0;
      for (unsigned int a = 0; a < n; ++a)
        for (unsigned int b = a + 1; b < n; ++b, ++pair)
          for (unsigned int l = 0; l < width; ++l)
            {
              double product = 0;
              for (unsigned int d = 0; d < dim; ++d)
                product += g[a][d][l] * g[b][d][l];
              batch.pair[pair][l] += product * det[l];
            }
    }
}


template <int dim>
DISSE_ALWAYS_INLINE void
integrate_shares(CellBatch<dim> &batch, const ShapeFunctions<dim> &shape)
{
  constexpr unsigned int n = CellBatch<dim>::n;
  for (auto &share : batch.share)
    std::fill_n(share, width, 0.);
  for (unsigned int q = 0; q < n; ++q)
    {
      Lanes jacobian[dim][dim], cofactor[dim][dim], det;
      find_jacobian<dim>(batch, shape.gradient[q], jacobian);
      find_cofactors<dim>(jacobian, cofactor, det);
      for (unsigned int a = 0; a < n; ++a)
        for (unsigned int l = 0; l < width; ++l)
          batch.share[a][l] += det[l] * (shape.value[q][a] / n);
    }
}


// Clones cannot be templates.
DISSE_SIMD_CLONES void
find_pairs(CellBatch<2> &batch, const ShapeFunctions<2> &rule)
{
  integrate_pairs(batch, rule);
}


DISSE_SIMD_CLONES void
find_pairs(CellBatch<3> &batch, const ShapeFunctions<3> &rule)
{
  integrate_pairs(batch, rule);
}


DISSE_SIMD_CLONES void
find_shares(CellBatch<2> &batch, const ShapeFunctions<2> &rule)
{
  integrate_shares(batch, rule);
}


DISSE_SIMD_CLONES void
find_shares(CellBatch<3> &batch, const ShapeFunctions<3> &rule)
{
  integrate_shares(batch, rule);
}


const double gauss_point = 0.5 - std::sqrt(1. / 12);


template <int dim>
void
fill(CellBatch<dim>       &batch,
     const CellTable      &cells,
     const CellIntegrals  &integrals,
     const Discretisation &nodes,
     const std::size_t     first)
{
  for (unsigned int l = 0; l < width; ++l)
    {
      const std::size_t cell = std::min(first + l, cells.n_cells() - 1);
      batch.factor[l] =
        integrals.factors.empty() ? 1. : integrals.factors[cell];
      for (unsigned int a = 0; a < batch.n; ++a)
        {
          const auto &p =
            position(cells, nodes, cells.corners[cell * batch.n + a]);
          for (unsigned int d = 0; d < dim; ++d)
            batch.corner[a][d][l] = p[d];
        }
    }
}


// Calls action(batch, first) for the cells from `first` on, eight at a time.
template <int dim, typename Action>
void
for_each_batch(const CellTable      &cells,
               const CellIntegrals  &integrals,
               const Discretisation &nodes,
               const Action         &action)
{
  CellBatch<dim> batch;
  for (std::size_t first = 0; first < cells.n_cells(); first += width)
    {
      fill(batch, cells, integrals, nodes, first);
      action(batch, first);
    }
}


template <int dim>
void
integrate_pairs(const CellTable      &cells,
                const CellIntegrals  &integrals,
                const Discretisation &nodes,
                std::vector<double>  &pairs)
{
  const ShapeFunctions<dim> rule(
    integrals.quadrature == StiffnessRule::vertex ? 0. : gauss_point);
  const Quantum          round = quantum_of_pairs(cells, integrals, nodes);
  constexpr unsigned int n     = CellBatch<dim>::n_pairs;
  pairs.resize(cells.n_cells() * n);
  for_each_batch<dim>(
    cells, integrals, nodes, [&](auto &batch, const std::size_t first) {
      find_pairs(batch, rule);
      for (unsigned int l = 0; l < width && first + l < cells.n_cells(); ++l)
        for (unsigned int k = 0; k < n; ++k)
          pairs[(first + l) * n + k] = round(batch.pair[k][l]);
    });
}


template <int dim>
void
integrate_shares(const CellTable      &cells,
                 const Discretisation &nodes,
                 std::vector<double>  &shares)
{
  const ShapeFunctions<dim> rule(gauss_point);
  constexpr unsigned int    n = CellBatch<dim>::n;
  shares.resize(cells.n_cells() * n);
  for_each_batch<dim>(
    cells, CellIntegrals(), nodes, [&](auto &batch, const std::size_t first) {
      find_shares(batch, rule);
      for (unsigned int l = 0; l < width && first + l < cells.n_cells(); ++l)
        {
          const Quantum round = quantum_of_shares(cells, nodes, first + l);
          for (unsigned int a = 0; a < n; ++a)
            shares[(first + l) * n + a] = round(batch.share[a][l]);
        }
    });
}
} // namespace


std::vector<double>
integrate_shares(const CellTable &cells, const Discretisation &nodes)
{
  if (cells.has_simplices)
    return simplex_shares(cells, nodes);
  std::vector<double> shares;
  if (cells.dim == 2)
    integrate_shares<2>(cells, nodes, shares);
  else
    integrate_shares<3>(cells, nodes, shares);
  return shares;
}


CellMatrices
integrate_cells(const CellTable      &cells,
                const CellIntegrals  &integrals,
                const Discretisation &nodes)
{
  CellMatrices result;
  result.negligible = 1e-12 * integrals.largest_factor *
                      std::pow(nodes.cell_size, int(cells.dim) - 2);
  if (cells.has_simplices)
    result.pairs = simplex_pairs(cells, integrals, nodes);
  else if (cells.dim == 2)
    integrate_pairs<2>(cells, integrals, nodes, result.pairs);
  else
    integrate_pairs<3>(cells, integrals, nodes, result.pairs);
  return result;
}
} // namespace disse
