// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>
#include <disse/sources/dosing_schedule.h>

#include <gtest/gtest.h>

#include "sources_nodes.h"

using namespace disse;
using disse::testing::message_of;

namespace
{
std::vector<double>
times(const std::string &text)
{
  ParameterFile  file("set Times = " + text, "test.prm");
  DosingSchedule schedule;
  schedule.add_parameters(file.root());
  file.check();
  return schedule.times;
}


std::string
message(const std::string &text)
{
  return message_of([&] { times(text); });
}
} // namespace


TEST(DosingSchedule, IsAListOfTimesAndSeries)
{
  using Times = std::vector<double>;
  EXPECT_EQ(times("30 day, 0"), (Times{0, 30}));
  EXPECT_EQ(times(""), Times{});
  EXPECT_EQ(times("every 28 day, 3 times"), (Times{0, 28, 56}));
  EXPECT_EQ(times("every 4 week from 1 week, 3 times"), (Times{7, 35, 63}));
  EXPECT_EQ(times(
              "1 day,every 2 day , 2 times, every 7 day from -3 day,1 times"),
            (Times{-3, 0, 1, 2}));
}


TEST(DosingSchedule, IsWrittenSoThatItCanBeReadAgain)
{
  ParameterFile file(
    "set Times = 1 day, \\\n  every 28 day from 7 day, 3 times", "test.prm");
  DosingSchedule schedule;
  schedule.add_parameters(file.root());
  EXPECT_EQ(file.resolved(),
            "set Times = 1 day, every 28 day from 7 day, 3 times\n");
  ParameterFile  again(file.resolved(), "resolved.prm");
  DosingSchedule same;
  same.add_parameters(again.root());
  again.check();
  EXPECT_EQ(same.times, schedule.times);

  // The default stands for the times that the schedule has.
  ParameterFile  none("", "test.prm");
  DosingSchedule own;
  own.times = {5, 8.25};
  own.add_parameters(none.root());
  EXPECT_EQ(none.resolved(), "set Times = 5 day, 8.25 day\n");
  EXPECT_EQ(own.times, (std::vector<double>{5, 8.25}));
}


TEST(DosingSchedule, MistakesAreToldWithTheirColumn)
{
  const std::string example = "for instance every 28 day from 7 day, 3 times";
  EXPECT_EQ(message("0 day, evry 28 day, 3 times"),
            "test.prm:1:20: Times: 'evry' is neither a time nor 'every'; did "
            "you mean 'every'?");
  EXPECT_EQ(message("weekly"),
            "test.prm:1:13: Times: 'weekly' is neither a time nor 'every', " +
              example);
  EXPECT_EQ(
    message("every 28 day, 3 time"),
    "test.prm:1:29: Times: 'time' is not expected here; did you mean 'times'?");
  EXPECT_EQ(
    message("every 28 day form 7 day, 3 times"),
    "test.prm:1:26: Times: 'form' is not expected here; did you mean 'from'?");
  EXPECT_EQ(message("every 28 day 3 times"),
            "test.prm:1:28: Times: write a comma before the number of times, " +
              example);
  EXPECT_EQ(message("every 28 day"),
            "test.prm:1:13: Times: the number of times is missing; append a "
            "comma and the number, " +
              example);
  EXPECT_EQ(message("every 28 day, 30 day"),
            "test.prm:1:30: Times: 'day' is not expected here; known: times");
  EXPECT_EQ(message("0 day, 3 times"),
            "test.prm:1:20: Times: '3 times' belongs after an interval, " +
              example);
  EXPECT_EQ(message("every 0 day, 3 times"),
            "test.prm:1:13: Times: the interval must be positive");
  for (const std::string number : {"0", "2.5", "1e9"})
    EXPECT_EQ(message("every 1 day, " + number + " times"),
              "test.prm:1:26: Times: the number of times must be a whole "
              "number from 1 to 100000");
  EXPECT_EQ(message("0 day,, 3 day"),
            "test.prm:1:19: Times: a time is missing between commas");
  EXPECT_EQ(message("0 day, 3 dax"),
            "test.prm:1:20: Times: unknown unit 'dax'; did you mean 'day'?");
  EXPECT_EQ(message("28 day, every 28 day, 2 times"),
            "test.prm:1: Times = 28 day, every 28 day, 2 times: 28 day is "
            "given twice; give a larger dose instead");
  EXPECT_EQ(message("0 day, \\\n   evry 3 day, 2 times"),
            "test.prm:2:4: Times: 'evry' is neither a time nor 'every'; did "
            "you mean 'every'?");
}


TEST(DosingSchedule, OldKeysSayWhatToWrite)
{
  EXPECT_EQ(message("0 day\nset Interval = 28 day"),
            "test.prm:2: Interval = 28 day: this key was removed; write it in "
            "Times, for instance Times = every 28 day from 7 day, 3 times");
  EXPECT_NE(message("0 day\nset Number = 3").find("this key was removed"),
            std::string::npos);
}
