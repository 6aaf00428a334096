// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "base/files/file_output.h"
#include "studies/published/published_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <unistd.h>

using namespace disse;

namespace
{
const std::string header =
  "measure,quantity,arm,day,published,lower,upper,n,n_control,role,source\n";


std::vector<PublishedResult>
read(const std::string &lines)
{
  const std::string path = std::filesystem::temp_directory_path() /
                           ("published" + std::to_string(::getpid()) + ".csv");
  write_file(path, header + lines + "\n");
  try
    {
      const auto published = read_published(path);
      std::filesystem::remove(path);
      return published;
    }
  catch (...)
    {
      std::filesystem::remove(path);
      throw;
    }
}


// What is said against one line; empty if it is read.
std::string
message_of(const std::string &line)
{
  try
    {
      read(line);
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      return error.what();
    }
  return "";
}


TrialParameters
parameters()
{
  TrialParameters p;
  p.arms              = {{"control", {}}, {"cells", {}}};
  p.readouts          = {"cpa"};
  p.responder_readout = "cpa";
  p.responder_fall    = 0.1;
  return p;
}


// CPA falls from 20 + i to 0.75 of it with cells, and stays without; every
// second patient dies, on day 10 without cells, and every fourth with them.
TrialResult
trial(const std::size_t n)
{
  TrialResult result;
  result.arms       = {"control", "cells"};
  result.readouts   = {"cpa"};
  result.units      = {"%"};
  result.days       = {100};
  result.n_patients = n;
  for (std::size_t i = 0; i < n; ++i)
    {
      const double  start = 20 + i % 10;
      PatientCourse control, cells;
      control.values = {{start}, {start}};
      cells.values   = {{start}, {0.75 * start}};
      control.fate   = {i % 2 == 0 ? 10. : 100., i % 2 == 0};
      cells.fate     = {i % 4 == 0 ? 10. : 100., i % 4 == 0};
      result.patients.push_back(
        {static_cast<unsigned int>(i), {{0, control}, {1, cells}}});
    }
  return result;
}


double
measured(const std::string &name, const std::string &readout = "")
{
  const TrialResult result = trial(40);
  const auto        groups = result.same_patients();
  const auto        kind   = find_named(name, TrialMeasure::kind_names);
  return TrialMeasure{*kind, readout, "cells", 100}(parameters(),
                                                    result,
                                                    groups[0],
                                                    groups[1]);
}


PublishedResult
result(const std::string &measure,
       const std::string &published,
       const std::string &n = "100,100")
{
  return read(measure + ",cells,100," + published + ",,," + n +
              ",predicted,paper")
    .at(0);
}


SimulatedResult
simulated(const ConfidenceInterval &trial, const ConfidenceInterval &own)
{
  return {(own.lower + own.upper) / 2, trial, own};
}
} // namespace


TEST(Published, Measures)
{
  EXPECT_NEAR(measured("relative change", "cpa"), -25, 1e-9);
  // Of the living: 0.25 of the mean CPA of patients 1, 2, 3, 5, ...
  EXPECT_NEAR(measured("mean", "cpa"), 0.75 * (24.5 + 1. / 6), 1e-9);
  EXPECT_NEAR(measured("change", "cpa"), -0.25 * (24.5 + 1. / 6), 1e-9);
  EXPECT_NEAR(measured("change difference", "cpa"),
              -0.25 * (24.5 + 1. / 6),
              1e-9);
  EXPECT_NEAR(measured("responders"), 100, 1e-9);
  EXPECT_NEAR(measured("responders difference"), 100, 1e-9);
  EXPECT_NEAR(measured("survival"), 75, 1e-9);
  EXPECT_NEAR(measured("survival difference"), 25, 1e-9);
  EXPECT_NEAR(measured("relative survival difference"), 50, 1e-9);
  EXPECT_LT(measured("hazard ratio"), 0.6);
  EXPECT_GT(measured("hazard ratio"), 0.3);
}


TEST(Published, IntervalOfSurvivalIsThatOfTheTrialsSize)
{
  const TrialResult     drawn = trial(400);
  const SimulatedResult s =
    simulate(result("survival,", "75", "100,"), parameters(), drawn);
  EXPECT_NEAR(s.value, 75, 1e-9);
  // Binomial: 1.96 sqrt(0.75 * 0.25 / n), of 100 and of all 400.
  EXPECT_NEAR(s.trial.upper - s.trial.lower, 2 * 8.5, 2);
  EXPECT_NEAR(s.own.upper - s.own.lower, 2 * 4.2, 1.2);
  // Independent arms: the variances add up.
  const SimulatedResult difference =
    simulate(result("survival difference,", "25"), parameters(), drawn);
  EXPECT_NEAR(difference.trial.upper - difference.trial.lower, 2 * 13, 3);
}


TEST(Published, NobodyIsNoAnswer)
{
  const SimulatedResult s =
    simulate(result("survival,", "75", "100,"), parameters(), trial(0));
  EXPECT_TRUE(std::isnan(s.value));
  EXPECT_EQ(verdict(result("survival,", "75", "100,"), s),
            "not distinguishable");
}


