// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "runs_on_ranks.h"

using namespace disse;

namespace
{
// A lobule under treatment for some days; more in the example.
std::string
treated_lobule(const TemporaryFolder &folder, const std::string &keys)
{
  return folder.write(
    "lobule.prm",
    "subsection Mesh\n set Geometry = lobule\n set Dimension = 2\n"
    " set Cell size = 60 um\nend\n"
    "subsection Time\n set End = 6 day\nend\n"
    "subsection Output\n set Write fields = false\nend\n"
    "subsection Preparation\n set Start = initial values\nend\n"
    "subsection Therapies\n set List = steroid\n subsection steroid\n"
    "  set Type = corticosteroid\n  set Start = 1 day\n" +
      keys + " end\nend\n");
}
} // namespace


TEST(Corticosteroid, ActsAlikeOnAnyNumberOfRanks)
{
  const TemporaryFolder folder;
  expect_the_same_on_ranks(
    treated_lobule(folder, "  set End = 4 day\n") +
      " --set Kinetics/d_AIH=0.1"
      " --set \"Integrator/Linear solver/Tolerance=1e-5\""
      " --set \"Blood chemistry/Active=false\"",
    "steroid: steroid is withdrawn");
}


TEST(Corticosteroid, NeedsANetworkWithTheInput)
{
  const TemporaryFolder folder;
  const CommandResult   result = run_disse(
    "validate " + treated_lobule(folder, "") +
      " --set \"Kinetics/Network=Adler 2020\" --set Preparation/Start=healthy",
    2);
  EXPECT_NE(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("no input 'immune_suppression'"),
            std::string::npos)
    << result.output;
}
