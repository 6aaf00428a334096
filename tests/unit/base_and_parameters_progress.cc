// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/log/progress.h"

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>
#include <cmath>
#include <sstream>

using namespace disse;

namespace
{
// A run as it was: each accepted step with the time it ended at and what it
// had taken until then, in seconds, or in attempted steps where the whole run
// takes a fraction of a second.
struct RunRecord
{
  std::string                            name;
  double                                 begin, end;
  std::vector<double>                    events; // the run started anew
  std::vector<std::pair<double, double>> steps;
};


std::vector<RunRecord>
run_records()
{
  std::ifstream          file(environment("DISSE_SOURCE_DIR") +
                     "/tests/unit/run_records.txt");
  std::vector<RunRecord> records;
  for (std::string line; std::getline(file, line);)
    {
      std::istringstream words(line);
      std::string        first;
      if (line.rfind("run ", 0) == 0)
        {
          records.push_back({line.substr(4), 0, 0, {}, {}});
          std::getline(file, line);
          std::istringstream(line) >> records.back().begin >>
            records.back().end;
        }
      else if (line.rfind("events", 0) == 0)
        {
          words >> first;
          for (double event; words >> event;)
            records.back().events.push_back(event);
        }
      else
        {
          double time, cost;
          words >> time >> cost;
          records.back().steps.emplace_back(time, cost);
        }
    }
  return records;
}


// Estimates divided by what was left, at the first step after each of these
// parts of the whole wall time.
std::vector<double>
ratios(const RunRecord &record, const std::vector<double> &parts)
{
  TimeLeft            left(record.end, record.events);
  std::vector<double> result;
  const double        whole = record.steps.back().second;
  left.start(record.begin, 0);
  for (const auto &[time, cost] : record.steps)
    {
      left.add(time, cost);
      if (result.size() < parts.size() && cost >= parts[result.size()] * whole)
        result.push_back(left.estimate() / (whole - cost));
      if (std::count(record.events.begin(), record.events.end(), time) > 0)
        left.start(time, cost);
    }
  return result;
}
} // namespace


TEST(TimeLeft, IsWithinAFactorOfThreeAfterATenthOfRecordedRuns)
{
  const std::vector<RunRecord> records = run_records();
  ASSERT_GE(records.size(), 10u);
  for (const RunRecord &record : records)
    {
      const auto found = ratios(record, {0.1, 0.25, 0.5, 0.75});
      ASSERT_EQ(found.size(), 4u) << record.name;
      EXPECT_GT(found[0], 1. / 3) << record.name;
      EXPECT_LT(found[0], 3) << record.name;
      for (const double ratio : found)
        {
          EXPECT_GT(ratio, 1. / 5) << record.name;
          EXPECT_LT(ratio, 5) << record.name;
        }
      if (std::getenv("DISSE_PRINT") != nullptr)
        {
          std::printf("%-60s", record.name.c_str());
          for (const double ratio : found)
            std::printf(" %5.2f", ratio);
          std::printf("\n");
        }
    }
}


TEST(TimeLeft, IsExactForStepsThatFollowTheLaw)
{
  // n = 100 t^0.2, of which each takes 0.1 s.
  TimeLeft left(1000);
  left.start(0, 0);
  for (unsigned int n = 1; n <= 120; ++n)
    left.add(std::pow(n / 100., 5), 0.1 * n);
  EXPECT_NEAR(left.estimate(), 0.1 * (100 * std::pow(1000, 0.2) - 120), 1e-6);
}


TEST(TimeLeft, CountsWhatLaterEventsCost)
{
  // 40 steps of one size per stretch of 10 days, three more to come.
  TimeLeft left(40, {10, 20, 30});
  left.start(0, 0);
  for (unsigned int n = 1; n <= 40; ++n)
    left.add(0.25 * n, n);
  left.start(10, 40);
  EXPECT_NEAR(left.estimate(), 120, 1e-9);
  for (unsigned int n = 1; n <= 20; ++n)
    left.add(10 + 0.25 * n, 40 + n);
  EXPECT_NEAR(left.estimate(), 100, 1e-9);
}


TEST(TimeLeft, IsUnknownInTheFirstSteps)
{
  TimeLeft left(100);
  EXPECT_TRUE(std::isnan(left.estimate()));
  left.start(0, 0);
  for (unsigned int n = 1; n < 8; ++n)
    {
      left.add(n, n);
      EXPECT_TRUE(std::isnan(left.estimate())) << n;
    }
  left.add(8, 8);
  EXPECT_FALSE(std::isnan(left.estimate()));
}


TEST(TimeLeft, IsWrittenInUnitsForPeople)
{
  EXPECT_EQ(duration_text(0.01), "1 s");
  EXPECT_EQ(duration_text(42.4), "42 s");
  EXPECT_EQ(duration_text(125 * 60), "2.1 h");
  EXPECT_EQ(duration_text(7 * 60), "7 min");
  EXPECT_EQ(duration_text(3 * 86400), "3 day");
}


TEST(Progress, SaysWhatIsLeftAfterTheFirstPercent)
{
  EXPECT_EQ(progress_text("run", 12.5, 180, 0.0694, 123, 0.8499, 40.2),
            "run: day 12.5 of 180 (6.9 %), step 123, dt = 0.85 day, about 40 s "
            "left");
  EXPECT_EQ(progress_text("run", 0.02, 180, 1.1e-4, 12, 0.0016, 1e4),
            "run: day 0.02 of 180 (0.011 %), step 12, dt = 0.0016 day");
  EXPECT_EQ(progress_text("run", 90, 180, 0.5, 2, 90, std::nan("")),
            "run: day 90 of 180 (50 %), step 2, dt = 90 day");
}
