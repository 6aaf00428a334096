// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include "csv_fields.h"
#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
const std::string point = example("cirrhosis_0d");


// The file comparison.csv.
struct ComparisonFile
{
  explicit ComparisonFile(const std::string &path)
  {
    std::ifstream file(path);
    std::string   line;
    std::getline(file, line);
    header = csv_fields(line);
    while (std::getline(file, line))
      rows.push_back(csv_fields(line));
  }

  std::string
  operator()(const std::string &protocol, const std::string &column) const
  {
    const auto c = std::find(header.begin(), header.end(), column);
    for (const auto &row : rows)
      if (row[0] == protocol && c != header.end())
        return row[c - header.begin()];
    ADD_FAILURE() << "no protocol " << protocol << " or column " << column;
    return "nan";
  }

  double
  number(const std::string &protocol, const std::string &column) const
  {
    return std::stod((*this)(protocol, column));
  }

  std::vector<std::string>              header;
  std::vector<std::vector<std::string>> rows;
};


ComparisonFile
compared(const std::string     &arguments,
         const TemporaryFolder &folder,
         const int              n_ranks = 0)
{
  const CommandResult result =
    run_disse("compare-therapies " + arguments + " -q --overwrite -o " +
                folder / "out",
              n_ranks);
  EXPECT_EQ(result.exit_code, 0) << result.output;
  return ComparisonFile(folder / "out/comparison.csv");
}


// The last amount of a species that the ledger has as delivered.
double
delivered(const std::string &path, const std::string &species)
{
  std::ifstream file(path);
  std::string   line;
  std::getline(file, line);
  const auto header = csv_fields(line);
  const auto column =
    std::find(header.begin(), header.end(), "delivered") - header.begin();
  double amount = NAN;
  while (std::getline(file, line))
    if (csv_fields(line)[1] == species)
      amount = std::stod(csv_fields(line)[column]);
  return amount;
}


// The row of a protocol is what a run of its own gives.
void
expect_row_of_run(const ComparisonFile &table,
                  const std::string    &protocol,
                  const std::string    &options)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("run " + point + " -q -o " + folder.path + " " + options);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const TimeSeriesTable run = TimeSeriesTable::read(folder / "timeseries.csv");
  for (const std::string name : {"cpa", "meld_raw"})
    {
      const std::string unit = name == "cpa" ? " [%]" : " [-]";
      const std::size_t c    = run.column(name + unit);
      const double      end  = run.rows.back()[c];
      EXPECT_NEAR(table.number(protocol, name + unit), end, 1e-10 * end);
      EXPECT_NEAR(table.number(protocol, name + " change" + unit),
                  end - run.rows[0][c],
                  1e-10 * end);
    }
  const double survival = run.rows.back()[run.column("survival [-]")];
  EXPECT_NEAR(table.number(protocol, "survival [-]"), survival, 1e-10);
  EXPECT_LT(survival, 0.99);
  double            peak = 0;
  const std::size_t G    = run.column("mean_G [pg/mm3]");
  for (const auto &row : run.rows)
    peak = std::max(peak, row[G]);
  EXPECT_NEAR(table.number(protocol, "peak mean_G [pg/mm3]"),
              peak,
              1e-10 * peak);
  EXPECT_EQ(table(protocol, "peak max_G [pg/mm3]"), "");

  const std::size_t given = run.column("N_given [1e6 cells]");
  if (given == run.columns.size())
    {
      EXPECT_EQ(table(protocol, "cells_given [1e6 cells]"), "");
      EXPECT_EQ(table(protocol, "cells_engrafted [1e6 cells]"), "");
      return;
    }
  EXPECT_EQ(table.number(protocol, "cells_given [1e6 cells]"),
            run.rows.back()[given]);
  const double engrafted = delivered(folder / "ledger.csv", "N") / 1e3;
  EXPECT_NEAR(table.number(protocol, "cells_engrafted [1e6 cells]"),
              engrafted,
              1e-9 * engrafted);
}
} // namespace


