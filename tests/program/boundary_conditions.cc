// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
const std::string cube = "subsection Mesh\n"
                         " set Geometry = box\n"
                         " set Extent = 1, 1, 1\n"
                         " set Cell size = 0.2 mm\n"
                         "end\n"
                         "subsection Time\n"
                         " set End = 2 day\n"
                         "end\n";


// The section with all its instances in the list.
std::string
conditions(const std::vector<std::pair<std::string, std::string>> &instances)
{
  std::string list, text;
  for (const auto &[name, keys] : instances)
    {
      list += (list.empty() ? "" : ", ") + name;
      text += " subsection " + name + "\n" + keys + " end\n";
    }
  return "subsection Boundary conditions\n set List = " + list + "\n" + text +
         "end\n";
}


const std::string wall = "  set Type = Dirichlet\n"
                         "  set Species = G\n"
                         "  set Boundary ids = 0\n"
                         "  set Value = 2\n";

const std::string vein = "  set Type = Robin\n"
                         "  set Species = V\n"
                         "  set Boundary ids = 1\n"
                         "  set Coefficient = 1 mm/day\n";

// Until day 1, on an area of 2 mm2.
const std::string inflow = "  set Type = flux\n"
                           "  set Species = E\n"
                           "  set Boundary ids = 4, 5\n"
                           "  set Value = (t <= 1) ? 3e4 : 0\n"
                           "  set Event times = 1 day\n";


TimeSeriesTable
table_of(const std::string &file, const int n_ranks = 0)
{
  const TemporaryFolder folder;
  const std::string     path = folder.write("a.prm", file);
  const CommandResult   result =
    run_disse("run " + path + " -q -o " + (folder / "out"), n_ranks);
  EXPECT_EQ(result.exit_code, 0) << result.output;
  return TimeSeriesTable::read(folder / "out" + "/timeseries.csv");
}


// First value of a column on a day.
double
value(const TimeSeriesTable &table, const std::string &name, const double day)
{
  const auto column =
    std::find(table.columns.begin(), table.columns.end(), name);
  const auto row = std::find(table.times.begin(), table.times.end(), day);
  if (column == table.columns.end() || row == table.times.end())
    {
      ADD_FAILURE() << "no " << name << " on day " << day;
      return NAN;
    }
  return table.rows[row - table.times.begin()][column - table.columns.begin()];
}


void
expect_refusal(const std::string &file,
               const int          exit_code,
               const std::string &message)
{
  const TemporaryFolder folder;
  const std::string     path = folder.write("a.prm", file);
  const CommandResult   result =
    run_disse("run " + path + " -o " + (folder / "out"));
  EXPECT_EQ(result.exit_code, exit_code) << result.output;
  EXPECT_NE(result.output.find(message), std::string::npos)
    << "expected: " << message << "\nprinted: " << result.output;
}
} // namespace


TEST(BoundaryConditions, OfEachTypeOnAnyNumberOfRanks)
{
  const std::string file =
    cube + conditions({{"wall", wall}, {"vein", vein}, {"inflow", inflow}}) +
    "subsection Integrator\n  subsection Linear solver\n"
    "    set Tolerance = 1e-4\n  end\nend\n";
  const TimeSeriesTable one = table_of(file, 1);
  // HGF is drawn up from 0.46 at the wall and falls by a factor r from node to
  // node, r + 1/r = 2 + h^2 mu / D, VEGF is washed out, exosomes come in for a
  // day and decay at 1.4/day.
  const double sum = 2 + 0.04 * 37.7 / 0.5;
  const double r   = sum / 2 - std::sqrt(sum * sum / 4 - 1);
  EXPECT_NEAR(value(one, "mean_G [pg/mm3]", 2),
              0.4649 + (2 - 0.4649) * 0.2 * (0.5 + r / (1 - r)),
              1e-3);
  EXPECT_LT(value(one, "mean_V [pg/mm3]", 2),
            0.95 * value(one, "mean_V [pg/mm3]", 0));
  EXPECT_NEAR(value(one, "mean_E [pg/mm3]", 1),
              6e4 * (1 - std::exp(-1.4)) / 1.4,
              30);
  EXPECT_NEAR(value(one, "mean_E [pg/mm3]", 2),
              6e4 * (1 - std::exp(-1.4)) / 1.4 * std::exp(-1.4),
              30);
  EXPECT_LT(value(one, "mass_residual [-]", 2), 1e-10);
  for (const int n_ranks : {2, 3})
    {
      const Comparison comparison = compare(one, table_of(file, n_ranks));
      EXPECT_TRUE(comparison.is_within(1e-8)) << comparison.text(1e-8);
    }
}


