// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Parameter sets and fields that are switched off, as the program sees them.

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;

namespace
{
CommandResult
run_point(const TemporaryFolder &folder,
          const std::string     &options,
          const int              n_ranks = 0)
{
  return run_disse("run " + example("cirrhosis_0d") +
                     " -q --overwrite --until \"2 day\" -o " +
                     (folder / "out") + " " + options,
                   n_ranks);
}


unsigned int
count(const std::string &text, const std::string &part)
{
  unsigned int n = 0;
  for (auto at = text.find(part); at != std::string::npos;
       at      = text.find(part, at + 1))
    ++n;
  return n;
}


// A mistake is told once, also on two ranks.
void
expect_mistake(const std::string &options, const std::string &message)
{
  const TemporaryFolder folder;
  const CommandResult   result = run_point(folder, options, 2);
  EXPECT_EQ(result.exit_code, 2) << result.output;
  EXPECT_EQ(count(result.output, message), 1u) << result.output;
}
} // namespace


TEST(ParameterSet, ResolvedFileOfARunGivesTheSame)
{
  const TemporaryFolder folder;
  const CommandResult   first =
    run_point(folder,
              "--set \"Kinetics/Parameter set=RODENT-1\" "
              "--set \"Kinetics/d_X=0.02 1/day\"",
              2);
  ASSERT_EQ(first.exit_code, 0) << first.output;
  const std::string resolved = read_whole_file(folder / "out/resolved.prm");
  for (const char *line : {"set Parameter set = RODENT-1",
                           "set d_X = 0.02 1/day",
                           "set lam = 0.01 1/day",
                           "set P0 = computed"})
    EXPECT_EQ(count(resolved, line), 1u) << line;

  const CommandResult again = run_disse("run " + (folder / "out/resolved.prm") +
                                        " -q -o " + (folder / "again"));
  ASSERT_EQ(again.exit_code, 0) << again.output;
  const CommandResult comparison = run_disse(
    "compare " + (folder / "out") + " " + (folder / "again") + " --rtol 1e-14");
  EXPECT_EQ(comparison.exit_code, 0) << comparison.output;
}


TEST(ParameterSet, MistakesAreToldOnce)
{
  const TemporaryFolder folder;
  const std::string     set =
    folder.write("my.prm", "set lam = 0.01 1/day\nset dX = 1\n");
  expect_mistake("--set \"Kinetics/Parameter set=" + set + "\"",
                 "my.prm:2: unknown key 'dX' (= 1) in section 'Kinetics'");
  expect_mistake("--set \"Kinetics/Parameter set=RODENT\"",
                 "there is no set of this name; did you mean 'RODENT-1'?");
  expect_mistake("--set \"Kinetics/Parameter set=no/such\"", "cannot read '");
}


TEST(SwitchedOff, TherapyThatNeedsTheFieldIsRefused)
{
  expect_mistake("--set \"Kinetics/Switched off=Y\"",
                 "the cells of 'cells' need the input 'cells_imprint': it acts "
                 "on Y, switched off (Kinetics/Switched off); switch it on, or "
                 "set the potency to 0");
  expect_mistake("--set \"Kinetics/Switched off=J\" "
                 "--set \"Therapies/List=iPSC\" "
                 "--set \"Therapies/iPSC/Type=expression\" "
                 "--set \"Therapies/iPSC/J=0.01\"",
                 "'J' is neither a key of an expression nor a species: it is "
                 "switched off (Kinetics/Switched off)");
}


TEST(SwitchedOff, CellsWithoutThePotencyDoNotNeedTheField)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_point(folder,
              "--set \"Kinetics/Switched off=E, J, Y\" "
              "--set \"Therapies/cells/Imprint potency=0\" "
              "--set \"Therapies/cells/Exosome potency=0\"");
  EXPECT_EQ(result.exit_code, 0) << result.output;
  const std::string table = read_whole_file(folder / "out/timeseries.csv");
  EXPECT_EQ(count(table, "mean_Y"), 0u);
  EXPECT_EQ(count(table, "mean_N"), 1u);
}
