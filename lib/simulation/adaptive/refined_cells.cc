// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/adaptive/refined_cells.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double rounding = 1 + 1e-6;
}


bool
touches(const RefinedPlace   &place,
        const CellTable      &cells,
        const Discretisation &nodes,
        const std::size_t     cell,
        const bool            with_parent)
{
  if (!place.is_ball)
    return cells.regions[cell] == place.region;
  const unsigned int    n = cells.n_corners();
  std::array<double, 3> lowest, highest;
  lowest.fill(std::numeric_limits<double>::infinity());
  highest.fill(-std::numeric_limits<double>::infinity());
  for (unsigned int a = 0; a < n; ++a)
    for (unsigned int d = 0; d < 3; ++d)
      {
        const double x = position(cells, nodes, cells.corners[cell * n + a])[d];
        lowest[d]      = std::min(lowest[d], x);
        highest[d]     = std::max(highest[d], x);
      }
  // The box around the parent reaches beyond this one by its size, somewhat
  // more if the cells are no boxes.
  if (with_parent)
    for (unsigned int d = 0; d < 3; ++d)
      {
        const double extent = highest[d] - lowest[d];
        lowest[d] -= 2 * extent;
        highest[d] += 2 * extent;
      }
  double distance = 0; // squared, of the centre from the box around the cell
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double outside = std::max(
        {lowest[d] - place.centre[d], place.centre[d] - highest[d], 0.});
      distance += outside * outside;
    }
  return distance <= place.radius * place.radius;
}


bool
is_near_edge(const SourceSite     &site,
             const CellTable      &cells,
             const Discretisation &nodes,
             const std::size_t     cell,
             const bool            with_parent)
{
  const unsigned int    n      = cells.n_corners();
  std::array<double, 3> middle = {{0, 0, 0}};
  for (unsigned int a = 0; a < n; ++a)
    for (unsigned int d = 0; d < 3; ++d)
      middle[d] += position(cells, nodes, cells.corners[cell * n + a])[d] / n;
  double radius = 0; // squared, of the ball around the cell
  for (unsigned int a = 0; a < n; ++a)
    {
      const auto &x      = position(cells, nodes, cells.corners[cell * n + a]);
      double      square = 0;
      for (unsigned int d = 0; d < 3; ++d)
        square += (x[d] - middle[d]) * (x[d] - middle[d]);
      radius = std::max(radius, square);
    }
  const double distance = distance_from_line(middle, site.place);
  // The parent reaches three times as far from the middle of that child which
  // has its farthest corner.
  return std::abs(distance - site.place.radius) <=
         (with_parent ? 3 * rounding : 1) * std::sqrt(radius);
}
} // namespace disse
