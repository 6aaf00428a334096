// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "base/files/file_output.h"
#include "reports/targets.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <limits>
#include <unistd.h>

using namespace disse;

namespace
{
// CPA falls at first, then rises: 4, 3, 6, 8 on days 0, 10, 20, 30.
TimeSeriesTable
run()
{
  TimeSeriesTable table;
  table.path    = "run.csv";
  table.columns = {"Sa [kcell/mm3]", "cpa [%]"};
  table.times   = {0, 10, 20, 30};
  table.events  = {"", "", "", ""};
  table.rows    = {{1, 4}, {2, 3}, {0.5, 6}, {0, 8}};
  return table;
}


std::vector<Target>
read(const std::string &lines)
{
  const std::string path = std::filesystem::temp_directory_path() /
                           ("targets" + std::to_string(::getpid()) + ".csv");
  write_file(path,
             "variant,quantity,measure,day,reference,target,tolerance,verdict,"
             "source\n" +
               lines);
  const auto targets = read_targets(path);
  std::filesystem::remove(path);
  return targets;
}


TargetResult
result_of(const std::string &line)
{
  return measure(read("control," + line + "\n").at(0), run());
}


std::string
message_of(const std::string &line)
{
  try
    {
      result_of(line);
    }
  catch (const Error &error)
    {
      const std::string message = error.what();
      return message.substr(message.find(".csv:") + 4);
    }
  return "";
}
} // namespace


TEST(Targets, AreMeasuredInTheRun)
{
  EXPECT_EQ(result_of("cpa [%],value,20,,6.1,0.2,agrees,x").found, 6);
  EXPECT_EQ(result_of("cpa,value,20,,6.1,0.2,agrees,x").found, 6);
  EXPECT_EQ(result_of("cpa [%],ratio,30,20,1.3,0.1,agrees,x").found, 8. / 6);
  EXPECT_NEAR(result_of("cpa [%],crossing,,5,15,1,agrees,x").found,
              10 + 10 * 2. / 3,
              1e-12);
  // Downwards too.
  EXPECT_EQ(result_of("cpa [%],crossing,,3.5,5,1,agrees,x").found, 5);
  EXPECT_TRUE(std::isinf(result_of("cpa [%],crossing,,9,5,1,agrees,x").found));
}


TEST(Targets, HaveAVerdict)
{
  const auto verdict = [](const std::string &line) {
    const TargetResult result = result_of("cpa [%],value,20,," + line + ",x");
    EXPECT_EQ(result.is_as_declared(), std::islower(result.verdict()[0]) != 0);
    return result.verdict();
  };
  EXPECT_EQ(verdict("6.1,0.2,agrees"), "agrees");
  EXPECT_EQ(verdict("6.3,0.2,agrees"), "DIFFERS");
  EXPECT_EQ(verdict("6.3,0.2,known mismatch"), "known mismatch");
  EXPECT_EQ(verdict("6.1,0.2,known mismatch"), "AGREES, NOT A MISMATCH");
}


TEST(Targets, NotANumberIsNoMismatchThatIsKnown)
{
  TargetResult result = result_of("cpa [%],value,20,,6.3,0.2,known mismatch,x");
  result.found        = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(result.is_as_declared());
  result.target.is_known_mismatch = false;
  EXPECT_FALSE(result.is_as_declared());
}


TEST(Targets, MakeATable)
{
  EXPECT_EQ(table_of({result_of("cpa [%],ratio,30,0,2.5,0.25,agrees,a paper"),
                      result_of("cpa [%],crossing,,5,300,25,known "
                                "mismatch,\"one, two\"")}),
            "variant  quantity                 target       Disse    "
            "difference  verdict         source\n"
            "control  cpa [%], day 30 / day 0  2.5 +- 0.25  2        -0.5      "
            "  DIFFERS         a paper\n"
            "control  day of cpa [%] = 5       300 +- 25    16.6667  -283.3    "
            "  known mismatch  one, two\n");
}


TEST(Targets, MistakesAreNamedByLine)
{
  EXPECT_EQ(message_of("cpa [1],value,20,,6,1,agrees,x"),
            ":2: run.csv has no column 'cpa [1]'; did you mean 'cpa [%]'?");
  EXPECT_EQ(
    message_of("cpa [%],value,25,,6,1,agrees,x"),
    ":2: run.csv has no row for day 25; adjust Output/Interval or Time/End");
  EXPECT_EQ(message_of("cpa [%],valu,20,,6,1,agrees,x"),
            ":2: 'valu' in column 'measure' is not known; did you mean "
            "'value'?");
  EXPECT_EQ(message_of("cpa [%],value,20,,six,1,agrees,x"),
            ":2: column 'target': 'six' is not a number");
  EXPECT_EQ(message_of("cpa [%],value,20,10,6,1,agrees,x"),
            ":2: '10' in column 'reference' is without effect for this "
            "measure; leave it empty");
  EXPECT_EQ(message_of("cpa [%],value,20,6,1,agrees,x"),
            ":2: 8 fields instead of 9");
  EXPECT_THROW(read(""), Error);
}
