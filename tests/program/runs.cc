// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "command.h"
#include <algorithm>
#include <cmath>
#include <sstream>

using namespace disse;

namespace
{
// A finished run of an example.
struct FinishedRun
{
  explicit FinishedRun(const std::string &name,
                       const std::string &options = "",
                       const int          n_ranks = 0)
  {
    const CommandResult result = run_disse("run " + example(name) + " -q -o " +
                                             folder.path + " " + options,
                                           n_ranks);
    EXPECT_EQ(result.exit_code, 0) << result.output;
    table = TimeSeriesTable::read(folder / "timeseries.csv");
  }

  // Last value of a column on a day.
  double
  operator()(const std::string &column, const double day) const
  {
    const auto i =
      std::find(table.columns.begin(), table.columns.end(), column);
    EXPECT_NE(i, table.columns.end()) << column;
    for (std::size_t row = table.rows.size(); row-- > 0;)
      if (table.times[row] == day)
        return table.rows[row][i - table.columns.begin()];
    ADD_FAILURE() << "no row for day " << day;
    return NAN;
  }

  double
  treg_th17(const double day) const
  {
    return (*this)("mean_R [kcell/mm3]", day) /
           (*this)("mean_W [kcell/mm3]", day);
  }

  TemporaryFolder folder;
  TimeSeriesTable table;
};

const std::string cpa  = "cpa [%]";
const std::string meld = "meld_quasi_steady [-]";
} // namespace


// The reference outputs themselves are in tests/regression/lfm1_reference.json;
// here for what the program writes.
TEST(Cirrhosis0D, OneDoseGivesTheReferenceOutputs)
{
  const FinishedRun run("cirrhosis_0d",
                        "--set Kinetics/P0=0.968 --set Kinetics/s_C0=0.0267 "
                        "--set Therapies/cells/Recirculation=false");
  EXPECT_NEAR(run(cpa, 0), 16.7213, 0.0005);
  EXPECT_NEAR(run(meld, 0), 13.897, 0.0006);
  EXPECT_NEAR(run(cpa, 180), 11.962, 0.0006);
  EXPECT_NEAR(run(meld, 180), 9.460, 0.0006);
  EXPECT_NEAR(run(cpa, 730), 13.688, 0.0006);
  EXPECT_NEAR(run.treg_th17(180), 24.16, 0.006);
}


TEST(UniformLiver, EqualsThePoint)
{
  // The same cells per volume: N += 0.010 kcell/mm3.
  const std::string liver_options =
    "--set \"Mesh/Geometry=liver\" --set \"Mesh/Cell size=20 mm\" ";
  const TemporaryFolder folder;
  const std::string     prm = folder.write(
    "a.prm",
    "subsection Mesh\nset Geometry = liver\nset Cell size = 20 mm\nend\n");
  const auto report =
    nlohmann::json::parse(output_of_disse("mesh info " + prm + " --json"));
  const double dose = 0.010 * report["volume"].get<double>() / (0.30 * 1e-3);

  const std::string common =
    "--until \"60 day\" --set \"Therapies/cells/Times=0 day, 30 day\" ";
  const FinishedRun point("cirrhosis_0d", common);
  const FinishedRun liver("cirrhosis_0d",
                          common + liver_options +
                            "--set \"Output/Write fields=false\" "
                            "--set \"Therapies/cells/Dose=" +
                            std::to_string(dose) + " cells\"");
  for (const double day : {1., 30., 60.})
    for (const char *column : {"cpa [%]",
                               "liver_function [-]",
                               "mean_G [pg/mm3]",
                               "mean_N [kcell/mm3]"})
      EXPECT_NEAR(liver(column, day),
                  point(column, day),
                  2e-6 * std::abs(point(column, day)))
        << column << " day " << day;
}


