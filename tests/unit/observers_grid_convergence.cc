// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/grid_convergence.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
// Values 3 + h^p on meshes of these sizes.
GridConvergence
of_power(const double p, const std::vector<double> &sizes, const double noise)
{
  std::vector<double> values;
  for (const double h : sizes)
    values.push_back(3 + std::pow(h, p));
  return grid_convergence(values, sizes, noise);
}
} // namespace


TEST(GridConvergence, FindsTheOrderAndTheError)
{
  for (const std::vector<double> &sizes :
       {std::vector<double>{0.1, 0.2, 0.4}, {0.1, 0.15, 0.4}, {0.1, 0.3, 0.4}})
    for (const double p : {0.7, 1., 2.})
      {
        const GridConvergence found = of_power(p, sizes, 0);
        EXPECT_NEAR(found.order, p, 1e-6);
        EXPECT_NEAR(found.bar, 1.25 * std::pow(0.1, p), 1e-6);
      }
}


TEST(GridConvergence, IsCautiousWithoutAGoodOrder)
{
  // On two meshes the order 2 is taken.
  const GridConvergence two = grid_convergence({1, 1.3}, {1, 2}, 0);
  EXPECT_TRUE(std::isnan(two.order));
  EXPECT_NEAR(two.bar, 3 * 0.3 / 3, 1e-12);
  // An order above that of the elements is not believed.
  const GridConvergence high = of_power(4, {0.1, 0.2, 0.4}, 0);
  EXPECT_NEAR(high.order, 4, 1e-6);
  EXPECT_NEAR(high.bar, 1.25 * 15e-4 / 3, 1e-12);
  // A low one is told, but not used.
  const GridConvergence low = of_power(0.2, {0.1, 0.2, 0.4}, 0);
  EXPECT_NEAR(low.order, 0.2, 1e-6);
  EXPECT_NEAR(low.bar, std::pow(0.2, 0.2) - std::pow(0.1, 0.2), 1e-12);
  // Up and down.
  const GridConvergence other = grid_convergence({1, 1.3, 1.1}, {1, 2, 4}, 0);
  EXPECT_TRUE(std::isnan(other.order));
  EXPECT_NEAR(other.bar, 0.9, 1e-12);
  // The same up and down within the noise of the time integration.
  const GridConvergence noise = grid_convergence({1, 1.3, 1.1}, {1, 2, 4}, 0.5);
  EXPECT_TRUE(std::isnan(noise.order));
  EXPECT_NEAR(noise.bar, 0.3, 1e-12);
  // A change that is less on the coarse meshes has no order above 0.
  EXPECT_EQ(grid_convergence({1, 1.3, 1.4}, {1, 2, 4}, 0).order, 0);
  EXPECT_EQ(grid_convergence({1, 1, 1}, {1, 2, 4}, 0).bar, 0);
}
