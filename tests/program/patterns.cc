// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>

using namespace disse;

namespace
{
TimeSeriesTable
table_of(const std::string &perfusion, const int n_ranks)
{
  const TemporaryFolder folder;
  const std::string     path =
    folder.write("a.prm",
                 "subsection Mesh\n set Cell size = 12 mm\nend\n"
                 "subsection Time\n set End = 3 day\nend\n"
                 "subsection Output\n set Write fields = false\nend\n"
                 "subsection Therapies\n set List = cells\n subsection cells\n"
                 "  set Type = cell product\n  subsection Perfusion\n" +
                   perfusion + "  end\n end\nend\n");
  const CommandResult result =
    run_disse("run " + path + " -q -o " + (folder / "out"), n_ranks);
  EXPECT_EQ(result.exit_code, 0) << result.output;
  return TimeSeriesTable::read(folder / "out" + "/timeseries.csv");
}


// Last value of a column.
double
last(const TimeSeriesTable &table, const std::string &name)
{
  const auto column =
    std::find(table.columns.begin(), table.columns.end(), name);
  EXPECT_NE(column, table.columns.end()) << name;
  return table.rows.back()[column - table.columns.begin()];
}
} // namespace


TEST(Patterns, ADoseInDepotsArrivesWholeOnAnyNumberOfRanks)
{
  const std::string     depots  = "   set Pattern = depots\n"
                                  "   set Number of depots = 5\n"
                                  "   set Depot distance = 15 mm\n"
                                  "   set Radius = 2 mm\n";
  const TimeSeriesTable one     = table_of(depots, 1);
  const TimeSeriesTable uniform = table_of("", 1);
  EXPECT_NEAR(last(one, "mean_N [kcell/mm3]") /
                last(uniform, "mean_N [kcell/mm3]"),
              1,
              1e-4);
  // Few places see the cells, so the organ sees less of their effect.
  EXPECT_LT(last(one, "mean_Y [-]"), 0.2 * last(uniform, "mean_Y [-]"));
  const Comparison comparison = compare(one, table_of(depots, 3));
  EXPECT_TRUE(comparison.is_within(1e-8)) << comparison.text(1e-8);
}


TEST(Patterns, ADepotOutsideEndsAllRanksWithOneMessageBeforeThePreparation)
{
  const TemporaryFolder folder;
  const std::string     path = folder.write(
    "a.prm",
    "subsection Mesh\n set Geometry = box\n set Extent = 20, 20, 20\n"
        " set Cell size = 10 mm\nend\n"
        "subsection Therapies\n set List = cells\n subsection cells\n"
        "  set Type = cell product\n  set Route = direct injection\n"
        "  subsection Perfusion\n   set Pattern = depots\n"
        "   set Radius = 2 mm\n   set Centres = 5 5 5, 5 5 21.5\n"
        "  end\n end\nend\n");
  for (const int n_ranks : {1, 2, 3})
    {
      const CommandResult result =
        run_disse("run " + path + " -o " + (folder / "out"), n_ranks);
      EXPECT_EQ(result.exit_code, 2) << result.output;
      const std::string message =
        "a.prm:14: Therapies/cells/Perfusion/Centres = 5 5 5, 5 5 21.5: a "
        "source in the organ must be inside it, but site 2 at x = 5 mm, y = 5 "
        "mm, z = 21.5 mm is 1.5 mm outside it";
      const auto first = result.output.find(message);
      EXPECT_NE(first, std::string::npos) << result.output;
      EXPECT_EQ(result.output.find(message, first + 1), std::string::npos);
      EXPECT_EQ(result.output.find("preparation"), std::string::npos);
    }
}


TEST(Patterns, APreparedDiseaseIsThatOfItsMap)
{
  const TemporaryFolder folder;
  const auto            write_map = [&](const char left, const char right) {
    std::string text = "#INRIMAGE-4#{\nXDIM=2\nYDIM=1\nZDIM=1\nVDIM=1\n"
                                  "TYPE=unsigned fixed\nPIXSIZE=8 bits\nCPU=decm\n"
                                  "VX=10\nVY=20\nVZ=20\n";
    text.append(256 - 4 - text.size(), '\n');
    folder.write("map.inr", text + "##}\n" + left + right);
  };
  const std::string path = folder.write(
    "a.prm",
    "subsection Mesh\n set Geometry = box\n set Extent = 20, 20, 20\n"
    " set Cell size = 10 mm\nend\n"
    "subsection Time\n set End = 1 day\nend\n"
    "subsection Output\n set Write fields = false\nend\n"
    "subsection Preparation\n set Phases = 100 day at 0.01 1/day\n"
    " set Cache = " +
      (folder / "cache") +
      "\nend\n"
      "subsection Injuries\n set List = it\n subsection it\n"
      "  set Type = chronic injury\n  set Rate = 0.01 1/day\n"
      "  set Pattern = map\n  set Map = map.inr\n  set Normalise = true\n"
      " end\nend\n");
  const auto is_from_cache = [&](const int n_ranks) {
    const CommandResult result =
      run_disse("run " + path + " --overwrite -o " + (folder / "out"), n_ranks);
    EXPECT_EQ(result.exit_code, 0) << result.output;
    return result.output.find("taken from the cache") != std::string::npos;
  };
  write_map(1, 3);
  EXPECT_FALSE(is_from_cache(1));
  EXPECT_TRUE(is_from_cache(2));
  write_map(3, 1);
  EXPECT_FALSE(is_from_cache(3));
}
