// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Published networks run through the program, and the pages of docs/models.

#include <disse/kinetics/registry.h>

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include "runs_on_ranks.h"
#include <algorithm>
#include <cctype>

using namespace disse;

namespace
{
std::vector<std::string>
network_names()
{
  NetworkRegistry registry("network");
  register_builtin_networks(registry);
  return registry.names();
}


// "Adler 2020" is on the page adler2020.md.
std::string
page_of(const std::string &network)
{
  std::string name;
  for (const unsigned char c : network)
    if (std::isalnum(c))
      name += std::tolower(c);
  return "docs/models/constants/" + name + ".md";
}


// The columns and the last row of a run at a point from the initial values.
class LastRow
{
public:
  LastRow(const std::string &network,
          const std::string &end,
          const std::string &therapy,
          const int          n_ranks = 0)
  {
    const TemporaryFolder folder;
    const std::string     path = folder.write(
      "a.prm",
      "subsection Mesh\n set Geometry = point\nend\n"
          "subsection Kinetics\n set Network = " +
        network +
        "\nend\n"
            "subsection Preparation\n set Start = initial values\nend\n"
            "subsection Integrator\n set Tolerance = 1e-6\nend\n"
            "subsection Time\n set End = " +
        end +
        "\nend\n"
            "subsection Therapies\n set List = it\n subsection it\n" +
        therapy + " end\nend\n");
    const CommandResult result =
      run_disse("run " + path + " -q -o " + (folder / "out"), n_ranks);
    EXPECT_EQ(result.exit_code, 0) << result.output;
    table = TimeSeriesTable::read(folder / "out" + "/timeseries.csv");
  }

  double
  operator[](const std::string &name) const
  {
    const auto column =
      std::find(table.columns.begin(), table.columns.end(), name);
    EXPECT_NE(column, table.columns.end()) << name;
    return table.rows.back().at(column - table.columns.begin());
  }

private:
  TimeSeriesTable table;
};
} // namespace


TEST(Networks, PagesOfConstantsAgreeWithTheProgram)
{
  for (const std::string &network : network_names())
    {
      const std::string command =
        "params --model \"" + network + "\" --section Kinetics";
      EXPECT_EQ(read_whole_file(environment("DISSE_SOURCE_DIR") + "/" +
                                page_of(network)),
                output_of_disse(command))
        << "renew it: disse " << command << " > " << page_of(network);
    }
}


TEST(Networks, ReferenceNamesTheSectionOrNetworkThatIsMeant)
{
  const CommandResult network = run_disse("params --model \"Adler 2002\"");
  EXPECT_NE(network.exit_code, 0);
  EXPECT_NE(network.output.find("did you mean 'Adler 2020'?"),
            std::string::npos)
    << network.output;
  const CommandResult section = run_disse("params --section Kinetic");
  EXPECT_NE(section.exit_code, 0);
  EXPECT_NE(section.output.find("did you mean 'Kinetics'?"), std::string::npos)
    << section.output;
}


TEST(Networks, AdlerRunsIntoHotFibrosis)
{
  for (const int n_ranks : {0, 2})
    {
      const LastRow row("Adler 2020",
                        "300 day",
                        "  set Type = input\n"
                        "  set Input = macrophage_influx\n"
                        "  set Value = (t <= 4) ? 1e6 : 0\n"
                        "  set Event times = 4 day\n",
                        n_ranks);
      EXPECT_NEAR(row["mean_F [cells/ml]"], 481389.3, 5);
      EXPECT_NEAR(row["mean_P [molecules/ml]"], 1.799104e9, 2e4);
    }
}


TEST(Networks, AdlerInSpaceIsTheSameOnRanks)
{
  const TemporaryFolder folder;
  expect_the_same_on_ranks(
    folder.write("a.prm",
                 "subsection Mesh\n set Geometry = box\n set Dimension = 2\n"
                 " set Extent = 12 mm, 6 mm\n set Cell size = 0.5 mm\nend\n"
                 "subsection Kinetics\n set Network = Adler 2020\n"
                 " set D_F = 0.05\n set D_M = 0.02\nend\n"
                 "subsection Preparation\n set Start = initial values\nend\n"
                 "subsection Integrator\n subsection Linear solver\n"
                 "  set Tolerance = 1e-3\n end\nend\n"
                 "subsection Time\n set End = 20 day\nend\n"
                 "subsection Output\n set Write fields = false\nend\n"
                 "subsection Injuries\n set List = influx\n subsection influx\n"
                 "  set Type = input\n  set Input = macrophage_influx\n"
                 "  set Value = (t <= 4 && x*x + y*y < 9) ? 1e6 : 0\n"
                 "  set Event times = 4 day\n end\nend\n"),
    "nodal blocks");
}


TEST(Networks, BougueonRunsThroughAPulse)
{
  const LastRow row("Bougueon 2024",
                    "5 day",
                    "  set Type = expression\n"
                    "  set T = (t > 4 && t <= 4.001) ? 6e7 : 0\n"
                    "  set Event times = 4 day, 4.001 day\n");
  // A pulse of no duration gives 1.00382 and 0.507794.
  EXPECT_NEAR(row["activated_HSC [-]"], 1.0038, 2e-4);
  EXPECT_NEAR(row["col1 [%]"], 0.5078, 2e-4);
}


// Glucose rises from 5.8 to 28.3 mmol/l between weeks 6 and 16.
TEST(Networks, ThomasFollowsGlucose)
{
  const LastRow row(
    "Thomas 2023",
    "168 day",
    "  set Type = input\n"
    "  set Input = glucose_excess\n"
    "  set Value = 22.5 * 1.8e-4 * min(1, max(0, (t - 42) / 70))\n"
    "  set Event times = 42 day, 112 day\n");
  // LSODA, tolerance 1e-11.
  EXPECT_NEAR(row["mean_AGE [g/ml]"], 7.86413779e-4, 1e-8);
  EXPECT_NEAR(row["mean_M [g/ml]"], 0.10825429, 1e-6);
  EXPECT_NEAR(row["mean_Qr [g/ml]"], 2.90235638e-11, 3e-16);
  EXPECT_NEAR(row["collagen_fold_change [-]"], 3.11281482, 3e-5);
}
