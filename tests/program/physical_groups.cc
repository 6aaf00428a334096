// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "../unit/gmsh_cube.h"
#include "command.h"
#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
// A cube of 1 mm, and what crosses its physical surface at z = 0.
std::string
scenario(const std::string &mesh, const std::string &conditions)
{
  return "subsection Mesh\n set Geometry = file\n set File = cube.msh\n"
         " set Unit = 0.1 mm\n" +
         mesh + "end\nsubsection Time\n set End = 2 day\nend\n" +
         "subsection Boundary conditions\n" + conditions + "end\n";
}


std::string
inflow(const std::string &part)
{
  return " set List = inflow\n subsection inflow\n  set Type = flux\n"
         "  set Species = E\n  set Boundary ids = " +
         part +
         "\n  set Value = (t <= 1) ? 3e4 : 0\n"
         "  set Event times = 1 day\n end\n";
}


TimeSeriesTable
run(const GmshCube    &cube,
    const std::string &mesh,
    const std::string &part,
    const int          n_ranks)
{
  const TemporaryFolder folder;
  folder.write("cube.msh", cube.text());
  const std::string path = folder.write("a.prm", scenario(mesh, inflow(part)));
  const CommandResult result =
    run_disse("run " + path + " -q -o " + (folder / "out"), n_ranks);
  EXPECT_EQ(result.exit_code, 0) << result.output;
  return TimeSeriesTable::read(folder / "out" + "/timeseries.csv");
}


// Exosomes come in for a day through 1 mm2 and decay at 1.4/day.
void
expect_inflow(const TimeSeriesTable &table)
{
  const auto column =
    std::find(table.columns.begin(), table.columns.end(), "mean_E [pg/mm3]");
  const auto row = std::find(table.times.begin(), table.times.end(), 1);
  ASSERT_NE(column, table.columns.end());
  ASSERT_NE(row, table.times.end());
  EXPECT_NEAR(
    table.rows[row - table.times.begin()][column - table.columns.begin()],
    3e4 * (1 - std::exp(-1.4)) / 1.4,
    30);
}


std::string
refusal(const std::string &mesh, const std::string &conditions)
{
  const TemporaryFolder folder;
  folder.write("cube.msh", GmshCube().text());
  const std::string   path = folder.write("a.prm", scenario(mesh, conditions));
  const CommandResult result =
    run_disse("run " + path + " -q -o " + (folder / "out"));
  EXPECT_EQ(result.exit_code, 3) << result.output;
  return result.output;
}


void
expect_contains(const std::string &text, const std::string &piece)
{
  EXPECT_NE(text.find(piece), std::string::npos)
    << "'" << piece << "' is not in: " << text;
}
} // namespace


TEST(PhysicalGroups, SurfacesTakeBoundaryConditionsOnAnyNumberOfRanks)
{
  GmshCube hexahedra;
  hexahedra.has_hexahedra = true;
  const std::string lists = " set Cells = tetrahedra\n";
  expect_inflow(run({}, "", "portal vein", 1));
  expect_inflow(run({}, "", "77", 3));
  expect_inflow(run({}, lists + " set Refinements = 1\n", "portal vein", 2));
  expect_inflow(run({}, lists, "portal vein", 3));
  expect_inflow(run(hexahedra, " set Refinements = 1\n", "portal vein", 2));
  expect_inflow(run(hexahedra, lists, "portal vein, 77", 3));
}


TEST(PhysicalGroups, NamesThatAreNotThereAreRefused)
{
  expect_contains(refusal("", inflow("portal wein")),
                  "the mesh has no boundary 'portal wein'; it has: 0, 77 "
                  "(portal vein)");
  expect_contains(refusal(" set Relative diffusivity = middle lobe: 2\n",
                          inflow("77")),
                  "names the region middle lobe, but the mesh has only: 5 "
                  "(right lobe), 6 (left lobe)");
  expect_contains(refusal(" set Relative diffusivity = left lobe: 2, 6: 3\n",
                          inflow("77")),
                  "the region 6 (left lobe) is given twice");
}


TEST(PhysicalGroups, APartHasOneValueByWhateverNames)
{
  const std::string wall = "  set Type = Dirichlet\n  set Species = G\n"
                           "  set Value = 2\n  set Boundary ids = ";
  expect_contains(refusal("",
                          " set List = a, b\n subsection a\n" + wall +
                            "77\n end\n subsection b\n" + wall +
                            "portal vein\n end\n"),
                  "another condition prescribes the value of G on the boundary "
                  "77 (portal vein) already");
}