TEST(CompareTherapies, GivesTheNumbersOfSingleRuns)
{
  const std::string twice     = "Therapies/cells/Times=0 day, 30 day",
                    portal    = "Therapies/cells/Route=portal vein",
                    stays     = "Therapies/cells/Recirculation=false";
  const std::string     until = " --until \"60 day\"";
  const TemporaryFolder folder;
  const std::string     variants =
    folder.write("v",
                 "# a comment\n\none:\ntwice: " + twice +
                   "\nportal: " + portal + "; " + stays + "\n");
  const ComparisonFile table =
    compared(point + " --variants " + variants + until, folder, 2);
  std::vector<std::string> names;
  for (const auto &row : table.rows)
    names.push_back(row[0]);
  EXPECT_EQ(names,
            (std::vector<std::string>{"control", "one", "twice", "portal"}));

  const auto set = [](const std::string &assignment) {
    return " --set \"" + assignment + "\"";
  };
  expect_row_of_run(table, "control", until + set("Therapies/List="));
  expect_row_of_run(table, "one", until);
  expect_row_of_run(table, "twice", until + set(twice));
  expect_row_of_run(table, "portal", until + set(portal) + set(stays));
  // The first pass and some of what circulates (docs/models/cell_products.md).
  EXPECT_NEAR(table.number("twice", "cells_engrafted [1e6 cells]"),
              100 * 0.319,
              0.1);
  EXPECT_NEAR(table.number("portal", "cells_engrafted [1e6 cells]"),
              50 * 0.35,
              1e-9);
  EXPECT_TRUE(std::filesystem::exists(folder / "out/portal/provenance.json"));
}


TEST(CompareTherapies, NotesProtocolsWithTheSameNumbers)
{
  const TemporaryFolder folder;
  const std::string     variants =
    folder.write("v",
                 "one:\nsame: Therapies/cells/Infusion time=0 h\n"
                 "less: Therapies/cells/Dose=4e7 cells\n");
  const std::string output =
    run_disse("compare-therapies " + point + " --variants " + variants +
              " --until \"2 day\" -o " + folder / "out")
      .output;
  EXPECT_NE(output.find("note: 'same' has the same numbers as 'one'; their "
                        "differences have no effect on this table"),
            std::string::npos)
    << output;
  EXPECT_EQ(output.find("note: 'less'"), std::string::npos) << output;
}


TEST(CompareTherapies, OfFilesAndOtherCells)
{
  // 0.2 of 1e9 hepatocytes settle; the counter knows.
  const TemporaryFolder folder;
  const std::string     text = read_whole_file(point);
  const std::string     hepatocytes =
    text.substr(0, text.find("subsection Therapies")) +
    "subsection Therapies\nset List = h\nsubsection h\n"
    "set Type = iPSC hepatocytes\nset Times = 5 day\nset Dose = 1e9 cells\n"
    "set Engraftment = 0.2\nend\nend\n";
  const std::string file = folder.write("hepatocytes.prm", hepatocytes);
  const std::string both = point + " " + file + " --until \"40 day\" ";
  for (const int day : {3, 20})
    {
      const ComparisonFile table = compared(both + "--no-control --day \"" +
                                              std::to_string(day) + " day\"",
                                            folder);
      ASSERT_EQ(table.rows.size(), 2u);
      EXPECT_NEAR(table.number("hepatocytes", "cells_given [1e6 cells]"),
                  day > 5 ? 1000 : 0,
                  1e-9);
      EXPECT_NEAR(table.number("hepatocytes", "cells_engrafted [1e6 cells]"),
                  day > 5 ? 200 : 0,
                  1e-9);
      const TimeSeriesTable run =
        TimeSeriesTable::read(folder / "out/scenario/timeseries.csv");
      const double cpa = run.rows[run.row_on(day)][run.column("cpa [%]")];
      EXPECT_NEAR(table.number("scenario", "cpa [%]"), cpa, 1e-10 * cpa);
    }
}


