// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Travelling waves of known speed in a strip.

#include <gtest/gtest.h>

#include "analytic_problem.h"
#include "orders.h"

using namespace disse;

namespace
{
constexpr double width = 1; // of the strip [mm]


// Behind a front the concentration is 1, so the total grows by its speed.
double
speed(const std::shared_ptr<ReactionNetwork> &network,
      const double                            length,
      const double                            h,
      const PointFunction                    &initial,
      const double                            begin,
      const double                            end)
{
  AnalyticProblem problem(box_mesh({length, width}, h), network, {}, initial);
  problem.parameters.tolerance = 1e-6;
  problem.advance_to(begin);
  const double first = problem.total();
  problem.advance_to(end);
  return (problem.total() - first) / (width * (end - begin));
}


std::shared_ptr<ReactionNetwork>
logistic()
{
  return std::make_shared<ScalarNetwork>(
    1,
    [](const double u) { return u * (1 - u); },
    [](const double u) { return 1 - 2 * u; });
}


std::shared_ptr<ReactionNetwork>
bistable(const double a)
{
  return std::make_shared<ScalarNetwork>(
    1,
    [a](const double u) { return u * (1 - u) * (u - a); },
    [a](const double u) { return -3 * u * u + 2 * (1 + a) * u - a; });
}
} // namespace


TEST(FisherFront, TheExactWaveKeepsItsSpeed)
{
  const auto wave = [](const auto &p) {
    return std::pow(1 + std::exp((p[0] - 30) / std::sqrt(6.)), -2);
  };
  std::vector<double> errors;
  for (const double h : {1., 0.5, 0.25})
    errors.push_back(
      std::abs(speed(logistic(), 100, h, wave, 0, 4) - 5 / std::sqrt(6.)));
  EXPECT_NEAR(last_slope(errors), 2, 0.1);
  EXPECT_LT(errors.back(), 0.01);
}


TEST(FisherFront, FromCompactDataItApproachesItsSpeedFromBelow)
{
  // 2 sqrt(rD) - 3/(2t) sqrt(D/r) to the order 1/t^(3/2).
  const auto   step  = [](const auto &p) { return p[0] < 5 ? 1. : 0.; };
  const double found = speed(logistic(), 120, 0.25, step, 20, 30);
  const double mean  = 2 - 1.5 * std::log(30. / 20) / 10;
  EXPECT_NEAR(found, mean, 0.02);
  EXPECT_LT(found, 2);
}


TEST(BistableFront, MovesWithItsSpeed)
{
  constexpr double a    = 0.2;
  const auto       wave = [](const auto &p) {
    return 1 / (1 + std::exp((p[0] - 15) / std::sqrt(2.)));
  };
  std::vector<double> errors;
  for (const double h : {1., 0.5, 0.25})
    errors.push_back(std::abs(speed(bistable(a), 40, h, wave, 5, 20) -
                              std::sqrt(0.5) * (1 - 2 * a)));
  EXPECT_NEAR(last_slope(errors), 2, 0.1);
  EXPECT_LT(errors.back(), 0.005);
}