TEST(Doses, AreHitExactlyAndHaveTwoRows)
{
  const FinishedRun run(
    "cirrhosis_0d",
    "--until \"20 day\" "
    "--set \"Therapies/cells/Times=0 day, 7.3 day, 20 day\" "
    "--set Therapies/cells/Recirculation=false "
    "--set \"Output/Interval=0.25 day\"");
  std::vector<std::string> events;
  double                   before = 0;
  for (std::size_t row = 0; row < run.table.rows.size(); ++row)
    if (!run.table.events[row].empty())
      {
        const std::string when = run.table.events[row].substr(0, 6);
        events.push_back(when);
        const auto N = std::find(run.table.columns.begin(),
                                 run.table.columns.end(),
                                 "mean_N [kcell/mm3]") -
                       run.table.columns.begin();
        if (when == "before")
          before = run.table.rows[row][N];
        else
          EXPECT_NEAR(run.table.rows[row][N] - before, 0.010, 1e-12);
      }
    else
      EXPECT_NE(run.table.times[row], 7.3);
  EXPECT_EQ(events,
            (std::vector<std::string>{
              "before", "after:", "before", "after:", "before", "after:"}));
  EXPECT_EQ(std::count(run.table.times.begin(), run.table.times.end(), 7.3), 2);
  // Decay between the doses is exact to the tolerance.
  EXPECT_NEAR(run("mean_N [kcell/mm3]", 7), 0.010 * std::exp(-0.139 * 7), 4e-8);
}


TEST(Ledger, ClosesWithCirculatingCells)
{
  const FinishedRun run(
    "cirrhosis_0d",
    "--until \"60 day\" --set \"Therapies/cells/Times=0 day, 14 day\"");
  for (const double day : {1., 14., 60.})
    {
      EXPECT_LT(run("mass_residual [-]", day), 1e-10);
      EXPECT_GE(run("min_value [-]", day), 0);
      const double cells = run("N_blood [1e6 cells]", day) +
                           run("N_lung [1e6 cells]", day) +
                           run("N_spleen [1e6 cells]", day) +
                           1.5e6 * 1e-3 * run("mean_N [kcell/mm3]", day) +
                           run("N_lost [1e6 cells]", day);
      EXPECT_NEAR(cells / run("N_given [1e6 cells]", day), 1, 1e-10);
    }
}


TEST(Ranks, GiveTheSameAnswer)
{
  const std::string options =
    "--until \"30 day\" --set \"Mesh/Cell size=16 mm\" "
    "--set \"Preparation/Phases=1 year at 0.02 1/day\" "
    "--set \"Preparation/Cache=none\" ";
  const FinishedRun one("cirrhosis_hepatic_artery", options, 1);
  for (const int n_ranks : {2, 3})
    {
      const FinishedRun other("cirrhosis_hepatic_artery", options, n_ranks);
      const Comparison  comparison = compare(one.table, other.table);
      EXPECT_TRUE(comparison.is_within(1e-8)) << comparison.text(1e-8);
      EXPECT_LT(other("mass_residual [-]", 30), 1e-6);
      const CommandResult result =
        run_disse("compare " + one.folder.path + " " + other.folder.path);
      EXPECT_EQ(result.exit_code, 0) << result.output;
    }
}


namespace
{
// Lines of a log that have `text` in them.
unsigned int
count_lines(const std::string &log, const std::string &text)
{
  std::istringstream lines(log);
  std::string        line;
  unsigned int       count = 0;
  while (std::getline(lines, line))
    count += line.find(text) != std::string::npos ? 1 : 0;
  return count;
}
} // namespace