TEST(CompareTherapies, OnAMeshIsTheSameOnRanksAndPreparedOnce)
{
  const TemporaryFolder folder;
  const std::string     scenario =
    example("cirrhosis_hepatic_artery") +
    " --until \"4 day\" --set \"Mesh/Cell size=20 mm\" "
    "--set \"Preparation/Cache=" +
    folder / "cache\"";
  std::vector<ComparisonFile> tables;
  for (const int n_ranks : {1, 2, 3})
    tables.push_back(compared(scenario, folder, n_ranks));
  const ComparisonFile &table = tables[0];
  for (const std::string protocol : {"control", "scenario"})
    {
      EXPECT_GT(table.number(protocol, "peak max_G [pg/mm3]"),
                1.01 * table.number(protocol, "peak mean_G [pg/mm3]"));
      for (const ComparisonFile &other : tables)
        for (std::size_t c = 1; c < table.header.size(); ++c)
          {
            const std::string &column = table.header[c];
            if (table(protocol, column) == "")
              EXPECT_EQ(other(protocol, column), "");
            else
              EXPECT_NEAR(other.number(protocol, column),
                          table.number(protocol, column),
                          1e-8 * std::abs(table.number(protocol, column)) +
                            1e-9)
                << column;
          }
    }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder / "cache"),
                          {}),
            1);
  EXPECT_NE(read_whole_file(folder / "out/scenario/log.txt")
              .find("preparation: taken from the cache"),
            std::string::npos);
}


TEST(CompareTherapies, LargestLocalValueOfAUniformLiverIsTheMean)
{
  const TemporaryFolder folder;
  const ComparisonFile  table =
    compared(point + " --until \"5 day\" --set Mesh/Geometry=liver "
                     "--set \"Mesh/Cell size=20 mm\"",
             folder,
             2);
  const double mean = table.number("scenario", "peak mean_G [pg/mm3]");
  EXPECT_GT(mean, 1.02 * table.number("control", "peak mean_G [pg/mm3]"));
  EXPECT_NEAR(table.number("scenario", "peak max_G [pg/mm3]"),
              mean,
              1e-5 * mean);
}


TEST(CompareTherapies, AddsNoControlWhereThereIsOne)
{
  const TemporaryFolder folder;
  const std::string     until = " --until \"2 day\"";
  const std::string     none =
    folder.write("v", "cells:\nnothing: Therapies/List=\n");
  const std::string taken = folder.write("w", "control:\n");
  EXPECT_EQ(compared(point + until + " --variants " + none, folder).rows.size(),
            2u);
  EXPECT_EQ(compared(point + until + " --no-control", folder).rows.size(), 1u);
  EXPECT_EQ(compared(point + until, folder).rows.size(), 2u);
  const CommandResult result =
    run_disse("compare-therapies " + point + " --variants " + taken + " -o " +
              folder / "other");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.output.find("two protocols are called 'control'"),
            std::string::npos)
    << result.output;
}


namespace
{
// Told once by all ranks, before anything is written.
void
expect_refusal(const std::string              &arguments,
               const std::vector<std::string> &messages,
               const int                       n_ranks = 0)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("compare-therapies " + arguments + " -o " + folder / "out",
              n_ranks);
  EXPECT_EQ(result.exit_code, 2) << result.output;
  for (const std::string &message : messages)
    EXPECT_NE(result.output.find(message), std::string::npos)
      << "expected: " << message << "\nprinted: " << result.output;
  const auto first = result.output.find("disse: error:");
  EXPECT_EQ(result.output.find("disse: error:", first + 1), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}
} // namespace


