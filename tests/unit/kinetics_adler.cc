// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// The circuit of Adler et al. 2020 against its fixed points and outcomes, which
// were computed independently by the Runge-Kutta method of order 4 with steps
// of 1e-4 day, and by a root finder.

#include "kinetics/published/adler.h"

#include <gtest/gtest.h>

#include "kinetics_random_point.h"
#include "kinetics_well_mixed.h"

using namespace disse;
using namespace disse::adler;
using disse::testing::GivenInput;
using disse::testing::RandomPoint;
using disse::testing::WellMixed;

namespace
{
constexpr std::array<double, n_fields> hot        = {481389.3,
                                                     639488.3,
                                                     6e8,
                                                     1.799104e9};
constexpr std::array<double, n_fields> hot_at_6e8 = {484813.9,
                                                     645000.1,
                                                     3.6e8,
                                                     1.099791e9};


AdlerParameters
with_saturation(const double k)
{
  AdlerParameters parameters;
  parameters.k1 = parameters.k2 = k;
  return parameters;
}


// A day 300 after an influx of 1e6 cells/ml/day for some days.
WellMixed
after_injury(const double k, const double duration)
{
  SourceList sources;
  sources.push_back(std::make_unique<GivenInput>(
    "macrophage_influx",
    [duration](const double t) { return t <= duration ? 1e6 : 0.; },
    std::vector<double>{duration}));
  WellMixed tissue(make_adler_network(with_saturation(k)), std::move(sources));
  tissue.advance_to(duration);
  tissue.advance_to(300);
  return tissue;
}


void
expect_state(WellMixed &tissue, const std::array<double, n_fields> &expected)
{
  for (unsigned int s = 0; s < n_fields; ++s)
    EXPECT_NEAR(tissue[s], expected[s], 5e-6 * expected[s]) << s;
}
} // namespace


TEST(Adler, JacobiansAgreeWithDifferences)
{
  const auto network = make_adler_network();
  for (unsigned int seed = 1; seed <= 4; ++seed)
    expect_exact_jacobians(RandomPoint(*network, {1e6}, seed));
}


TEST(Adler, LongInjuryLeavesHotFibrosis)
{
  WellMixed tissue = after_injury(1e9, 4);
  expect_state(tissue, hot);
}


TEST(Adler, ShortInjuryHeals)
{
  WellMixed tissue = after_injury(1e9, 2);
  for (unsigned int s = 0; s < n_fields; ++s)
    EXPECT_LT(std::abs(tissue[s]), 1e-9 * hot[s]) << s;
}


TEST(Adler, ShortInjuryLeavesFibrosisWhereLessSignalSuffices)
{
  WellMixed tissue = after_injury(6e8, 2);
  expect_state(tissue, hot_at_6e8);
}


TEST(Adler, WithoutMacrophagesFibrosisIsCold)
{
  WellMixed tissue(make_adler_network());
  tissue[F] = 1e5;
  tissue[M] = 0;
  tissue[P] = 1e9;
  tissue.advance_to(300);
  expect_state(tissue, {278801.5, 0, 9.434644e10, 8.594053e8});

  // A single macrophage in a million cells makes it hot.
  tissue[M] = 1;
  tissue.advance_to(600);
  expect_state(tissue, hot);
}


TEST(Adler, HealingAndFibrosisAreStable)
{
  for (const double sign : {-1., 1.})
    {
      WellMixed tissue(make_adler_network());
      for (unsigned int s = 0; s < n_fields; ++s)
        tissue[s] = hot[s] * (1 + 0.3 * sign);
      tissue.advance_to(200);
      expect_state(tissue, hot);
    }
  // Between the two lies a saddle with F = 5329 and M = 4741 cells/ml.
  for (const double factor : {0.9, 1.1})
    {
      WellMixed tissue(make_adler_network());
      tissue[F] = factor * 5328.845;
      tissue[M] = factor * 4741.060;
      tissue[C] = factor * 6e8;
      tissue[P] = factor * 5.040288e8;
      tissue.advance_to(400);
      if (factor > 1)
        expect_state(tissue, hot);
      else
        EXPECT_LT(tissue[F] + tissue[M], 1e-9);
    }
}
