// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/plane_order.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace disse
{
namespace
{
using Point = std::array<double, 3>;

struct Box
{
  Point lower, upper;

  double
  extent(const unsigned int d) const
  {
    return upper[d] - lower[d];
  }
};


Box
bounding_box(const std::vector<Point> &points)
{
  Box box{points[0], points[0]};
  for (const Point &point : points)
    for (unsigned int d = 0; d < 3; ++d)
      {
        box.lower[d] = std::min(box.lower[d], point[d]);
        box.upper[d] = std::max(box.upper[d], point[d]);
      }
  return box;
}


// Edge of the cube (square, interval) that each of n points in the box has to
// itself.
double
spacing(const Box &box, const std::size_t n)
{
  double       volume     = 1;
  unsigned int dimensions = 0;
  for (unsigned int d = 0; d < 3; ++d)
    if (box.extent(d) > 0)
      {
        volume *= box.extent(d);
        ++dimensions;
      }
  return dimensions > 0 ? std::pow(volume / n, 1. / dimensions) : 1;
}
} // namespace


std::vector<unsigned int>
plane_order(const std::vector<Point> &positions)
{
  std::vector<unsigned int> order(positions.size());
  std::iota(order.begin(), order.end(), 0);
  if (positions.empty())
    return order;

  const Box                   box = bounding_box(positions);
  std::array<unsigned int, 3> axes{2, 1, 0}; // slowest first
  std::stable_sort(axes.begin(),
                   axes.end(),
                   [&](const unsigned int a, const unsigned int b) {
                     return box.extent(a) > box.extent(b);
                   });
  const double h   = spacing(box, positions.size());
  const auto   bin = [&](const unsigned int i, const unsigned int axis) {
    return std::uint32_t((positions[i][axis] - box.lower[axis]) / h);
  };
  std::vector<std::uint64_t> rows(positions.size());
  for (unsigned int i = 0; i < rows.size(); ++i)
    rows[i] = std::uint64_t(bin(i, axes[0])) << 32 | bin(i, axes[1]);
  std::sort(order.begin(),
            order.end(),
            [&](const unsigned int a, const unsigned int b) {
              return rows[a] != rows[b]
                       ? rows[a] < rows[b]
                       : positions[a][axes[2]] < positions[b][axes[2]];
            });
  return order;
}
} // namespace disse