TEST(CompareTherapies, RefusesAnotherDisease)
{
  const TemporaryFolder folder;
  std::string           text  = read_whole_file(point);
  const std::string     end   = "set Rate = 0.012 1/day";
  const auto            place = text.find(end);
  ASSERT_NE(place, std::string::npos);
  text.replace(place, end.size(), "set Rate = 0.013 1/day");
  const std::string other =
    folder.write("other.prm",
                 text + "subsection Kinetics\nset d_Y = 0.02\nend\n");
  expect_refusal(point + " " + other,
                 {"the disease of 'other' is not that of 'scenario'",
                  point + ":23: Injuries/chronic/Rate = 0.012 1/day; but " +
                    other + ":23: Injuries/chronic/Rate = 0.013 1/day",
                  ": Kinetics/d_Y = 0.01155 1/day; but " + other +
                    ":42: Kinetics/d_Y = 0.02"},
                 2);
  // Also within the variants of one file.
  const std::string variants =
    folder.write("v", "a:\nb: Injuries/chronic/End=3 day\n");
  expect_refusal(point + " --variants " + variants,
                 {"v:2: variant 'b': the disease of 'b' is not that of 'a'",
                  point + ": Injuries/chronic/End = ",
                  " by default; but command line: Injuries/chronic/End = "
                  "3 day"});
}


TEST(CompareTherapies, NamesTheFileWithTheMistake)
{
  const TemporaryFolder folder;
  const std::string     bad =
    folder.write("bad.prm",
                 read_whole_file(point) +
                   "subsection Time\nset Start = 1\nend\n");
  expect_refusal(point + " " + bad,
                 {"bad.prm:42: unknown key 'Start' (= 1) in section 'Time'"},
                 2);
  const std::string variants =
    folder.write("v", "a:\nb: Therapies/cells/Dse=3 cells\n");
  expect_refusal(point + " --variants " + variants,
                 {"v:2: variant 'b': ", "did you mean 'Dose'?"});
  expect_refusal(point + " " + bad + " --variants " + variants,
                 {"--variants needs exactly one FILE, and there are 2"});
  expect_refusal(point + " " + point, {"two protocols are called"});
  expect_refusal("", {"needs FILE"});
}


TEST(CompareTherapies, NeedsADayThatAllHave)
{
  const TemporaryFolder folder;
  expect_refusal(point + " --day \"3.5 day\"",
                 {"has no row for day 3.5; its rows are 1 days apart"});
  expect_refusal(point + " --day \"3 mm\"", {"--day: unit 'mm'"});
  expect_refusal(point + " --day \"800 day\"", {"up to day 730"});
  const std::string variants =
    folder.write("v", "long:\nshort: Time/End=10 day\n");
  expect_refusal(point + " --variants " + variants,
                 {"ends on day 730 and 'short' on day 10"});
  EXPECT_EQ(compared(point +
                       " --day \"10 day\" --until \"10 day\" "
                       "--variants " +
                       variants,
                     folder)
              .rows.size(),
            3u);
  const CommandResult again =
    run_disse("compare-therapies " + point + " -o " + folder / "out");
  EXPECT_EQ(again.exit_code, 5);
  EXPECT_NE(again.output.find("replace its results with --overwrite"),
            std::string::npos)
    << again.output;
}


TEST(CompareTherapies, NamesTheProtocolThatFails)
{
  const TemporaryFolder folder;
  const CommandResult   result = run_disse(
    "compare-therapies " + example("cirrhosis_hepatic_artery") +
      " -q --no-control --set \"Mesh/Cell size=16 mm\" "
        "--set \"Preparation/Phases=\" --set \"Integrator/First step=5 day\" "
        "--set \"Integrator/Maximum cuts=2\" -o " +
      folder / "out" + " -- -ksp_max_it 1 -ksp_gcr_restart 1 -ksp_rtol 1e-15",
    2);
  EXPECT_EQ(result.exit_code, 4) << result.output;
  const auto first =
    result.output.find("disse: error: protocol 'scenario': the step of ");
  EXPECT_NE(first, std::string::npos) << result.output;
  EXPECT_EQ(result.output.find("disse: error:", first + 1), std::string::npos)
    << result.output;
  EXPECT_FALSE(std::filesystem::exists(folder / "out/comparison.csv"));
}


TEST(CompareTherapies, ProtocolsOfTheExampleAreFine)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("compare-therapies " + point + " --dry-run --variants " +
              environment("DISSE_SOURCE_DIR") +
              "/examples/cirrhosis_0d/protocols -o " + folder / "out");
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}
