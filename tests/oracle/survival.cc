// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Survival statistics against those of the R package `survival`.

#include <disse/clinical/survival.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <command.h>
#include <fstream>
#include <limits>
#include <vector>

using namespace disse;
using nlohmann::json;

namespace
{
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

const std::string script =
  environment("DISSE_SOURCE_DIR") + "/tests/oracle/survival.R";


// Relative to numbers above 1. What R has no number for, is none here.
void
expect_near(const double value, const json &reference, const std::string &what)
{
  const double expected = reference.is_null() ? nan : reference.get<double>();
  if (std::isnan(expected))
    EXPECT_TRUE(std::isnan(value)) << what << " is " << value;
  else
    EXPECT_NEAR(value, expected, 1e-8 * std::max(1., std::abs(expected)))
      << what;
}


std::vector<Subject>
subjects(const json &group)
{
  std::vector<Subject> result;
  for (std::size_t i = 0; i < group["died"].size(); ++i)
    result.push_back({group["follow_up"][i], group["died"][i] == 1});
  return result;
}


void
check_curve(const json &group, const std::string &name)
{
  const std::vector<SurvivalStep> curve = kaplan_meier(subjects(group));
  ASSERT_EQ(curve.size(), group["time"].size()) << name;
  for (std::size_t i = 0; i < curve.size(); ++i)
    {
      const std::string  where   = name + ", step " + std::to_string(i) + ": ";
      const SurvivalStep step    = curve[i];
      const auto         compare = [&](const double value, const char *column) {
        expect_near(value, group[column][i], where + column);
      };
      compare(step.time, "time");
      compare(step.at_risk, "at_risk");
      compare(step.deaths, "deaths");
      compare(step.survival, "survival");
      compare(step.standard_error, "standard_error");
      compare(survival_at(curve, step.time), "survival");
      const ConfidenceInterval interval = survival_interval(curve, step.time);
      compare(interval.lower, "lower");
      compare(interval.upper, "upper");
    }
  expect_near(median_survival(curve), group["median"][0], name + ": median");
}


void
check_case(const json &reference)
{
  const std::string name = reference["name"];
  check_curve(reference["control"], name + ", control");
  check_curve(reference["treated"], name + ", treated");
  const std::vector<Subject> control = subjects(reference["control"]),
                             treated = subjects(reference["treated"]);

  const LogRank test = log_rank(control, treated);
  expect_near(test.chi_square, reference["log_rank"][0], name + ": chi-square");
  expect_near(test.p, reference["log_rank"][1], name + ": p, log-rank");

  const HazardRatio x        = cox(control, treated);
  const json       &expected = reference["cox"];
  expect_near(x.ratio, expected[0], name + ": ratio");
  expect_near(x.lower, expected[1], name + ": lower");
  expect_near(x.upper, expected[2], name + ": upper");
  expect_near(x.p, expected[3], name + ": p, Cox");
  expect_near(x.events, expected[4], name + ": events");
}
} // namespace


TEST(SurvivalInR, DrawnGroups)
{
  std::ifstream file(environment("DISSE_SOURCE_DIR") +
                     "/tests/oracle/survival_reference.json");
  const json    cases = json::parse(file);
  EXPECT_EQ(cases.size(), 5u);
  for (const json &reference : cases)
    check_case(reference);
}


TEST(SurvivalInR, DataThatItShips)
{
  if (run_command("Rscript -e 'library(survival)'").exit_code != 0)
    GTEST_SKIP() << "needs R with its package survival (r-cran-survival)";
  const json cases =
    json::parse(run_command("Rscript " + script + " shipped", "").output);
  EXPECT_EQ(cases.size(), 6u);
  for (const json &reference : cases)
    check_case(reference);
}