TEST(LinearSolver, SaysOnceWhatItChose)
{
  const FinishedRun liver("cirrhosis_hepatic_artery",
                          "--until \"3 day\" --set \"Mesh/Cell size=20 mm\" "
                          "--set \"Preparation/Phases=\"");
  const std::string weak = read_whole_file(liver.folder / "log.txt");
  EXPECT_EQ(count_lines(weak, "linear solver: "), 1) << weak;
  EXPECT_EQ(count_lines(weak,
                        "linear solver: nodal blocks (diffusion is weak "
                        "within a step: number below 20)"),
            1)
    << weak;

  // Once the steps are long enough for diffusion across small cells.
  const std::string box =
    "--until \"30 day\" --set \"Mesh/Geometry=box\" "
    "--set \"Mesh/Extent=1,1,1\" --set \"Mesh/Cell size=0.1 mm\" "
    "--set \"Therapies/List=\" --set \"Preparation/Phases=\" ";
  const FinishedRun tissue("cirrhosis_hepatic_artery", box);
  const std::string strong = read_whole_file(tissue.folder / "log.txt");
  EXPECT_EQ(count_lines(strong,
                        "linear solver: multigrid (diffusion is strong within "
                        "a step: number above 20)"),
            1)
    << strong;
  EXPECT_LE(count_lines(strong, "linear solver: "), 2) << strong;

  const FinishedRun asked(
    "cirrhosis_hepatic_artery",
    box + "--set \"Integrator/Linear solver/Preconditioner=nodal blocks\"");
  EXPECT_EQ(count_lines(read_whole_file(asked.folder / "log.txt"),
                        "linear solver: nodal blocks (as requested)"),
            1);
}


TEST(Ranks, MoreThanCells)
{
  const std::string options =
    "--until \"3 day\" --set \"Mesh/Geometry=box\" --set \"Mesh/Extent=4,4,4\" "
    "--set \"Mesh/Cell size=4 mm\" ";
  const FinishedRun one("cirrhosis_0d", options, 1);
  const FinishedRun three("cirrhosis_0d", options, 3);
  const Comparison  comparison = compare(one.table, three.table);
  EXPECT_TRUE(comparison.is_within(1e-8)) << comparison.text(1e-8);
}


TEST(Compare, TellsDifferentRunsApart)
{
  const FinishedRun a("cirrhosis_0d", "--until \"10 day\"");
  const FinishedRun b(
    "cirrhosis_0d",
    "--until \"10 day\" --set \"Therapies/cells/Dose=6e7 cells\"");
  const CommandResult result =
    run_disse("compare " + a.folder.path + " " + b.folder.path);
  EXPECT_EQ(result.exit_code, 8);
  EXPECT_NE(result.output.find("beyond tolerance"), std::string::npos);
  EXPECT_EQ(run_disse("compare " + a.folder.path + " " + b.folder.path +
                      " --rtol 2")
              .exit_code,
            8)
    << "the events carry the dose, so the rows differ";
}


TEST(Cache, SecondRunTakesThePreparedState)
{
  const TemporaryFolder cache;
  const std::string     options =
    "--until \"1 day\" --set \"Mesh/Cell size=30 mm\" "
    "--set \"Preparation/Phases=30 day at 0.02 1/day\" "
    "--set \"Preparation/Cache=" +
    cache.path + "\"";
  const FinishedRun one("cirrhosis_hepatic_artery", options, 1);
  const FinishedRun two("cirrhosis_hepatic_artery", options, 2);
  EXPECT_EQ(read_whole_file(one.folder / "log.txt").find("from the cache"),
            std::string::npos);
  EXPECT_NE(read_whole_file(two.folder / "log.txt").find("from the cache"),
            std::string::npos);
  EXPECT_TRUE(compare(one.table, two.table).is_within(1e-8));

  // A damaged file is reported and replaced.
  for (const auto &entry : std::filesystem::directory_iterator(cache.path))
    {
      std::fstream file(entry.path(),
                        std::ios::in | std::ios::out | std::ios::binary);
      file.seekp(-100, std::ios::end);
      file.put('x');
    }
  const FinishedRun three("cirrhosis_hepatic_artery", options, 1);
  EXPECT_NE(read_whole_file(three.folder / "log.txt").find("is damaged"),
            std::string::npos);
  EXPECT_TRUE(compare(one.table, three.table).is_within(1e-12));
}