TEST(Published, VerdictOfNumbers)
{
  const auto number = result("survival difference,", "20");
  EXPECT_EQ(verdict(number, simulated({10, 30}, {18, 22})), "agrees");
  EXPECT_EQ(verdict(number, simulated({-5, 30}, {8, 12})),
            "not distinguishable");
  EXPECT_EQ(verdict(number, simulated({-5, 19}, {8, 12})), "disagrees");
  EXPECT_EQ(verdict(number, simulated({21, 40}, {25, 30})), "disagrees");
  // No effect is 1, and 0 does not matter.
  EXPECT_EQ(verdict(result("hazard ratio,", "0.6"),
                    simulated({0.4, 0.9}, {0.5, 0.7})),
            "agrees");
  EXPECT_EQ(verdict(result("hazard ratio,", "0.6"),
                    simulated({0.4, 1.1}, {0.5, 0.7})),
            "not distinguishable");
  // Survival alone tells no effect.
  EXPECT_EQ(verdict(result("survival,", "50", "10,"),
                    simulated({0, 60}, {20, 40})),
            "agrees");
}


TEST(Published, VerdictOfDirections)
{
  const auto higher = result("survival difference,", "higher");
  EXPECT_EQ(verdict(higher, simulated({1, 30}, {10, 20})), "agrees");
  EXPECT_EQ(verdict(higher, simulated({-1, 30}, {10, 20})),
            "not distinguishable");
  EXPECT_EQ(verdict(higher, simulated({-30, 5}, {-12, -8})), "disagrees");
  const auto lower = result("hazard ratio,", "lower");
  EXPECT_EQ(verdict(lower, simulated({0.5, 0.9}, {0.6, 0.8})), "agrees");
  EXPECT_EQ(verdict(lower, simulated({0.5, 1.2}, {0.6, 0.8})),
            "not distinguishable");
  EXPECT_EQ(verdict(lower, simulated({0.9, 1.9}, {1.1, 1.4})), "disagrees");
}


TEST(Published, AModelThatSeesWhatANegativeTrialDidNotDisagrees)
{
  const auto none = result("survival difference,", "no difference");
  EXPECT_EQ(verdict(none, simulated({5, 30}, {10, 20})), "disagrees");
  EXPECT_EQ(verdict(none, simulated({-5, 30}, {10, 20})),
            "not distinguishable");
  EXPECT_EQ(verdict(none, simulated({-20, 20}, {-1, 2})), "agrees");
}


TEST(Published, NothingIsUntested)
{
  const auto nothing =
    read("survival,,cells,100,,,,20,,untested,no trial").at(0);
  EXPECT_EQ(verdict(nothing, simulated({0, 60}, {20, 40})), "untested");
  EXPECT_EQ(nothing.text(), "");
}


TEST(Published, TableTellsIntervalsRolesAndConstants)
{
  const auto published =
    read("relative change,cpa,cells,100,-25,-30,-20,20,,calibrated,\"A, B\"");
  const auto rows =
    PublishedTable(published, parameters(), trial(40), "c0", "7e").rows();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1],
            (std::vector<std::string>{"cpa, relative change",
                                      "%",
                                      "cells",
                                      "100",
                                      "-25 (-30 .. -20)",
                                      "calibrated",
                                      "40",
                                      "-25",
                                      "-25",
                                      "-25",
                                      "20",
                                      "-25",
                                      "-25",
                                      "agrees",
                                      "c0",
                                      "7e",
                                      "A, B"}));
}


TEST(Published, MistakesOfTheFile)
{
  const auto said = [](const std::string &line, const std::string &what) {
    const std::string message = message_of(line);
    EXPECT_NE(message.find(what), std::string::npos) << message;
    EXPECT_NE(message.find(".csv:2: "), std::string::npos) << message;
  };
  said("survival,,cells,100,75,,,20,,predicted", "10 fields instead of 11");
  said("surviva,,cells,100,75,,,20,,predicted,x", "did you mean 'survival'?");
  said("survival,cpa,cells,100,75,,,20,,predicted,x", "is without effect");
  said("survival,,cells,ten,75,,,20,,predicted,x",
       "column 'day': 'ten' is not a number");
  said("survival,,cells,100,many,,,20,,predicted,x", "is not a number");
  said("survival,,cells,100,75,80,90,20,,predicted,x", "do not enclose");
  said("survival,,cells,100,75,70,,20,,predicted,x", "do not enclose");
  said("survival,,cells,100,higher,,,20,,predicted,x",
       "needs a measure of an effect");
  said("survival difference,,cells,100,higher,1,2,20,20,predicted,x",
       "without a number");
  said("survival,,cells,100,75,,,1.5,,predicted,x", "number of patients");
  said("survival,,cells,100,75,,,20,20,predicted,x", "is without effect");
  said("survival difference,,cells,100,7,,,20,,predicted,x",
       "column 'n_control': a number is missing");
  said("survival,,cells,100,75,,,20,,foreseen,x", "is not known");
  said("survival,,cells,100,,,,20,,predicted,x", "'untested'");
  said("survival,,cells,100,75,,,20,,untested,x", "contradicts");
}


TEST(Published, MistakesAgainstTheTrial)
{
  const auto said = [](const std::string &line, const std::string &what) {
    try
      {
        check_published(read(line), parameters(), {100});
        ADD_FAILURE() << line;
      }
    catch (const Error &error)
      {
        EXPECT_NE(std::string(error.what()).find(what), std::string::npos)
          << error.what();
      }
  };
  said("survival,,cell,100,75,,,20,,predicted,x", "did you mean 'cells'?");
  said("survival,,cells,99,75,,,20,,predicted,x", "no report day '99'");
  said("mean,cpb,cells,100,75,,,20,,predicted,x", "did you mean 'cpa'?");
  said("hazard ratio,,control,100,1,,,20,20,predicted,x", "with itself");
  check_published(read("survival,,cells,100,75,,,20,,predicted,x"),
                  parameters(),
                  {100});
}
