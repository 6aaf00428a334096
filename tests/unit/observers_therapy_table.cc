// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "reports/therapy_table.h"

#include <gtest/gtest.h>

using namespace disse;

namespace
{
using Measure = TherapyOutcome::Measure;


// A dose on day 10, of which HGF rises and falls.
ProtocolRun
treated()
{
  ProtocolRun run{"treated", {}};
  run.series.path    = "treated.csv";
  run.series.columns = {"cpa [%]", "mean_G [pg/mm3]", "given [1e6 cells]"};
  run.series.times   = {0, 10, 10, 20};
  run.series.events  = {"", "before: dose", "after: dose", ""};
  run.series.rows    = {{16, 0.2, 0},
                        {15, 0.3, 0},
                        {15, 0.9, 50},
                        {12.5, 0.4, 50}};
  return run;
}


ProtocolRun
control()
{
  ProtocolRun run{"control", {}};
  run.series.path    = "control.csv";
  run.series.columns = {"cpa [%]", "mean_G [pg/mm3]"};
  run.series.times   = {0, 10, 20};
  run.series.events  = {"", "", ""};
  run.series.rows    = {{16, 0.2}, {16.5, 0.25}, {17, 0.21}};
  return run;
}


const std::vector<TherapyOutcome> outcomes = {
  {"cpa", "%", Measure::with_change},
  {"given", "1e6 cells", Measure::at_day},
  {"mean_G", "pg/mm3", Measure::largest_to_day},
  {"albumin", "g/L", Measure::with_change}};
} // namespace


TEST(TherapyTable, HasValuesChangesAndPeaks)
{
  const TherapyTable table({control(), treated()}, 20, outcomes);
  using Row = std::vector<std::string>;
  EXPECT_EQ(
    table.rows(),
    (std::vector<Row>{{"protocol",
                       "cpa [%]",
                       "cpa change [%]",
                       "given [1e6 cells]",
                       "peak mean_G [pg/mm3]",
                       "albumin [g/L]",
                       "albumin change [g/L]"},
                      {"control", "17", "1", "", "0.25", "", ""},
                      {"treated", "12.5", "-3.5", "50", "0.9", "", ""}}));
  EXPECT_NE(table.text().find("control   17 (+1)      -"), std::string::npos)
    << table.text();
  EXPECT_NE(table.text().find("treated   12.5 (-3.5)  50"), std::string::npos)
    << table.text();
}


TEST(TherapyTable, StandsBeforeTheEventsOfItsDay)
{
  const auto row = TherapyTable({treated()}, 10, outcomes).rows()[1];
  EXPECT_EQ(
    row, (std::vector<std::string>{"treated", "15", "-1", "0", "0.3", "", ""}));
}


TEST(TherapyTable, NeedsARowOfTheDay)
{
  try
    {
      TherapyTable({control()}, 15, outcomes);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      EXPECT_EQ(std::string(error.what()),
                "control.csv has no row for day 15; adjust Output/Interval or "
                "Time/End");
    }
}
