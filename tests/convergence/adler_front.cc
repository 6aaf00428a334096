// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Hot fibrosis that invades healthy tissue: the circuit of Adler et al. 2020
// in space.

#include "kinetics/published/adler.h"

#include <gtest/gtest.h>

#include "analytic_problem.h"
#include "orders.h"

using namespace disse;
using namespace disse::adler;

namespace
{
// The speed [mm/day] of the travelling wave for the dispersions below, from
// -c u' = D u'' + f(u) by Newton's method on 30 mm with up to 4801 points;
// Richardson extrapolation of the second-order differences changes by less than
// 1e-9.
constexpr double speed = 0.1275543;

constexpr double width  = 1;  // of the strip [mm]
constexpr double length = 36; // [mm]

constexpr double hot[n_fields] = {481389.3, 639488.3, 6e8, 1.799104e9};


std::shared_ptr<ReactionNetwork>
circuit()
{
  AdlerParameters parameters;
  parameters.D_F = 0.05;
  parameters.D_M = 0.02;
  parameters.D_C = 0.2;
  parameters.D_P = 0.05;
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


TEST(AdlerFront, MovesWithItsSpeed)
{
  std::vector<double> errors;
  for (const double h : {0.5, 0.25, 0.125})
    errors.push_back(std::abs(speed_of_front(h) - speed));
  EXPECT_NEAR(last_slope(errors), 2, 0.1);
  EXPECT_LT(errors.back(), 1e-4 * speed);
}
