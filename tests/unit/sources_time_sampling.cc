// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What steps must not pass over is found by sampling.

#include <disse/model/step_limits.h>

#include "model/formulas/formula_arguments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace disse;

namespace
{
const RunSpan run = {0, 200, {0, 0, 0}, {100, 50, 50}};


StepLimits
limits_of(const std::string &text, const RunSpan &span = run)
{
  const FormulaArguments arguments({{"B", "b", "1"}});
  const Expression       formula(text, arguments.names(), "a.prm:3: Key");
  return arguments.step_limits(formula, "a.prm:3: Key", {}, span);
}


// Steps as long as the limits let them be.
std::vector<double>
longest_steps(const StepLimits &limits, const RunSpan &span = run)
{
  std::vector<double> times = {span.begin};
  while (times.back() < span.end && times.size() < 1000000)
    times.push_back(std::min({times.back() + limits.longest_step(times.back()),
                              limits.next_onset(times.back()),
                              span.end}));
  return times;
}


std::size_t
n_within(const std::vector<double> &times, const double a, const double b)
{
  return std::count_if(times.begin(), times.end(), [&](const double t) {
    return a < t && t < b;
  });
}


void
expect_jumps(const StepLimits &limits, const std::vector<double> &times)
{
  ASSERT_EQ(limits.jumps().size(), times.size());
  for (std::size_t i = 0; i < times.size(); ++i)
    {
      const StepLimits::Jump &jump = limits.jumps()[i];
      EXPECT_EQ(std::nextafter(jump.before, 1e9), jump.after);
      EXPECT_NEAR(jump.before, times[i], 1e-12 * (1 + std::abs(times[i])));
    }
}
} // namespace


TEST(TimeSampling, LeavesAloneWhatNeedsNoCare)
{
  for (const char *formula :
       {"3", "B*x", "2*t - 7", "100 + sin(2*pi*t)", "t*B"})
    {
      const StepLimits limits = limits_of(formula);
      EXPECT_TRUE(limits.jumps().empty()) << formula;
      EXPECT_TRUE(limits.warnings().empty()) << formula;
      EXPECT_TRUE(std::isinf(limits.longest_step(3))) << formula;
    }
}


TEST(TimeSampling, FindsJumpsToTheLastDigit)
{
  expect_jumps(limits_of("(t > 7) ? 2 : 1"), {7});
  EXPECT_EQ(limits_of("(t > 7) ? 2 : 1").jumps()[0].before, 7);
  EXPECT_EQ(limits_of("(t >= 7) ? 2 : 1").jumps()[0].after, 7);
  expect_jumps(limits_of("(t > 20 && t <= 20.2) ? 40 : 0"), {20, 20.2});
  expect_jumps(limits_of("(t > 20 && t <= 21) ? 40 : 0"), {20, 21});
  expect_jumps(limits_of("40*(t - 20 > 0)*(t - 20 < 0.003)"), {20, 20.003});
  expect_jumps(limits_of("(t > 50/3)*B*(x > 90)"), {50. / 3});
}


TEST(TimeSampling, FindsPulsesOfAMillionthWhereTheyAreWritten)
{
  expect_jumps(limits_of("(t > 121 && t < 121.0002) ? 1e6 : 0"),
               {121, 121.0002});
  const StepLimits smooth = limits_of("1e5*exp(-((t - 121)/0.0001)^2)");
  EXPECT_GE(n_within(longest_steps(smooth), 120.9998, 121.0002), 10u);
}


TEST(TimeSampling, FindsPeriodicPulses)
{
  std::vector<double> times;
  for (double time = 28; time < 200; time += 28)
    times.insert(times.end(), {time, time + 0.25});
  expect_jumps(limits_of("(t > 20 && t - 28*rint(t/28) > 0 && "
                         "t - 28*rint(t/28) <= 0.25) ? 40 : 0"),
               times);

  // An hour each day of a run of 15 years, beside a long past.
  const StepLimits daily =
    limits_of("(t - floor(t) < 1/24) ? 1 : 0", {-5475, 0, {}, {}});
  EXPECT_NEAR(double(daily.jumps().size()), 2 * 5475, 1);
}


TEST(TimeSampling, KeepsStepsShortWhereARateChangesFast)
{
  const auto steps =
    longest_steps(limits_of("100*exp(-(t-100)^2/(2*0.2^2))/(0.2*sqrt(2*pi))"));
  EXPECT_GE(n_within(steps, 99.6, 100.4), 8u);
  EXPECT_LE(n_within(steps, 0, 98), 8u);
  EXPECT_LE(steps.size(), 80u);

  const auto waves = longest_steps(limits_of("sin(2*pi*t)"));
  EXPECT_GE(waves.size(), 200 * 10u);
  EXPECT_LE(waves.size(), 200 * 60u);
}


TEST(TimeSampling, SeesPulsesOfSpeciesAndPlaces)
{
  // A part of 3 % of the organ; a species that is below a threshold.
  const auto here =
    longest_steps(limits_of("(x > 97) ? exp(-((t - 100)/0.1)^2) : 0"));
  EXPECT_GE(n_within(here, 99.8, 100.2), 8u);
  expect_jumps(limits_of("(B < 0.2 && t > 30 && t < 30.1) ? B : 0"),
               {30, 30.1});
}


TEST(TimeSampling, StepsAreShortBeforeAPulseBegins)
{
  StepLimits limits;
  limits.add_part({10, 11, 0.1});
  limits.add_part({11, 12, 0.5});
  limits.add_part({20, 21, 0.2});
  EXPECT_EQ(limits.next_onset(0), 10);
  EXPECT_EQ(limits.next_onset(10), 20);
  EXPECT_TRUE(std::isinf(limits.next_onset(20)));
  EXPECT_DOUBLE_EQ(limits.longest_step(10.5), 0.1);
  EXPECT_DOUBLE_EQ(limits.longest_step(10.95), 0.1);
  EXPECT_DOUBLE_EQ(limits.longest_step(11.2), 0.5);
  EXPECT_DOUBLE_EQ(limits.longest_step(20.2), 0.2);
  EXPECT_TRUE(std::isinf(limits.longest_step(12)));
}


TEST(TimeSampling, SaysWhatItCannotFollow)
{
  for (const char *formula : {"sin(1e7*t)", "(sin(1e4*t) > 0) ? 1 : 0"})
    {
      const StepLimits limits = limits_of(formula);
      ASSERT_EQ(limits.warnings().size(), 1u) << formula;
      EXPECT_EQ(limits.warnings()[0].find(
                  "a.prm:3: Key: this changes too often or too fast in time"),
                0u)
        << limits.warnings()[0];
      EXPECT_TRUE(limits.jumps().empty());
      EXPECT_TRUE(std::isinf(limits.longest_step(0)));
    }
}
