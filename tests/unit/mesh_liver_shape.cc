// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/liver_shape.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
// Points of the closed ball on a grid.
std::vector<Position>
points_of_ball()
{
  constexpr int         n = 12;
  std::vector<Position> points;
  for (int i = -n; i <= n; ++i)
    for (int j = -n; j <= n; ++j)
      for (int k = -n; k <= n; ++k)
        if (i * i + j * j + k * k <= n * n)
          points.push_back({i / double(n), j / double(n), k / double(n)});
  return points;
}
} // namespace


TEST(LiverShape, InverseUndoesForward)
{
  const LiverShape liver;
  for (const Position &point : points_of_ball())
    {
      const Position back = liver.inverse(liver.forward(point));
      for (unsigned int d = 0; d < 3; ++d)
        EXPECT_NEAR(back[d], point[d], 1e-13);
    }
}


TEST(LiverShape, JacobianIsPositiveAndMatchesDifferences)
{
  const LiverShape liver;
  const double     h = 1e-5;
  for (const Position &point : points_of_ball())
    {
      EXPECT_GT(liver.jacobian(point), 0);
      double diagonal = 1;
      for (unsigned int d = 0; d < 3; ++d)
        {
          Position upper = point, lower = point;
          upper[d] += h;
          lower[d] -= h;
          diagonal *=
            (liver.forward(upper)[d] - liver.forward(lower)[d]) / (2 * h);
        }
      EXPECT_NEAR(liver.jacobian(point) / diagonal, 1, 1e-6);
    }
}


TEST(LiverShape, IsThickOnTheRightAndConcaveBelow)
{
  const LiverShape liver;
  const auto       thickness = [&](const double u) {
    const double w = std::sqrt(1 - u * u);
    return liver.forward({u, 0, w})[2] - liver.forward({u, 0, -w})[2];
  };
  EXPECT_GT(thickness(-0.7), 2 * thickness(0.7));
  // The lower side bulges inwards: its middle lies above the mean of points
  // on both sides of it.
  const auto under = [&](const double u, const double v) {
    return liver.forward({u, v, -std::sqrt(1 - u * u - v * v)});
  };
  const Position middle = under(0.2, 0.3);
  const Position front = under(0.2, -0.6), back = under(0.2, 0.9);
  EXPECT_GT(middle[2], 0.5 * (front[2] + back[2]));
}


TEST(BallMap, MeanOfPointsOfTheSphereIsOnTheSphere)
{
  const Position mean =
    mean_in_ball({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, {0.25, 0.25, 0.5});
  EXPECT_NEAR(std::hypot(mean[0], mean[1], mean[2]), 1, 1e-14);
}


TEST(BallMap, MeanNearTheCentreIsPlain)
{
  const Position mean = mean_in_ball({{0.1, 0, 0}, {0, 0.1, 0}}, {0.5, 0.5});
  EXPECT_DOUBLE_EQ(mean[0], 0.05);
  EXPECT_DOUBLE_EQ(mean[1], 0.05);
}


TEST(BallMap, BlocksFillTheBallWithAnyNumberOfCells)
{
  for (const unsigned int n : {1, 2, 3, 5})
    {
      const RawMesh blocks = ball_blocks(n);
      EXPECT_EQ(blocks.hexahedra.size(), n * n * (n + 6 * ((n + 1) / 2)));
      double largest = 0;
      for (const Position &node : blocks.nodes)
        largest = std::max(largest, std::hypot(node[0], node[1], node[2]));
      EXPECT_NEAR(largest, 1, 1e-14);
    }
}
