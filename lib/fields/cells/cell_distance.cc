// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/cell_distance.h"

#include "base/numerics/dense_solve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;

constexpr double infinity = std::numeric_limits<double>::infinity();


double
product(const Position &a, const Position &b)
{
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.);
}


Position
difference(const Position &a, const Position &b)
{
  return {{a[0] - b[0], a[1] - b[1], a[2] - b[2]}};
}


// Distance from the plane (line, point, all of space) of a simplex, if the foot
// of the perpendicular is inside; infinity otherwise.
double
distance_from_plane(const Position &point, const std::vector<Position> &corners)
{
  const unsigned int    n = corners.size() - 1;
  std::vector<Position> edges;
  for (unsigned int i = 0; i < n; ++i)
    edges.push_back(difference(corners[i + 1], corners[0]));
  Position            rest = difference(point, corners[0]);
  std::vector<double> gram(n * n), weights(n);
  for (unsigned int i = 0; i < n; ++i)
    {
      for (unsigned int j = 0; j < n; ++j)
        gram[i * n + j] = product(edges[i], edges[j]);
      weights[i] = product(edges[i], rest);
    }
  if (n > 0 && !solve_dense(gram, weights))
    return infinity;
  double first = 1;
  for (unsigned int i = 0; i < n; ++i)
    {
      if (!(weights[i] >= 0))
        return infinity;
      first -= weights[i];
      for (unsigned int d = 0; d < 3; ++d)
        rest[d] -= weights[i] * edges[i][d];
    }
  if (first < 0)
    return infinity;
  return n == 3 ? 0 : std::sqrt(product(rest, rest));
}


// If the foot of the perpendicular is not inside, a face is nearest.
double
distance_from_simplex(const Position              &point,
                      const std::vector<Position> &corners)
{
  double distance = distance_from_plane(point, corners);
  if (distance < infinity)
    return distance;
  for (unsigned int i = 0; i < corners.size() && corners.size() > 1; ++i)
    {
      std::vector<Position> face = corners;
      face.erase(face.begin() + i);
      distance = std::min(distance, distance_from_simplex(point, face));
    }
  return distance;
}


// Simplices go from a corner to the opposite one, a direction at a time.
double
distance_from_brick(const Position              &point,
                    const std::vector<Position> &corners,
                    const unsigned int           dim)
{
  double distance = infinity;
  for (unsigned int start = 0; start < corners.size() / 2; ++start)
    {
      std::vector<unsigned int> directions(dim);
      std::iota(directions.begin(), directions.end(), 0);
      do
        {
          unsigned int          corner = start;
          std::vector<Position> simplex(1, corners[corner]);
          for (const unsigned int d : directions)
            simplex.push_back(corners[corner ^= 1u << d]);
          distance = std::min(distance, distance_from_simplex(point, simplex));
      } while (distance > 0 &&
               std::next_permutation(directions.begin(), directions.end()));
    }
  return distance;
}


double
distance_from_box(const Position &point, const std::vector<Position> &corners)
{
  double square = 0;
  for (unsigned int d = 0; d < 3; ++d)
    {
      double low = infinity, high = -infinity;
      for (const Position &corner : corners)
        {
          low  = std::min(low, corner[d]);
          high = std::max(high, corner[d]);
        }
      const double gap = std::max({low - point[d], point[d] - high, 0.});
      square += gap * gap;
    }
  return std::sqrt(square);
}
} // namespace


double
distance_from_cells(const CellTable      &cells,
                    const Discretisation &nodes,
                    const Position       &point)
{
  const unsigned int    n        = cells.n_corners();
  double                distance = infinity;
  std::vector<Position> corners(n);
  for (std::size_t cell = 0; cell < cells.n_cells() && distance > 0; ++cell)
    {
      for (unsigned int v = 0; v < n; ++v)
        corners[v] = position(cells, nodes, cells.corners[cell * n + v]);
      if (distance_from_box(point, corners) < distance)
        distance = std::min(distance,
                            cells.has_simplices
                              ? distance_from_simplex(point, corners)
                              : distance_from_brick(point, corners, cells.dim));
    }
  return distance;
}
} // namespace disse
