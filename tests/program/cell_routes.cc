// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "runs_on_ranks.h"

using namespace disse;

namespace
{
// The liver, with cells by all five routes at once.
std::string
all_routes(const TemporaryFolder &folder)
{
  const auto therapy = [](const std::string &name, const std::string &keys) {
    return " subsection " + name +
           "\n  set Type = cell product\n  set Symbol = N" + name + "\n" +
           keys + " end\n";
  };
  const std::string emboli =
    "  subsection Embolism\n   set Follow = true\n  end\n";
  return folder.write(
    "routes.prm",
    "subsection Mesh\n set Cell size = 16 mm\nend\n"
    "subsection Time\n set End = 3 day\nend\n"
    "subsection Output\n set Write fields = false\nend\n"
    "subsection Therapies\n set List = a, b, c, d, e\n" +
      therapy("a", "  set Route = hepatic artery\n" + emboli) +
      therapy("b",
              "  set Route = portal vein\n  set Infusion time = 12 h\n" +
                emboli) +
      therapy("c",
              "  set Route = intrasplenic\n"
              "  subsection Perfusion\n   set Pattern = region\n"
              "   set Regions = 1: 0.45, 2: 0.55\n  end\n") +
      therapy("d",
              "  set Route = direct injection\n"
              "  subsection Perfusion\n   set Pattern = depots\n"
              "   set Number of depots = 5\n   set Depot distance = 15 mm\n"
              "   set Radius = 2 mm\n  end\n") +
      therapy("e",
              "  set Route = peripheral vein\n  set Product = UC-MSC\n"
              "  set Preconditioning = hypoxia\n") +
      "end\n");
}
} // namespace


TEST(CellRoutes, AllAtOnceGiveTheSameOnAnyNumberOfRanks)
{
  const TemporaryFolder folder;
  expect_the_same_on_ranks(all_routes(folder), "Ne     kcell");
}


TEST(CellRoutes, LargeDosesAreWarnedOfOnce)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("validate " + all_routes(folder) +
                " --set \"Therapies/a/Dose=1e9 cells\"",
              3);
  EXPECT_EQ(result.exit_code, 0) << result.output;
  const std::string message =
    "warning: command line: Therapies/a/Dose = 1e9 cells: a dose of 1e+09 "
    "cells into the blood of the liver";
  const auto found = result.output.find(message);
  ASSERT_NE(found, std::string::npos) << result.output;
  EXPECT_EQ(result.output.find(message, found + 1), std::string::npos);
}


TEST(CellRoutes, MistakesAreToldOnceByAllRanks)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("validate " + all_routes(folder) +
                " --set \"Therapies/e/Engraftment=0.1\""
                " --set Therapies/a/Product=UC-MCS",
              2);
  EXPECT_EQ(result.exit_code, 2) << result.output;
  for (const std::string message :
       {"Therapies/e/Engraftment = 0.1: without effect; by the route "
        "'peripheral vein'",
        "Therapies/a/Product = UC-MCS: there is no set of this name; did you "
        "mean 'UC-MSC'?"})
    {
      const auto first = result.output.find(message);
      ASSERT_NE(first, std::string::npos) << result.output;
      EXPECT_EQ(result.output.find(message, first + 1), std::string::npos);
    }
}
