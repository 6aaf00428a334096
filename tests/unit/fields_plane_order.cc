// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/plane_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace disse
{
namespace
{
using Point = std::array<double, 3>;


// Grid of cells of edge 1; x runs fastest.
std::vector<Point>
grid(const int nx, const int ny, const int nz)
{
  std::vector<Point> points;
  for (int z = 0; z <= nz; ++z)
    for (int y = 0; y <= ny; ++y)
      for (int x = 0; x <= nx; ++x)
        points.push_back({double(x), double(y), double(z)});
  return points;
}


template <typename Values>
Values
permuted(const Values &values, const std::vector<unsigned int> &order)
{
  Values result;
  for (const unsigned int i : order)
    result.push_back(values[i]);
  return result;
}


TEST(PlaneOrder, PutsAShuffledGridInRowsAndPlanes)
{
  const std::vector<Point> sorted   = grid(5, 6, 8);
  std::vector<Point>       shuffled = sorted;
  std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(1));
  EXPECT_EQ(permuted(shuffled, plane_order(shuffled)), sorted);
}


TEST(PlaneOrder, PlanesStandAcrossTheLongestEdge)
{
  const std::vector<Point> points = grid(40, 5, 3);
  const auto               sorted = permuted(points, plane_order(points));
  EXPECT_TRUE(
    std::is_sorted(sorted.begin(),
                   sorted.end(),
                   [](const Point &a, const Point &b) { return a[0] < b[0]; }));
}


// On any cloud of points, those at one place of the order are near those a
// plane further on: about n^(2/3) places for the next neighbours.
TEST(PlaneOrder, NeighboursInACloudAreAPlaneApartAtMost)
{
  std::mt19937                     generator(2);
  std::uniform_real_distribution<> uniform(0, 1);
  std::vector<Point>               points(8000); // 20 x 20 x 20
  for (Point &point : points)
    point = {uniform(generator), uniform(generator), uniform(generator)};
  const auto sorted = permuted(points, plane_order(points));

  const double h        = 1. / 20;
  double       farthest = 0;
  for (unsigned int i = 0; i < sorted.size(); ++i)
    for (unsigned int j = i + 1; j < sorted.size(); ++j)
      if (std::hypot(sorted[i][0] - sorted[j][0],
                     sorted[i][1] - sorted[j][1],
                     sorted[i][2] - sorted[j][2]) < h)
        farthest = std::max(farthest, double(j - i));
  EXPECT_LT(farthest, 1.4 * 2 * 20 * 20);
  EXPECT_GT(farthest, 0.5 * 20 * 20);
}


TEST(PlaneOrder, TakesFlatSetsAndNone)
{
  EXPECT_TRUE(plane_order({}).empty());
  EXPECT_EQ(plane_order({{1, 2, 3}}), std::vector<unsigned int>{0});
  EXPECT_EQ(plane_order({{1, 1, 0}, {0, 1, 0}, {1, 0, 0}, {0, 0, 0}}),
            (std::vector<unsigned int>{3, 2, 1, 0}));
}
} // namespace
} // namespace disse
