// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Reaction networks written in the parameter file.

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include "runs_on_ranks.h"
#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
// Hepatocytes that die by an injury, macrophages and a diffusing cytokine.
const std::string network =
  "subsection Mesh\n  set Geometry = box\n  set Cell size = 2 mm\nend\n"
  "subsection Time\n  set End = 3 day\nend\n"
  "subsection Output\n  set Write fields = false\nend\n"
  "subsection Kinetics\n"
  "  set Network = expression\n"
  "  set Species = H, M, C\n"
  "  set Inputs = injury_rate\n"
  "  set Constants = r = 0.3, K = 1.5\n"
  "  set Definitions = dying = injury_rate*H, room = max(0, 1 - H)\n"
  "  subsection H\n"
  "    set Initial = 1\n"
  "    set Production = r*H*room\n"
  "    set Loss = dying\n"
  "  end\n"
  "  subsection M\n"
  "    set Diffusivity = 0.01 mm2/day\n"
  "    set Production = 5*dying + hill(C, K)*M*exp(-M)\n"
  "    set Loss = 0.5*M\n"
  "  end\n"
  "  subsection C\n"
  "    set Unit = pg/mm3\n"
  "    set Diffusivity = 4 mm2/day\n"
  "    set Production = 2*M\n"
  "    set Loss = 8*C\n"
  "  end\n"
  "  set Read-outs = mobile\n"
  "  subsection mobile\n"
  "    set Expression = M + C\n"
  "  end\n"
  "end\n"
  "subsection Injuries\n  set List = chronic\n  subsection chronic\n"
  "    set Type = chronic injury\n"
  "    set Rate expression = 0.4*exp(-0.05*((x - 3)^2 + y^2))\n"
  "  end\nend\n";


void
expect_message(const CommandResult &result,
               const int            exit_code,
               const std::string   &message)
{
  EXPECT_EQ(result.exit_code, exit_code) << result.output;
  const auto first = result.output.find(message);
  ASSERT_NE(first, std::string::npos) << result.output;
  EXPECT_EQ(result.output.find(message, first + 1), std::string::npos)
    << result.output;
}


void
expect_refusal(const std::string &options, const std::string &message)
{
  const TemporaryFolder folder;
  expect_message(run_disse("validate " + folder.write("a.prm", network) + " " +
                           options),
                 2,
                 message);
}


// The last row of a run of the cell circuit.
std::vector<double>
end_of_circuit(const std::string &options)
{
  const TemporaryFolder folder;
  const CommandResult   result = run_disse(
    "run " + example("own_network") + " -q -o " + folder.path + " " + options);
  EXPECT_EQ(result.exit_code, 0) << result.output;
  return TimeSeriesTable::read(folder / "timeseries.csv").rows.back();
}


std::string
wound_of_days(const std::string &days)
{
  return "--set \"Injuries/wound/Constants=influx = 1e6, duration = " + days +
         "\" --set \"Injuries/wound/Event times=" + days + " day\"";
}
} // namespace


// Fixed points of Adler et al. 2020 by a Runge-Kutta method with small steps.
TEST(OwnNetworks, CircuitHealsOrStaysFibrotic)
{
  const std::vector<double> hot = end_of_circuit("");
  EXPECT_NEAR(hot[0], 481389, 0.5);
  EXPECT_NEAR(hot[1], 639488, 0.5);
  EXPECT_NEAR(hot[2], 6e8, 10);
  EXPECT_NEAR(hot[3], 1.7991e9, 5e4);

  const std::vector<double> healed = end_of_circuit(wound_of_days("2"));
  for (unsigned int i = 0; i < 4; ++i)
    EXPECT_NEAR(healed[i], 0, 1e-4);

  // Growth factors that act at lower concentrations: 2 days are too long.
  const std::vector<double> sensitive = end_of_circuit(
    wound_of_days("2") +
    " --set \"Kinetics/Constants=l1 = 0.9, l2 = 0.8, mu1 = 0.3, mu2 = 0.3, "
    "g = 2, K = 1e6, k1 = 6e8, k2 = 6e8, per_min = 1440\"");
  EXPECT_NEAR(sensitive[0], 484814, 0.5);
  EXPECT_NEAR(sensitive[1], 645000, 0.5);
  EXPECT_NEAR(sensitive[2], 3.6e8, 10);
  EXPECT_NEAR(sensitive[3], 1.09979e9, 5e3);
}


