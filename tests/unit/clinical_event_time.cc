// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/clinical/scores.h>
#include <disse/clinical/survival.h>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>

using namespace disse;

namespace
{
constexpr double infinity        = std::numeric_limits<double>::infinity();
constexpr double year_and_a_half = 504; // 72 weeks [day]

// 0.01/day for 10 days, nothing for 10 days, 0.04/day for 10 days.
const CumulativeHazard bent = {{0, 10, 20, 30}, {0, 0.1, 0.1, 0.5}};


CumulativeHazard
constant_hazard(const double hazard)
{
  return {{0, 1e6}, {0, 1e6 * hazard}};
}


// In (0, 1), the same with every standard library.
double
uniform(std::mt19937_64 &generator)
{
  return std::ldexp((generator() >> 12) + 0.5, -52);
}


// Patients with a constant MELD and evenly spaced uniform numbers: a cohort
// without chance.
std::vector<Subject>
even_cohort(const double meld, const unsigned int n, const double follow_up)
{
  const CumulativeHazard curve = constant_hazard(hazard_of_death(meld));
  std::vector<Subject>   subjects;
  for (unsigned int i = 0; i < n; ++i)
    subjects.push_back(observed(event_time(curve, (i + 0.5) / n), follow_up));
  return subjects;
}


template <typename Action>
std::string
error(const Action &action)
{
  try
    {
      action();
    }
  catch (const Error &e)
    {
      EXPECT_EQ(e.code(), ExitCode::usage);
      return e.what();
    }
  return "no error";
}
} // namespace


TEST(EventTime, InvertsTheSurvival)
{
  EXPECT_EQ(event_time(bent, 1), 0);
  EXPECT_NEAR(event_time(bent, std::exp(-0.05)), 5, 1e-13);
  EXPECT_NEAR(event_time(bent, std::exp(-0.0999)), 9.99, 1e-13);
  EXPECT_NEAR(event_time(bent, std::exp(-0.3)), 25, 1e-13);
  EXPECT_NEAR(event_time(bent, std::exp(-0.15), 3), 5, 1e-13);
  EXPECT_EQ(event_time(bent, std::exp(-0.51)), infinity);
  EXPECT_EQ(event_time(bent, 0), infinity);
}


// As at a dose, where a time series has two rows; and from day 20 on.
TEST(EventTime, CurveMayRepeatATimeAndBeginLater)
{
  EXPECT_NEAR(event_time({{0, 5, 5, 10}, {0, 1, 1, 2}}, std::exp(-1.5)),
              7.5,
              1e-13);
  EXPECT_NEAR(event_time({{20, 30}, {0.1, 0.5}}, std::exp(-0.2)), 25, 1e-13);
  EXPECT_EQ(event_time({{3}, {0}}, 0.5), infinity);
}


TEST(EventTime, LowerHazardIsNeverAnEarlierDeath)
{
  const CumulativeHazard less = {{0, 10, 20, 30}, {0, 0.1, 0.1, 0.3}};
  for (double u = 0.05; u < 1; u += 0.05)
    {
      EXPECT_GE(event_time(less, u), event_time(bent, u));
      EXPECT_GE(event_time(bent, u, 0.7), event_time(bent, u, 1.1));
    }
}


TEST(EventTime, RefusesWhatIsNoCurveOrNumber)
{
  EXPECT_EQ(error([] {
              event_time({{0, 1}, {0}}, 0.5);
            }),
            "a cumulative hazard of 1 values at 2 times; give one value per "
            "time, and at least one");
  EXPECT_NE(error([] { event_time({}, 0.5); }), "no error");
  const std::string falls = "the times and values of a cumulative hazard must "
                            "be finite and non-decreasing";
  EXPECT_EQ(error([] { event_time({{0, 1}, {0.2, 0.1}}, 0.5); }), falls);
  EXPECT_EQ(error([] { event_time({{1, 0}, {0, 0.1}}, 0.5); }), falls);
  EXPECT_EQ(error([] { event_time({{0, 1}, {0, NAN}}, 0.5); }), falls);
  EXPECT_EQ(error([] { event_time(bent, 1.5); }),
            "a uniform random number of 1.5; it must be from 0 to 1");
  EXPECT_NE(error([] { event_time(bent, NAN); }), "no error");
  EXPECT_EQ(error([] { event_time(bent, 0.5, 0); }),
            "a frailty of 0; it must be positive");
}


