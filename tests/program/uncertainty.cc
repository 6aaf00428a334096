// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>
#include <sstream>

using namespace disse;

namespace
{
const std::string point = example("cirrhosis_0d");


CommandResult
draw(const std::string     &options,
     const TemporaryFolder &folder,
     const int              n_ranks = 0)
{
  return run_disse("uncertainty " + options + " -q --overwrite -o " +
                     folder / "out",
                   n_ranks);
}
} // namespace


TEST(Uncertainty, IsTheSameOnAnyNumberOfRanks)
{
  const TemporaryFolder folder;
  std::string           table, file;
  for (const int ranks : {1, 2, 3})
    {
      const CommandResult result =
        draw(point + " --day \"30 day\" --draws 20", folder, ranks);
      ASSERT_EQ(result.exit_code, 0) << result.output;
      const std::string text = read_whole_file(folder / "out/uncertainty.csv");
      if (ranks == 1)
        table = result.output, file = text;
      EXPECT_EQ(result.output, table);
      EXPECT_EQ(text, file);
    }
  for (const char *part : {"treated - control",
                           "null model - control",
                           "cause removed - control",
                           "constants varied, 20 draws",
                           "draws accepted, without a condition"})
    EXPECT_NE(table.find(part), std::string::npos) << table;
  EXPECT_EQ(std::count(file.begin(), file.end(), '\n'), 22);
}


TEST(Uncertainty, NoTherapyIsNotDistinguishableFromNone)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    draw(point + " --set Therapies/List= --day \"2 day\" --draws 20 "
                 "--readout cpa",
         folder);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const auto line = result.output.find("treated - control");
  ASSERT_NE(line, std::string::npos) << result.output;
  const std::string text =
    result.output.substr(line, result.output.find('\n', line) - line);
  std::istringstream words(text.substr(text.find("control") + 7));
  for (int i = 0; i < 4; ++i)
    {
      double number = 1;
      words >> number;
      EXPECT_EQ(number, 0) << text;
    }
  EXPECT_NE(text.find("not distinguishable"), std::string::npos) << text;
}


TEST(Uncertainty, OfABoxIsThatOfAPoint)
{
  const TemporaryFolder folder;
  const std::string     options =
    " --day \"5 day\" --draws 20 --only --vary \"Kinetics/K_N=0.001 .. 0.01\" "
    "--set \"Preparation/Phases=\"";
  const CommandResult point_result = draw(point + options, folder);
  ASSERT_EQ(point_result.exit_code, 0) << point_result.output;
  const CommandResult box =
    draw(point + options +
           " --set Mesh/Geometry=box --set \"Mesh/Extent=100, 100, 150\" "
           "--set \"Mesh/Cell size=50 mm\" --set Mesh/Cells=tetrahedra",
         folder,
         2);
  EXPECT_EQ(box.output, point_result.output);
}


TEST(Uncertainty, RefusesWhatItCannotDo)
{
  const TemporaryFolder folder;
  const auto            expect = [&](const std::string &options,
                          const std::string &message) {
    const CommandResult result = draw(options, folder, 2);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    const auto first = result.output.find(message);
    EXPECT_NE(first, std::string::npos) << result.output;
    EXPECT_EQ(result.output.find(message, first + 1), std::string::npos);
  };
  expect(point + " --day \"800 day\"", "ends on day 730");
  expect(point + " --draws 3", "--draws 3: percentiles need 20 draws");
  expect(point + " --only", "set ranges with --vary");
  expect(point + " --readout cap", "did you mean 'cpa'?");
  expect(
    point + " --given \"cpa=1 .. 2\"",
    "cpa is 16.71 on day 0, so the scenario itself does not match --given");
  expect(point + " --given cpa=1",
         "--given \"cpa=1\": write NAME=LOWER .. UPPER");
  expect(point + " --vary \"Kinetics/K_n=1 .. 2\"",
         "did you mean 'Kinetics/K_N'?");
}
