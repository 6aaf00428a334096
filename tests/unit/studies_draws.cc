// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "studies/cohort/baseline_selection.h"
#include "studies/cohort/distribution.h"
#include "studies/cohort/draws.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <stdexcept>

using namespace disse;

namespace
{
std::string
mistake_in(const std::string &text)
{
  try
    {
      parse_distribution(text);
    }
  catch (const std::invalid_argument &error)
    {
      return error.what();
    }
  return "";
}


// Patients whose read-outs are correlated, and not normal.
std::vector<std::vector<double>>
candidates(const unsigned int n)
{
  const Draws                      draws(3, 2, n);
  std::vector<std::vector<double>> rows;
  for (unsigned int i = 0; i < n; ++i)
    {
      const auto   q = draws(i).quantiles;
      const double x = 10 * log_normal_factor(q[0], 0.5, INFINITY);
      rows.push_back({x, 0.5 * x + 3 * q[1]});
    }
  return rows;
}
} // namespace


TEST(CohortDraws, AreAsTheirSeedAndNumberSay)
{
  const Draws one(1, 3, 10), same(1, 3, 10), other(2, 3, 10);
  const Draw  later = one(17); // before those of the first block
  EXPECT_EQ(one(3).quantiles, same(3).quantiles);
  EXPECT_EQ(later.quantiles, same(17).quantiles);
  EXPECT_EQ(later.event, same(17).event);
  EXPECT_EQ(later.frailty, same(17).frailty);
  EXPECT_NE(later.quantiles, other(17).quantiles);
  EXPECT_NE(later.event, other(17).event);
}


TEST(CohortDraws, OfABlockAreALatinHypercube)
{
  constexpr unsigned int n = 40;
  const Draws            draws(5, 3, n);
  for (unsigned int j = 0; j < 3; ++j)
    for (const unsigned int block : {0, 1})
      {
        std::set<int> strata;
        for (unsigned int i = 0; i < n; ++i)
          strata.insert(int(draws(block * n + i).quantiles[j] * n));
        EXPECT_EQ(strata.size(), n);
      }
}


TEST(CohortDraws, HaveTheirCoefficientOfVariation)
{
  constexpr unsigned int n = 4000;
  const Draws            draws(1, 2, n);
  std::vector<double>    wide, narrow, z;
  for (unsigned int i = 0; i < n; ++i)
    {
      wide.push_back(log_normal_factor(draws(i).quantiles[0], 0.6, INFINITY));
      narrow.push_back(log_normal_factor(draws(i).quantiles[1], 0.3, INFINITY));
      z.push_back(draws(i).frailty);
    }
  EXPECT_NEAR(moments_of(wide).mean, 1, 2e-3);
  EXPECT_NEAR(moments_of(wide).sd, 0.6, 0.012);
  EXPECT_NEAR(moments_of(narrow).mean, 1, 1e-3);
  EXPECT_NEAR(moments_of(narrow).sd, 0.3, 3e-3);
  EXPECT_NEAR(moments_of(z).mean, 0, 0.05);
  EXPECT_NEAR(moments_of(z).sd, 1, 0.05);
}


TEST(CohortDraws, StayBelowTheLargestValue)
{
  double before = 0;
  for (double q = 0.05; q < 1; q += 0.05)
    {
      const double factor = log_normal_factor(q, 0.5, 1.2);
      EXPECT_GT(factor, before);
      EXPECT_LT(factor, 1.2);
      before = factor;
    }
  EXPECT_NEAR(log_normal_factor(1 - 1e-9, 0.5, 1.2), 1.2, 1e-6);
  EXPECT_EQ(log_normal_factor(0.3, 0, INFINITY), 1);
}


TEST(CohortDraws, DistributionsAreReadFromText)
{
  const auto one = parse_distribution("Kinetics/s_C: 40 %");
  EXPECT_EQ(one.paths, std::vector<std::string>{"Kinetics/s_C"});
  EXPECT_DOUBLE_EQ(one.cv, 0.4);
  EXPECT_EQ(one.largest, "");
  const auto two = parse_distribution("A/x y + B/z: 0.5 up to 1 1/day");
  EXPECT_EQ(two.paths, (std::vector<std::string>{"A/x y", "B/z"}));
  EXPECT_DOUBLE_EQ(two.cv, 0.5);
  EXPECT_EQ(two.largest, "1 1/day");

  EXPECT_NE(mistake_in("Kinetics/s_C 40 %").find("form"), std::string::npos);
  EXPECT_NE(mistake_in("s_C: 40 %").find("form"), std::string::npos);
  EXPECT_NE(mistake_in("Kinetics/s_C: -1").find("0 to 1000 %"),
            std::string::npos);
}


TEST(CohortSelection, GivesThePublishedMoments)
{
  const auto              rows = candidates(4000);
  const BaselineSelection selection({{"x", 12, 3}, {"y", 7.5, 1.8}}, rows);
  const Draws             draws(9, 0, 4000);
  std::vector<double>     x, y;
  for (unsigned int i = 0; i < rows.size(); ++i)
    if (draws(i).acceptance <= selection.acceptance(rows[i]))
      {
        x.push_back(rows[i][0]);
        y.push_back(rows[i][1]);
      }
  ASSERT_GT(x.size(), 500u);
  EXPECT_NEAR(moments_of(x).mean, 12, 0.3);
  EXPECT_NEAR(moments_of(x).sd, 3, 0.25);
  EXPECT_NEAR(moments_of(y).mean, 7.5, 0.2);
  EXPECT_NEAR(moments_of(y).sd, 1.8, 0.15);
}


TEST(CohortSelection, ToWhatTheCandidatesAreTakesAll)
{
  const auto          rows = candidates(500);
  std::vector<double> x;
  for (const auto &row : rows)
    x.push_back(row[0]);
  const Moments moments = moments_of(x);
  // The population's standard deviation is what weighted moments have.
  const double                     sd = moments.sd * std::sqrt(499. / 500);
  std::vector<std::vector<double>> first;
  for (const double value : x)
    first.push_back({value});
  const BaselineSelection selection({{"x", moments.mean, sd}}, first);
  for (const auto &row : first)
    EXPECT_NEAR(selection.acceptance(row), 1, 1e-6);
}


TEST(CohortSelection, RefusesWhatNoCandidateIsLike)
{
  try
    {
      BaselineSelection({{"cpa", 200, 3}, {"meld_raw", 8, 1}}, candidates(300));
      ADD_FAILURE() << "it was accepted";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      EXPECT_NE(std::string(error.what())
                  .find("cpa is to be 200 +- 3, but the first 300 drawn have"),
                std::string::npos)
        << error.what();
    }
}