// Both are halted before the end of their preparation, so that neither can take
// the state of the other.
TEST(Cache, TwoRunsMayPrepareTheSameStateAtOnce)
{
  const TemporaryFolder folder;
  const std::string     run =
    environment("DISSE_PROGRAM") + " run " + example("cirrhosis_0d") +
    " --until \"10 day\" --set Preparation/Place=mesh "
    "--set \"Integrator/Maximum step=0.2 day\" "
    "--set \"Preparation/Phases=10000 day at 0.01 1/day\" "
    "--set \"Preparation/Cache=" +
    (folder / "cache") + "\" -o ";
  const std::string script =
    folder.write("both.sh",
                 "cd " + folder.path + "\nfor i in 1 2; do\n  " + run +
                   "$i > $i.txt 2>&1 &\n  pids[i]=$!\n"
                   "  until grep -q 'mesh: point' $i.txt || "
                   "! kill -0 ${pids[i]}; do sleep 0.01; done\n"
                   "  kill -STOP ${pids[i]}\ndone\nkill -CONT ${pids[@]}\n"
                   "for pid in ${pids[@]}; do wait $pid || exit; done\n");
  const CommandResult both = run_command("bash " + script);
  const std::string   one  = read_whole_file(folder / "1.txt"),
                    two    = read_whole_file(folder / "2.txt");
  ASSERT_EQ(both.exit_code, 0) << both.output << one << two;
  for (const std::string &output : {one, two})
    for (const char *text : {"from the cache", "warning"})
      EXPECT_EQ(output.find(text), std::string::npos) << output;
  EXPECT_EQ(read_whole_file(folder / "1/timeseries.csv"),
            read_whole_file(folder / "2/timeseries.csv"));
  const std::filesystem::directory_iterator entries(folder / "cache");
  EXPECT_EQ(std::distance(begin(entries), end(entries)), 1);
}


TEST(RunFolder, HasWhatItTakesToRunAgain)
{
  const FinishedRun run("cirrhosis_0d", "--until \"5 day\"");
  const auto        record =
    nlohmann::json::parse(read_whole_file(run.folder / "provenance.json"));
  EXPECT_EQ(record["exit_code"], 0);
  EXPECT_EQ(record["software"]["deal.II"], "9.4.1");
  EXPECT_EQ(read_whole_file(run.folder / "original.prm"),
            read_whole_file(example("cirrhosis_0d")));

  const TemporaryFolder again;
  const CommandResult   result = run_disse(
    "run " + (run.folder / "resolved.prm") + " -q -o " + (again / "out"));
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(
    compare(run.table, TimeSeriesTable::read(again / "out/timeseries.csv"))
      .is_within(0));
}


TEST(Verbs, PrintTheirReference)
{
  const auto schema =
    nlohmann::json::parse(output_of_disse("params --json-schema"));
  EXPECT_GT(schema["properties"]["Kinetics"]["properties"].size(), 80u);
  EXPECT_NE(run_disse("params").output.find("| `Cell size` | 5 mm |"),
            std::string::npos);
  for (const char *verb : {"run",
                           "validate",
                           "params",
                           "examples",
                           "mesh",
                           "compare",
                           "compare-therapies",
                           "verify",
                           "quantities",
                           "uncertainty",
                           "check",
                           "doctor"})
    {
      const CommandResult help = run_disse(std::string(verb) + " --help");
      EXPECT_EQ(help.exit_code, 0);
      EXPECT_NE(help.output.find(std::string("usage: disse ") + verb),
                std::string::npos);
    }
  EXPECT_EQ(output_of_disse("--version").find("Disse 0."), 0u);
  EXPECT_EQ(run_disse("doctor", 2).exit_code, 0);
}


TEST(Verbs, CopyExamplesThatValidate)
{
  const CommandResult list = run_disse("examples list");
  for (const char *name :
       {"cirrhosis_0d", "cirrhosis_hepatic_artery", "ct_liver"})
    EXPECT_NE(list.output.find(name), std::string::npos);
  const TemporaryFolder folder;
  const std::string     target = folder / "mine";
  EXPECT_EQ(run_disse("examples copy cirrhosis_0d -o " + target).exit_code, 0);
  EXPECT_EQ(run_disse("examples copy cirrhosis_0d -o " + target).exit_code, 5);
  const CommandResult valid = run_disse("validate " + target + "/scenario.prm");
  EXPECT_EQ(valid.exit_code, 0) << valid.output;
  EXPECT_NE(valid.output.find("event: day 0, cells: dose"), std::string::npos);
}
