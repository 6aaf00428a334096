// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/clinical/survival.h>

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

using namespace disse;

namespace
{
using Subjects = std::vector<Subject>;

constexpr double infinity = std::numeric_limits<double>::infinity();

// Two die, one leaves in between, one is left at the end.
const Subjects four = {{4, false}, {3, true}, {1, true}, {2, false}};

// Deaths C T C T, one a day, each from 2 + 2, 1 + 2, 1 + 1 and 0 + 1 at risk.
const Subjects control = {{1, true}, {3, true}};
const Subjects treated = {{2, true}, {4, true}};


double
median(const Subjects &subjects)
{
  return median_survival(kaplan_meier(subjects));
}


Subjects
deaths_at(const std::vector<double> &times)
{
  Subjects subjects;
  for (const double time : times)
    subjects.push_back({time, true});
  return subjects;
}


Subjects
leave_at(const std::vector<double> &times)
{
  Subjects subjects = deaths_at(times);
  for (Subject &subject : subjects)
    subject.died = false;
  return subjects;
}


void
expect_unknown(const HazardRatio &ratio, const unsigned int events)
{
  for (const double value : {ratio.ratio, ratio.lower, ratio.upper, ratio.p})
    EXPECT_TRUE(std::isnan(value));
  EXPECT_EQ(ratio.events, events);
}


void
expect_unknown(const LogRank &test)
{
  EXPECT_TRUE(std::isnan(test.chi_square));
  EXPECT_TRUE(std::isnan(test.p));
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


TEST(KaplanMeier, ByHand)
{
  const auto curve = kaplan_meier(four);
  ASSERT_EQ(curve.size(), 4u);
  const double survival[] = {0.75, 0.75, 0.375, 0.375};
  const double variance[] = {1. / 12, 1. / 12, 7. / 12, 7. / 12}; // of log S
  for (const unsigned int i : {0, 1, 2, 3})
    {
      EXPECT_EQ(curve[i].time, i + 1);
      EXPECT_EQ(curve[i].at_risk, 4 - i);
      EXPECT_EQ(curve[i].deaths, i == 0 || i == 2 ? 1u : 0u);
      EXPECT_DOUBLE_EQ(curve[i].survival, survival[i]);
      EXPECT_DOUBLE_EQ(curve[i].standard_error,
                       survival[i] * std::sqrt(variance[i]));
    }
}


TEST(KaplanMeier, IsKnownUntilTheLastPatientLeaves)
{
  const auto curve = kaplan_meier(four);
  EXPECT_EQ(survival_at(curve, 0.9), 1);
  EXPECT_EQ(survival_at(curve, 1), 0.75);
  EXPECT_EQ(survival_at(curve, 2.9), 0.75);
  EXPECT_EQ(survival_at(curve, 4), 0.375);
  EXPECT_TRUE(std::isnan(survival_at(curve, 4.1)));
  EXPECT_EQ(survival_at(kaplan_meier(deaths_at({1, 2})), 9), 0);
  EXPECT_TRUE(std::isnan(survival_at({}, 0)));
}


TEST(KaplanMeier, WhoLeavesAtATimeOfDeathIsAtRisk)
{
  const auto curve = kaplan_meier({{1, false}, {1, true}, {2, false}});
  EXPECT_EQ(curve[0].at_risk, 3u);
  EXPECT_DOUBLE_EQ(curve[0].survival, 2. / 3);
}


TEST(KaplanMeier, IntervalIsOfTheLogarithm)
{
  const auto               curve = kaplan_meier(four);
  const ConfidenceInterval x     = survival_interval(curve, 3);
  EXPECT_NEAR(x.lower, 0.375 * std::exp(-1.959964 * std::sqrt(7. / 12)), 1e-7);
  EXPECT_EQ(x.upper, 1);
  const ConfidenceInterval half = survival_interval(curve, 3, 0.5);
  EXPECT_NEAR(half.upper,
              0.375 * std::exp(0.6744898 * std::sqrt(7. / 12)),
              1e-7);
  EXPECT_EQ(survival_interval(curve, 0).lower, 1);
  EXPECT_EQ(survival_interval(curve, 0).upper, 1);
  EXPECT_TRUE(std::isnan(survival_interval(curve, 5).lower));
  EXPECT_TRUE(
    std::isnan(survival_interval(kaplan_meier(deaths_at({1})), 1).upper));
  EXPECT_EQ(error([&] { survival_interval(curve, 3, 95); }),
            "a confidence level of 95; it must be between 0 and 1");
}


TEST(KaplanMeier, Median)
{
  EXPECT_EQ(median(deaths_at({1, 2, 3})), 2);
  EXPECT_EQ(median(four), 3);
  // One half from day 2 to the next death, or to the end of follow-up.
  EXPECT_EQ(median(deaths_at({1, 2, 4, 5})), 3);
  EXPECT_EQ(median({{1, true}, {2, true}, {5, false}, {8, false}}), 5);
  // 5/6 4/5 3/4 is one half but for the last digit.
  EXPECT_EQ(median(deaths_at({1, 2, 3, 7, 8, 9})), 5);
  EXPECT_TRUE(std::isnan(median({{1, true}, {2, false}, {3, false}})));
  EXPECT_TRUE(std::isnan(median({})));
}


TEST(KaplanMeier, OfHardlyAnyPatients)
{
  EXPECT_TRUE(kaplan_meier({}).empty());
  const auto alive = kaplan_meier({{7, false}});
  ASSERT_EQ(alive.size(), 1u);
  EXPECT_EQ(alive[0].survival, 1);
  EXPECT_EQ(alive[0].standard_error, 0);
  const auto dead = kaplan_meier(deaths_at({7, 7, 7}));
  ASSERT_EQ(dead.size(), 1u);
  EXPECT_EQ(dead[0].deaths, 3u);
  EXPECT_EQ(dead[0].survival, 0);
  EXPECT_TRUE(std::isnan(dead[0].standard_error));
}


TEST(KaplanMeier, RefusesTimesThatAreNone)
{
  EXPECT_EQ(error([] {
              kaplan_meier({{-1, true}});
            }),
            "a follow-up of -1 day; it must be a finite number from 0");
  const Subjects endless = {{infinity, false}};
  EXPECT_NE(error([&] { log_rank(four, endless); }).find("inf"),
            std::string::npos);
  EXPECT_NE(error([] {
              cox(four, {{NAN, true}});
            }).find("nan"),
            std::string::npos);
}


// Expected of the treated: 1/2, 2/3, 1/2, and nothing to compare on day 4.
TEST(LogRank, ByHand)
{
  const LogRank test     = log_rank(control, treated);
  const double  surplus  = (0 - 1. / 2) + (1 - 2. / 3) + (0 - 1. / 2);
  const double  variance = 1. / 4 + 2. / 9 + 1. / 4;
  EXPECT_NEAR(test.chi_square, surplus * surplus / variance, 1e-14);
  EXPECT_NEAR(test.p, std::erfc(std::sqrt(test.chi_square / 2)), 1e-14);
}


// Three die on a day, two of two controls and one of four treated: variance
// 3 (2/6) (4/6) (6 - 3)/(6 - 1).
TEST(LogRank, OfTies)
{
  const LogRank test =
    log_rank(deaths_at({1, 1}),
             {{1, true}, {2, false}, {2, false}, {2, false}});
  EXPECT_NEAR(test.chi_square, 1 / 0.4, 1e-14);
}


TEST(LogRank, IsUnknownIfThereIsNothingToCompare)
{
  expect_unknown(log_rank({}, {}));
  expect_unknown(log_rank({}, treated));
  expect_unknown(log_rank(control, {}));
  expect_unknown(log_rank(leave_at({1, 2}), leave_at({3})));
  expect_unknown(log_rank(deaths_at({5, 5}), deaths_at({5, 5, 5})));
  expect_unknown(
    log_rank(leave_at({1}), deaths_at({2}))); // one after the other
  expect_unknown(log_rank(deaths_at({1}), deaths_at({1})));
}


// The treated take the shares r/(1+r), 2r/(1+2r) and r/(1+r) of the hazard when
// both groups are at risk. One of these deaths is theirs, so the shares add up
// to 1 at the maximum: 4r^2 + r - 1 = 0.
TEST(Cox, ByHand)
{
  const HazardRatio x = cox(control, treated);
  const double      r = (std::sqrt(17.) - 1) / 8;
  EXPECT_NEAR(x.ratio, r, 1e-14);
  EXPECT_EQ(x.events, 4u);
  const double information =
    2 * r / std::pow(1 + r, 2) + 2 * r / std::pow(1 + 2 * r, 2);
  const double half = 1.9599639845400545 / std::sqrt(information);
  EXPECT_NEAR(x.lower, r * std::exp(-half), 1e-13);
  EXPECT_NEAR(x.upper, r * std::exp(half), 1e-12);
  const auto likelihood = [](const double r) {
    return r / ((1 + r) * (1 + 2 * r) * (1 + r));
  };
  const double chi_square = 2 * std::log(likelihood(r) / likelihood(1));
  EXPECT_NEAR(x.p, std::erfc(std::sqrt(chi_square / 2)), 1e-13);
}


TEST(Cox, ExchangedGroupsHaveTheInverseRatio)
{
  const HazardRatio x = cox(control, treated), y = cox(treated, control);
  EXPECT_NEAR(x.ratio * y.ratio, 1, 1e-14);
  EXPECT_NEAR(x.lower * y.upper, 1, 1e-13);
  EXPECT_NEAR(x.p, y.p, 1e-14);
}


// Two of two controls and one of two treated die on a day. Efron's hazards of
// the first to the third: 2 + 2r, 4/3 + 5/3 r, 2/3 + 4/3 r.
TEST(Cox, TiesAreEfrons)
{
  const HazardRatio x = cox(deaths_at({1, 1}), {{1, true}, {2, false}});
  const double      r = x.ratio;
  EXPECT_NEAR(r / (1 + r) + 5 * r / (4 + 5 * r) + 2 * r / (1 + 2 * r),
              1,
              1e-13);
}


TEST(Cox, AllDieAtOnce)
{
  const HazardRatio x = cox(deaths_at({5, 5}), deaths_at({5, 5, 5}));
  EXPECT_NEAR(x.ratio, 1, 1e-14);
  EXPECT_NEAR(x.p, 1, 1e-7);
  EXPECT_EQ(x.events, 5u);
}


// Both controls die before the first treated: the likelihood of the ratio 0 is
// 1/2 1 against 1/4 1/3 at 1.
TEST(Cox, RatioWithoutBoundHasALikelihoodAllTheSame)
{
  const double p = std::erfc(std::sqrt(std::log(6.)));

  const HazardRatio none = cox(deaths_at({1, 2}), leave_at({3, 3}));
  EXPECT_EQ(none.ratio, 0);
  EXPECT_EQ(none.lower, 0);
  EXPECT_EQ(none.upper, infinity);
  EXPECT_NEAR(none.p, p, 1e-14);
  EXPECT_EQ(none.events, 2u);

  const HazardRatio all = cox(leave_at({3, 3}), deaths_at({1, 2}));
  EXPECT_EQ(all.ratio, infinity);
  EXPECT_EQ(all.lower, 0);
  EXPECT_EQ(all.upper, infinity);
  EXPECT_NEAR(all.p, p, 1e-14);

  // Later deaths of the treated alone tell nothing.
  EXPECT_EQ(cox(deaths_at({1, 2}), deaths_at({3, 4})).ratio, 0);
}


TEST(Cox, IsUnknownIfThereIsNothingToCompare)
{
  expect_unknown(cox({}, {}), 0);
  expect_unknown(cox({}, treated), 2);
  expect_unknown(cox(control, {}), 2);
  expect_unknown(cox(leave_at({1, 2}), leave_at({3})), 0);
  expect_unknown(cox(leave_at({1}), deaths_at({2})), 1);
}


// The ratio is found however far from 1: 1 of n controls dies, first or last of
// n deaths, so that nearly all that die are treated.
TEST(Cox, RatioFarFromOne)
{
  Subjects rare, common;
  for (unsigned int i = 0; i < 3000; ++i)
    {
      rare.push_back({5000, i == 0});
      common.push_back({1. + i, true});
    }
  common.back().time  = 6000;
  const HazardRatio x = cox(rare, common);
  EXPECT_GT(x.ratio, 1000);
  EXPECT_LT(x.ratio, infinity);
  EXPECT_NEAR(cox(common, rare).ratio * x.ratio, 1, 1e-9);
}
