// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include <cmath>

using namespace disse;

namespace
{
const std::string point = example("cirrhosis_0d");


// The file of the page docs/run/quantities.md.
std::string
with_own_quantities(const TemporaryFolder &folder)
{
  const std::string page  = read_whole_file(environment("DISSE_SOURCE_DIR") +
                                           "/docs/run/quantities.md");
  const std::size_t begin = page.find("    subsection Quantities");
  const std::size_t end   = page.find("\n    end\n", begin) + 9;
  return folder.write("own.prm",
                      read_whole_file(point) + page.substr(begin, end - begin));
}
} // namespace


TEST(Quantities, AreListed)
{
  const TemporaryFolder folder;
  const CommandResult   all = run_disse("quantities " + point);
  ASSERT_EQ(all.exit_code, 0) << all.output;
  for (const char *line : {"name ",
                           "volume mean: HGF",
                           "meld ",
                           "MELD score, 6 to 40, rounded",
                           "cells administered, all products",
                           "integral_G ",
                           "delivered_N "})
    EXPECT_NE(all.output.find(line), std::string::npos) << all.output;

  const CommandResult own =
    run_disse("quantities " + with_own_quantities(folder) + " --kind own --csv",
              2);
  EXPECT_EQ(own.exit_code, 0);
  EXPECT_EQ(
    own.output,
    "name,unit,kind,time series,meaning\n"
    "scarred,%,own,yes,fraction of the liver with more than 10 ug/mm3 of "
    "collagen\n"
    "meld_per_cpa,1/%,own,yes,meld_raw/cpa\n");
}


TEST(Quantities, AreTakenEverywhere)
{
  const TemporaryFolder folder;
  const std::string     file = with_own_quantities(folder);
  const CommandResult   run =
    run_disse("run " + file + " --until \"3 day\" -q -o " + folder / "run" +
              " --set \"Output/Columns=delivered_N, max_G\"");
  ASSERT_EQ(run.exit_code, 0) << run.output;
  const TimeSeriesTable table =
    TimeSeriesTable::read(folder / "run/timeseries.csv");
  const auto last = [&](const std::string &column) {
    EXPECT_LT(table.column(column), table.columns.size()) << column;
    return table.rows.back().at(table.column(column));
  };
  EXPECT_EQ(last("scarred [%]"), 100);
  EXPECT_NEAR(last("meld_per_cpa [1/%]"),
              last("meld_raw [-]") / last("cpa [%]"),
              1e-11);
  EXPECT_GT(last("delivered_N [kcell]"), 0);
  EXPECT_EQ(last("max_G [pg/mm3]"), last("mean_G [pg/mm3]"));

  const CommandResult verified =
    run_disse("verify " + file +
              " --until \"2 day\" -q --readout meld_per_cpa "
              "--readout delivered_N -o " +
              folder / "verified");
  EXPECT_EQ(verified.exit_code, 0) << verified.output;
  EXPECT_NE(verified.output.find("meld_per_cpa [1/%]"), std::string::npos)
    << verified.output;
  EXPECT_NE(verified.output.find("delivered_N [kcell]"), std::string::npos);
}


TEST(Quantities, UnknownNamesAreRefused)
{
  const auto expect = [](const std::string &arguments,
                         const std::string &message) {
    const CommandResult result = run_disse(arguments);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    EXPECT_NE(result.output.find(message), std::string::npos) << result.output;
  };
  expect("quantities " + point + " --kind onw",
         "there is no quantity of the kind 'onw'");
  expect("validate " + point + " --set Output/Columns=delivered_M",
         "Output/Columns = delivered_M: there is no quantity 'delivered_M'; "
         "did you mean 'delivered_");
}
