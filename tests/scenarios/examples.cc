// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Every example runs, shortened by the options below, and gives what its
// expected.csv says. To renew a file after a change of the science:
//   disse run examples/NAME/scenario.prm OPTIONS -o DIR
//   cp DIR/timeseries.csv examples/NAME/expected.csv

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>

using namespace disse;

namespace
{
void
expect_as_expected(const std::string &name,
                   const std::string &options,
                   const int          n_ranks,
                   const double       tolerance)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("run " + example(name) + " -q -o " + folder.path + " " + options,
              n_ranks);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const TimeSeriesTable expected = TimeSeriesTable::read(
    environment("DISSE_SOURCE_DIR") + "/examples/" + name + "/expected.csv");
  const Comparison comparison =
    compare(TimeSeriesTable::read(folder / "timeseries.csv"), expected);
  EXPECT_TRUE(comparison.is_within(tolerance)) << comparison.text(tolerance);
  EXPECT_EQ(comparison.columns.size(), expected.columns.size());
  EXPECT_GT(expected.rows.size(), 1u);
}


// All variants of a scenario give what its targets.csv says.
void
expect_targets(const std::string &name, const int n_ranks)
{
  const std::string     folder = environment("DISSE_SOURCE_DIR") + "/examples/";
  const TemporaryFolder results;
  const CommandResult   result =
    run_command(folder + "variants.sh " + folder + name + " " + results.path +
                " mpirun -n " + std::to_string(n_ranks) + " " +
                environment("DISSE_PROGRAM"));
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("all as declared"), std::string::npos)
    << result.output;
}


// Where the package of the CT image has been unpacked to.
std::string
ct_image(const TemporaryFolder &folder)
{
  const CommandResult result =
    run_command("tar -xzf /usr/share/doc/libcgal-dev/data.tar.gz -C " +
                folder.path + " --strip-components=2 data/images/liver.inr.gz");
  EXPECT_EQ(result.exit_code, 0) << result.output;
  return folder / "liver.inr.gz";
}
} // namespace


TEST(Examples, Cirrhosis0D)
{
  expect_as_expected("cirrhosis_0d",
                     "--set \"Output/Interval=10 day\"",
                     1,
                     1e-6);
}


TEST(Examples, CirrhosisHepaticArtery)
{
  expect_as_expected("cirrhosis_hepatic_artery",
                     "--until \"30 day\" --set \"Mesh/Cell size=12 mm\" "
                     "--set \"Output/Interval=5 day\"",
                     2,
                     1e-6);
}


TEST(Examples, OwnNetwork)
{
  expect_as_expected("own_network", "", 1, 1e-6);
  expect_targets("own_network", 1);
}


TEST(Examples, OwnPlugin)
{
  expect_as_expected("own_plugin",
                     "--set \"Output/Interval=10 day\" "
                     "--set \"Plugin libraries=" +
                       environment("DISSE_BUILD_DIR") +
                       "/examples/own_plugin/libimplant.so\"",
                     2,
                     1e-6);
}


TEST(Examples, LobuleInjury)
{
  expect_as_expected("lobule_injury",
                     "--until \"180 day\" --set \"Mesh/Cell size=60 um\" "
                     "--set Mesh/Lobules=2",
                     3,
                     1e-6);
}


TEST(Examples, CTLiver)
{
  const TemporaryFolder folder;
  expect_as_expected("ct_liver",
                     "--until \"10 day\" --set \"Mesh/Cell size=12 mm\" "
                     "--set \"Output/Interval=5 day\" --set \"Mesh/File=" +
                       ct_image(folder) + "\"",
                     3,
                     1e-6);
}


TEST(Examples, CTLiverInItsOwnFolder)
{
  // A path in a parameter file is relative to that file.
  const TemporaryFolder folder;
  const std::string     target = folder / "mine";
  EXPECT_EQ(run_disse("examples copy ct_liver -o " + target).exit_code, 0);
  std::filesystem::copy(ct_image(folder), target + "/liver.inr.gz");
  const CommandResult result = run_disse("run " + target +
                                         "/scenario.prm --dry-run "
                                         "--set \"Mesh/Cell size=12 mm\"");
  EXPECT_EQ(result.exit_code, 0) << result.output;
}


TEST(Examples, AlcoholicCirrhosis)
{
  expect_as_expected("alcoholic_cirrhosis",
                     "--set \"Output/Interval=1 year\"",
                     1,
                     1e-6);
  expect_targets("alcoholic_cirrhosis", 1);
}


TEST(Examples, CCl4Rodent)
{
  expect_as_expected("ccl4_rodent", "", 1, 1e-6);
  expect_targets("ccl4_rodent", 2);
}


TEST(Examples, HBVACLF)
{
  expect_as_expected("hbv_aclf", "--set \"Output/Interval=10 day\"", 1, 1e-6);
  expect_targets("hbv_aclf", 1);
}


TEST(Examples, AutoimmuneHepatitisHasTwoBranches)
{
  expect_as_expected("autoimmune_hepatitis",
                     "--set \"Output/Interval=1 year\"",
                     1,
                     1e-6);
  expect_targets("autoimmune_hepatitis", 3);
}


TEST(Examples, AutoimmuneHepatitisOfALobuleStaysToo)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("run " + environment("DISSE_SOURCE_DIR") +
                "/examples/autoimmune_hepatitis/lobule.prm -q -o " +
                folder.path + " --set \"Mesh/Cell size=60 um\"",
              2);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const TimeSeriesTable table =
    TimeSeriesTable::read(folder / "timeseries.csv");
  const auto column =
    std::find(table.columns.begin(), table.columns.end(), "cpa [%]");
  ASSERT_NE(column, table.columns.end());
  EXPECT_NEAR(table.rows.back()[column - table.columns.begin()], 14.48, 0.05);
}


TEST(Examples, UnevenInjury)
{
  expect_as_expected("uneven_injury",
                     "--until \"3 year\" --set \"Mesh/Cell size=20 mm\"",
                     2,
                     1e-6);
}


TEST(Examples, AMissedTargetEndsTheTable)
{
  // The rows of a run against targets of which one is wrong.
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "run");
  folder.write("run/timeseries.csv", "time [day],event,a [-]\r\n0,,1\r\n");
  const std::string targets = folder.write(
    "targets.csv",
    "variant,quantity,measure,day,reference,target,tolerance,verdict,source\n"
    "run,a [-],value,0,,1,0.1,agrees,x\nrun,a [-],value,0,,2,0.1,agrees,x\n");
  const CommandResult result =
    run_disse("check " + folder.path + " " + targets, 2);
  EXPECT_EQ(result.exit_code, 8) << result.output;
  EXPECT_NE(result.output.find("DIFFERS"), std::string::npos);
  EXPECT_NE(result.output.find("not as declared"), std::string::npos);
}