TEST(OwnNetworks, RunOnRanksAndResume)
{
  const TemporaryFolder folder;
  const std::string     file = folder.write("a.prm", network);
  expect_the_same_on_ranks(file, "mobile [-]: 0 -> 0.766");
  expect_to_resume_on_other_ranks(file);
}


TEST(OwnNetworks, ResolvedParametersGiveTheSameRun)
{
  const TemporaryFolder folder;
  const std::string     a = folder / "a", b = folder / "b";
  const std::string     file = example("own_network");
  ASSERT_EQ(run_disse("run " + file + " -q -o " + a).exit_code, 0);
  ASSERT_EQ(run_disse("run " + a + "/resolved.prm -q -o " + b).exit_code, 0);
  const CommandResult same = run_disse("compare " + a + " " + b + " --rtol 0");
  EXPECT_EQ(same.exit_code, 0) << same.output;
}


TEST(OwnNetworks, NeedNoReadouts)
{
  const TemporaryFolder folder;
  const std::string     file   = folder.write("a.prm", network);
  const CommandResult   result = run_disse(
    "run " + file + " -q --set Kinetics/Read-outs= -o " + (folder / "out"));
  // The section of the read-out is left over.
  EXPECT_EQ(result.exit_code, 2) << result.output;
  std::string without = network;
  const auto  begin   = without.find("  set Read-outs");
  without.erase(begin, without.find("end\nend\n", begin) + 4 - begin);
  const CommandResult bare = run_disse("run " + folder.write("b.prm", without) +
                                       " -q -o " + (folder / "out"));
  EXPECT_EQ(bare.exit_code, 0) << bare.output;
  // Then the means are what a run is told by.
  EXPECT_EQ(bare.output.find("mean_H [-]: 1 -> "), 0u) << bare.output;
}


TEST(OwnNetworks, MistakesAreFoundByValidate)
{
  const TemporaryFolder folder;
  std::string           text = network;
  text.replace(text.find("r*H*room"), 8, "r*H*rom");
  expect_message(run_disse("validate " + folder.write("a.prm", text)),
                 2,
                 "a.prm:19:26: Kinetics/H/Production: unknown name 'rom' in "
                 "'r*H*rom'; did you mean 'room'?");
  expect_refusal("--set Kinetics/C/Losss=3", "did you mean 'Loss'?");
  expect_refusal("--set \"Kinetics/C/Loss=8*D\"",
                 "command line, column 3: Kinetics/C/Loss: unknown name 'D'");
  expect_refusal("--set Kinetics/Inputs=",
                 "unknown name 'injury_rate' in 'injury_rate*H'");
  expect_refusal("--set \"Kinetics/Species=H, M, H\"",
                 "'H' is the name of a species already");
  expect_refusal("--set Kinetics/Network=expresion",
                 "'expresion' is not one of the choices; did you mean "
                 "'expression'?");
  expect_refusal("--set Therapies/List=cells "
                 "--set \"Therapies/cells/Type=cell product\"",
                 "the kinetics have no input 'cells_hgf'; known: injury_rate");
}


TEST(OwnNetworks, ErrorsAtOneNodeEndAllRanks)
{
  const TemporaryFolder folder;
  const std::string     run =
    "run " + folder.write("a.prm", network) + " -q -o " + (folder / "out");
  const std::string bad = "(x > 9.9 && t > 0.5) ? 1/(C - C) : 0";
  expect_message(run_disse(run + " --set \"Kinetics/M/Production=" + bad + "\"",
                           3),
                 4,
                 "is not finite at x = 10");
  expect_message(run_disse(run +
                             " --overwrite --set "
                             "\"Kinetics/mobile/Expression=" +
                             bad + "\"",
                           3),
                 4,
                 "is not finite at x = 10");
  expect_message(
    run_disse(run + " --overwrite --set \"Kinetics/C/Loss=8*C - 1\""),
    4,
    "the loss of C, '8*C - 1', is -1; it must not be negative; put terms of "
    "either sign into Production; the node is at x = 0 mm");
}


TEST(OwnNetworks, KeysAreInTheReference)
{
  const std::string reference = output_of_disse("params --model expression");
  EXPECT_NE(reference.find("## Kinetics/SYMBOL"), std::string::npos);
  EXPECT_NE(reference.find("| `Definitions` |  | text |"), std::string::npos);
}