TEST(EventTime, IsObservedUntilTheEndOfFollowUp)
{
  EXPECT_EQ(observed(3, 5).time, 3);
  EXPECT_TRUE(observed(3, 5).died);
  EXPECT_TRUE(observed(5, 5).died);
  EXPECT_EQ(observed(infinity, 5).time, 5);
  EXPECT_FALSE(observed(infinity, 5).died);
}


TEST(Frailty, OfTheMedianPatientIsOne)
{
  EXPECT_EQ(frailty(0), 1);
  EXPECT_NEAR(frailty(1.96), std::exp(0.98), 1e-14);
  EXPECT_NEAR(frailty(-2, 1), std::exp(-2.), 1e-14);
}


// Shares alive after 72 weeks at a constant MELD, to the rounding of the cohort
// and of the numbers.
TEST(SimulatedGroups, SurvivesAsItsMeldSays)
{
  const double table[][2] = {{9, 0.898}, {15, 0.706}, {25, 0.297}, {35, 0.014}};
  for (const auto &[meld, survival] : table)
    {
      const auto curve = kaplan_meier(even_cohort(meld, 5000, year_and_a_half));
      EXPECT_NEAR(survival_at(curve, year_and_a_half),
                  1 - mortality(meld, year_and_a_half),
                  1e-4);
      EXPECT_NEAR(survival_at(curve, year_and_a_half), survival, 6e-4);
    }
}


// A MELD that is lower by 3.09 is a ratio of 0.68, by 6 one of 0.47; and so it
// is by the survival of the two groups as a whole.
TEST(SimulatedGroups, HazardRatioIsThatOfTheMeld)
{
  for (const auto &[less, ratio] : {std::pair(3.09, 0.680), {6., 0.472}})
    for (const double meld : {20., 25., 30.})
      {
        const auto control  = even_cohort(meld, 5000, year_and_a_half);
        const auto treated  = even_cohort(meld - less, 5000, year_and_a_half);
        const HazardRatio x = cox(control, treated);
        EXPECT_NEAR(x.ratio, std::exp(-0.125 * less), 1e-3) << meld;
        EXPECT_NEAR(x.ratio, ratio, 1.5e-3) << meld;
        EXPECT_LT(x.lower, ratio);
        EXPECT_GT(x.upper, ratio);
        EXPECT_NEAR(std::log(1 - mortality(meld - less, year_and_a_half)) /
                      std::log(1 - mortality(meld, year_and_a_half)),
                    x.ratio,
                    1e-3);
      }
}


// Frail patients die first, more of them among controls: so the ratio of the
// groups is nearer to 1 than that of any patient.
TEST(SimulatedGroups, FrailtyHidesPartOfTheRatio)
{
  std::mt19937_64      generator(1);
  std::vector<Subject> control, treated;
  for (unsigned int i = 0; i < 20000; ++i)
    {
      const double u = uniform(generator);
      const double z = std::sqrt(-2 * std::log(uniform(generator))) *
                       std::cos(2 * M_PI * uniform(generator));
      const auto add = [&](const double hazard, std::vector<Subject> &group) {
        group.push_back(
          observed(event_time(constant_hazard(hazard), u, frailty(z)), 365));
      };
      add(0.006, control);
      add(0.003, treated);
    }
  const HazardRatio x = cox(control, treated);
  EXPECT_GT(x.lower, 0.5);
  EXPECT_LT(x.upper, 0.6);
}


// Of 2000 trials with 60 patients in each group, 5 % have intervals without the
// true ratio, and 5 % of those without effect a p below 5 %; to three standard
// errors, 1.5 %.
TEST(SimulatedGroups, IntervalsAndTestsErrAsOftenAsTheySay)
{
  std::mt19937_64 generator(2);
  const auto      group = [&](const double hazard) {
    std::vector<Subject> subjects;
    for (unsigned int i = 0; i < 60; ++i)
      subjects.push_back(
        observed(event_time(constant_hazard(hazard), uniform(generator)),
                 year_and_a_half));
    return subjects;
  };
  const unsigned int n_trials = 2000;
  double             outside = 0, significant_cox = 0, significant_log_rank = 0;
  for (unsigned int trial = 0; trial < n_trials; ++trial)
    {
      const auto        control = group(0.002), like_control = group(0.002);
      const HazardRatio x = cox(control, group(0.68 * 0.002));
      outside += x.lower > 0.68 || x.upper < 0.68;
      significant_cox += cox(control, like_control).p < 0.05;
      significant_log_rank += log_rank(control, like_control).p < 0.05;
    }
  for (const double count : {outside, significant_cox, significant_log_rank})
    EXPECT_NEAR(count / n_trials, 0.05, 0.015);
}
