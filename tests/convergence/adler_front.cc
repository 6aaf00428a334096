// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Hot fibrosis that invades healthy tissue: the circuit of Adler et al. 2020
// in space.

#include <disse/kinetics/adler.h>

#include <gtest/gtest.h>

#include "analytic_problem.h"

using namespace disse;
using namespace disse::adler;

namespace
{
// The speed [mm/day] of the travelling wave for the dispersions below, from
// -c u' = D u'' + f(u) by Newton's method on 30 mm with up to 4801 points;
// Richardson extrapolation of the second-order differences changes by less than
// 1e-9.
constexpr double speed = 0.1367989;

constexpr double width  = 1;  // of the strip [mm]
constexpr double length = 36; // [mm]

constexpr double hot[n_fields] = {481389.3, 639488.3, 6e8, 1.799104e9};


std::shared_ptr<ReactionNetwork>
circuit()
{
  AdlerParameters parameters;
  parameters.D_F = parameters.D_M = 0.05;
  parameters.D_C = parameters.D_P = 1;
  return make_adler_network(parameters);
}


// The mean speed of the front between two times, when it has its shape.
double
speed_of_front(const double h)
{
  constexpr double   begin = 70, end = 100;
  AnalyticProblem    problem(box_mesh({length, width}, h),
                          circuit(),
                          {},
                          [](const auto &) { return 0.; });
  const unsigned int n = problem.state.fields.n_components();
  for (unsigned int i = 0; i < problem.space->n_owned; ++i)
    for (unsigned int s = 0; s < n_fields; ++s)
      problem.state.fields.data()[i * n + s] =
        hot[s] / (1 + std::exp((problem.space->positions[i][0] - 10) / 0.4));

  problem.advance_to(begin);
  const double first = problem.total();
  problem.advance_to(end);
  return (problem.total() - first) / (hot[F] * width * (end - begin));
}
} // namespace


// Wide fronts on these meshes: the error of h = 1 mm is already small, and that
// of finer meshes changes its sign. Clean slopes are those of fronts.cc.
TEST(AdlerFront, MovesWithItsSpeed)
{
  EXPECT_NEAR(speed_of_front(1), speed, 6e-3 * speed);
  EXPECT_NEAR(speed_of_front(0.5), speed, 2e-4 * speed);
  EXPECT_NEAR(speed_of_front(0.25), speed, 2e-4 * speed);
}