namespace
{
// V' = -W, W' = V, begun at (1, 0).
std::string
oscillator(const std::string &sign)
{
  return "subsection Mesh\n  set Geometry = point\nend\n"
         "subsection Time\n  set End = 6.283185307 day\nend\n"
         "subsection Kinetics\n  set Network = expression\n"
         "  set Species = V, W\n"
         "  subsection V\n    set Initial = 1\n    set Production = -W\n" +
         sign + "  end\n  subsection W\n    set Production = V\n" + sign +
         "  end\nend\n"
         "subsection Preparation\n  set Start = initial values\nend\n";
}
} // namespace


TEST(OwnNetworks, SignedSpeciesSwing)
{
  const TemporaryFolder folder;
  const CommandResult   result = run_disse(
    "run " + folder.write("a.prm", oscillator("    set Sign = any\n")) +
    " -o " + (folder / "out"));
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("signed species, which may fall below 0: V, W"),
            std::string::npos)
    << result.output;
  EXPECT_EQ(result.output.find("warning"), std::string::npos) << result.output;
  const std::vector<double> end =
    TimeSeriesTable::read(folder / "out/timeseries.csv").rows.back();
  EXPECT_NEAR(end[0], 1, 0.01);
  EXPECT_NEAR(end[1], 0, 0.01);
}


TEST(OwnNetworks, WhatIsClippedIsSaidAtTheEnd)
{
  const TemporaryFolder folder;
  const CommandResult   result = run_disse(
    "run " + folder.write("a.prm", oscillator("")) + " -o " + (folder / "out"));
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const auto warning =
    result.output.find("warning: V was kept from going below 0");
  ASSERT_NE(warning, std::string::npos) << result.output;
  for (const char *part : {"of its amount", "ledger.csv", "Sign = any"})
    EXPECT_NE(result.output.find(part, warning), std::string::npos)
      << result.output;
}


TEST(OwnNetworks, StartsAreAFormulaOfThePosition)
{
  const auto text = [](const std::string &rest) {
    return "subsection Mesh\n  set Geometry = box\n  set Extent = 4, 2, 2\n"
           "  set Cell size = 0.5 mm\nend\n"
           "subsection Time\n  set End = 1 day\nend\n"
           "subsection Output\n  set Write fields = false\nend\n"
           "subsection Kinetics\n  set Network = expression\n"
           "  set Species = A\n  subsection A\n"
           "    set Initial = 1 + 0.5*cos(pi*x/4)\n"
           "    set Production = A^2\n  end\nend\n" +
           rest;
  };
  const TemporaryFolder folder;
  expect_message(run_disse("validate " + folder.write("a.prm", text(""))),
                 2,
                 "set Preparation/Start = initial values");
  const std::string path =
    folder.write("b.prm",
                 text("subsection Preparation\n"
                      "  set Start = initial values\nend\n"));
  const CommandResult result =
    run_disse("run " + path + " --until \"0.3 day\" -o " + (folder / "out"));
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const TimeSeriesTable table =
    TimeSeriesTable::read(folder / "out/timeseries.csv");
  EXPECT_NEAR(table.rows.front()[0], 1, 1e-3);
  // The mean of a/(1 - 0.3 a) over a = 1 + 0.5 cos(s).
  double exact = 0;
  for (int i = 0; i < 1000; ++i)
    {
      const double a = 1 + 0.5 * std::cos(M_PI * (i + 0.5) / 1000);
      exact += a / (1 - 0.3 * a) / 1000;
    }
  EXPECT_NEAR(table.rows.back()[0], exact, 0.01 * exact);
  EXPECT_GT(exact, 1.45); // and not that of an even start, 1.4286

  // The same on ranks, and again from resolved.prm.
  const CommandResult again = run_disse("run " + (folder / "out/resolved.prm") +
                                        " -o " + (folder / "again"));
  ASSERT_EQ(again.exit_code, 0) << again.output;
  EXPECT_EQ(TimeSeriesTable::read(folder / "again/timeseries.csv").rows,
            table.rows);

  expect_message(run_disse("run " + path + " --set Mesh/Geometry=point -o " +
                           (folder / "point")),
                 2,
                 "a well-mixed organ has no positions");
  expect_message(run_disse("run " + path +
                           " --set \"Kinetics/A/Initial=x - 1\" -o " +
                           (folder / "below")),
                 2,
                 "it must not be negative, unless Sign = any");
}