TEST(BoundaryConditions, HoldOnBothSidesOfTheLiver)
{
  const TimeSeriesTable table =
    table_of("subsection Mesh\n set Cell size = 20 mm\nend\n"
             "subsection Time\n set End = 1 day\nend\n" +
             conditions({{"capsule",
                          "  set Type = flux\n  set Species = E\n"
                          "  set Boundary ids = 0, 1\n  set Value = 5\n"}}));
  EXPECT_GT(value(table, "mean_E [pg/mm3]", 1), 0.1);
  EXPECT_LT(value(table, "mass_residual [-]", 1), 1e-10);
}


TEST(BoundaryConditions, ActInThePreparation)
{
  // What is in the cache depends on them.
  const TemporaryFolder cache;
  const auto            at_start = [&](const std::string &section) {
    return value(table_of(
                   cube + section +
                   "subsection Injuries\n set List = chronic\n subsection "
                              "chronic\n  set Type = chronic injury\n  set Rate = 0.01 "
                              "1/day\n end\nend\n"
                              "subsection Preparation\n set Phases = 5 day at 0.01 1/day\n"
                              " set Cache = " +
                   cache.path + "\nend\n"),
                 "mean_G [pg/mm3]",
                 0);
  };
  const double closed = at_start("");
  const double open   = at_start(conditions({{"wall", wall}}));
  EXPECT_GT(open, closed + 0.1);
  EXPECT_EQ(at_start(""), closed);
}


TEST(BoundaryConditions, RefuseWhatCannotBe)
{
  const auto with = [](const std::string &keys) {
    return cube + conditions({{"edge", keys}});
  };
  expect_refusal(with("  set Type = flux\n  set Species = g\n"),
                 2,
                 "a.prm:13: Boundary conditions/edge/Species = g: there is no "
                 "species 'g'; did you mean 'G'?");
  expect_refusal(
    with("  set Type = flux\n  set Species = G\n  set Boundary ids = 0, 7\n"),
    3,
    "a.prm:14: Boundary conditions/edge/Boundary ids = 0, 7: the mesh has no "
    "boundary '7'; it has: 0, 1, 2, 3, 4, 5");
  expect_refusal(
    with("  set Type = flux\n  set Species = G\n  set Boundary ids = top\n"),
    3,
    "a.prm:14: Boundary conditions/edge/Boundary ids = top: the mesh has no "
    "boundary 'top'; it has: 0, 1, 2, 3, 4, 5");
  expect_refusal(
    with("  set Type = Robin\n  set Species = G\n"
         "  set Coefficient = -1 mm/day\n"),
    2,
    "a.prm:14: Boundary conditions/edge/Coefficient = -1 mm/day: give a "
    "value in mm/day that is not negative");
  expect_refusal(with("  set Type = flux\n"),
                 2,
                 "Boundary conditions/edge/Species: give the symbol of a "
                 "species");
  expect_refusal(with("  set Type = robin\n  set Species = G\n"),
                 2,
                 "'robin' is not one of the choices; did you mean 'Robin'?");
  expect_refusal(with("  set Type = flux\n  set Species = G\n"
                      "  set Value = 3 * V\n"),
                 2,
                 "a.prm:14: Boundary conditions/edge/Value = 3 * V: unknown "
                 "name 'V'");
  expect_refusal(cube + conditions({{"a", wall}, {"b", wall}}),
                 2,
                 "a.prm:20: Boundary conditions/b/Boundary ids = 0: 'a' "
                 "prescribes the value of G on the same part already; give "
                 "one of them other ids");
  expect_refusal("subsection Mesh\n set Geometry = point\nend\n" +
                   conditions({{"a", wall}}),
                 3,
                 "a well-mixed organ has no surface");
  expect_refusal(cube + conditions({{"a", wall}}) +
                   "subsection Injuries\n set List = chronic\n"
                   " subsection chronic\n  set Type = chronic injury\n"
                   " end\nend\nsubsection Preparation\n"
                   " set Phases = 5 day at 0.01 1/day\n"
                   " set Place = homogeneous\nend\n",
                 2,
                 "Preparation/Place = homogeneous: boundary conditions cannot "
                 "act in a homogeneous preparation; set Place = mesh");
}
