// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/repair/cell_quality.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
template <std::size_t dim>
std::array<double, dim>
edge(const std::array<double, dim> &from, const std::array<double, dim> &to)
{
  std::array<double, dim> result;
  for (std::size_t d = 0; d < dim; ++d)
    result[d] = to[d] - from[d];
  return result;
}


template <std::size_t dim>
double
length(const std::array<double, dim> &vector)
{
  double square = 0;
  for (const double entry : vector)
    square += entry * entry;
  return std::sqrt(square);
}


// The largest product of the lengths of the edges at a corner of a simplex.
template <std::size_t dim>
double
largest_product(const std::array<std::array<double, dim>, dim + 1> &corners)
{
  double largest = 0;
  for (const auto &corner : corners)
    {
      double product = 1;
      for (const auto &other : corners)
        if (&other != &corner)
          product *= length(edge(corner, other));
      largest = std::max(largest, product);
    }
  return largest;
}


// Edges that leave corner i in positive direction count as they are, the
// others are turned round: a brick then has a positive determinant everywhere.
template <std::size_t dim, std::size_t n>
std::array<std::array<double, dim>, dim>
edges_at(const std::array<std::array<double, dim>, n> &corners,
         const std::size_t                             i)
{
  std::array<std::array<double, dim>, dim> edges;
  for (std::size_t d = 0; d < dim; ++d)
    {
      const std::size_t bit = std::size_t(1) << d;
      edges[d]              = edge(corners[i & ~bit], corners[i | bit]);
    }
  return edges;
}
} // namespace


double
triple_product(const Position &a, const Position &b, const Position &c)
{
  return a[0] * (b[1] * c[2] - b[2] * c[1]) -
         a[1] * (b[0] * c[2] - b[2] * c[0]) +
         a[2] * (b[0] * c[1] - b[1] * c[0]);
}


double
tetrahedron_volume(const std::array<Position, 4> &corners)
{
  return triple_product(edge(corners[0], corners[1]),
                        edge(corners[0], corners[2]),
                        edge(corners[0], corners[3])) /
         6;
}


double
scaled_jacobian(const std::array<Position, 8> &corners)
{
  double result = 1;
  for (std::size_t i = 0; i < 8; ++i)
    {
      const auto   edges = edges_at(corners, i);
      const double size =
        length(edges[0]) * length(edges[1]) * length(edges[2]);
      if (!(size > 0))
        return -1;
      result =
        std::min(result, triple_product(edges[0], edges[1], edges[2]) / size);
    }
  return result;
}


double
scaled_jacobian(const std::array<Position, 4> &corners)
{
  return 6 * tetrahedron_volume(corners) * std::sqrt(2.) /
         largest_product(corners);
}


double
scaled_jacobian(const std::array<std::array<double, 2>, 3> &corners)
{
  const auto   a           = edge(corners[0], corners[1]);
  const auto   b           = edge(corners[0], corners[2]);
  const double determinant = a[0] * b[1] - a[1] * b[0];
  return determinant * 2 / std::sqrt(3.) / largest_product(corners);
}


double
scaled_jacobian(const std::array<std::array<double, 2>, 4> &corners)
{
  double result = 1;
  for (std::size_t i = 0; i < 4; ++i)
    {
      const auto   edges = edges_at(corners, i);
      const double size  = length(edges[0]) * length(edges[1]);
      if (!(size > 0))
        return -1;
      result = std::min(
        result, (edges[0][0] * edges[1][1] - edges[0][1] * edges[1][0]) / size);
    }
  return result;
}
} // namespace disse
