// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/observers/comparison.h>

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;

namespace
{
// A short therapy on a coarse liver, prepared briefly.
std::string
command(const std::string &folder, const std::string &until)
{
  return "run " + example("cirrhosis_hepatic_artery") +
         " -q --set \"Mesh/Cell size=16 mm\" "
         "--set \"Preparation/Phases=1 year at 0.02 1/day\" "
         "--set \"Therapies/cells/Times=0 day, 30 day\" "
         "--set \"Output/State interval=7 day\" "
         "--set \"Output/Field interval=10 day\" --until \"" +
         until + "\" -o " + folder + " ";
}
} // namespace


TEST(Resume, AfterAKillGivesTheSameFiles)
{
  const TemporaryFolder whole, part;
  ASSERT_EQ(run_disse(command(whole.path, "60 day"), 2).exit_code, 0);

  // Killed as soon as a state after the first two weeks is there.
  const CommandResult killed = run_command(
    "bash -c 'mpirun -n 2 " + environment("DISSE_PROGRAM") + " " +
    command(part.path, "60 day") +
    " & while ! grep -qs \"state kept at t = [2-5]\" " + (part / "log.txt") +
    "; do sleep 0.01; done; pkill -KILL -f \"disse run.*" + part.path +
    "\"; wait'");
  ASSERT_TRUE(std::filesystem::exists(part / "state.disse")) << killed.output;

  const CommandResult resumed =
    run_disse(command(part.path, "60 day") + "--resume", 2);
  ASSERT_EQ(resumed.exit_code, 0) << resumed.output;
  for (const char *file :
       {"timeseries.csv", "ledger.csv", "solution.pvd", "state.disse"})
    EXPECT_EQ(read_whole_file(part / file), read_whole_file(whole / file))
      << file;
}


TEST(Resume, OnOtherRankCountsGivesTheSameAnswer)
{
  const TemporaryFolder same, changing;
  for (const auto &[folder, ranks] :
       {std::pair(&same, std::vector<int>{1, 1, 1, 1}),
        std::pair(&changing, std::vector<int>{1, 2, 3, 1})})
    for (unsigned int i = 0; i < 4; ++i)
      {
        const CommandResult result =
          run_disse(command(folder->path,
                            std::to_string(15 * (i + 1)) + " day") +
                      (i > 0 ? "--resume" : ""),
                    ranks[i]);
        ASSERT_EQ(result.exit_code, 0) << result.output;
      }
  const Comparison comparison =
    compare(TimeSeriesTable::read(same / "timeseries.csv"),
            TimeSeriesTable::read(changing / "timeseries.csv"));
  EXPECT_TRUE(comparison.is_within(1e-10)) << comparison.text(1e-10);
}


TEST(Resume, RefusesOtherParametersAndEmptyFolders)
{
  const TemporaryFolder folder;
  const std::string     run = "run " + example("cirrhosis_0d") +
                          " -q --until \"2 day\" -o " + folder.path + " ";
  const CommandResult nothing = run_disse(run + "--resume");
  EXPECT_EQ(nothing.exit_code, 6);
  EXPECT_NE(nothing.output.find("there is nothing to resume in"),
            std::string::npos);

  EXPECT_EQ(run_disse(run).exit_code, 0);
  const CommandResult other =
    run_disse(run + "--resume --set \"Kinetics/D_G=0.6 mm2/day\"");
  EXPECT_EQ(other.exit_code, 6);
  EXPECT_NE(other.output.find("'Kinetics/D_G = 0.5 mm2/day' then, "
                              "'Kinetics/D_G = 0.6 mm2/day' now"),
            std::string::npos)
    << other.output;
  EXPECT_EQ(run_disse(run + "--resume --overwrite").exit_code, 2);
  // A finished run has nothing left to do.
  const std::string before = read_whole_file(folder / "timeseries.csv");
  EXPECT_EQ(run_disse(run + "--resume").exit_code, 0);
  EXPECT_EQ(read_whole_file(folder / "timeseries.csv"), before);
}
