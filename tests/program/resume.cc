// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "command.h"

using namespace disse;

namespace
{
// A short therapy on a coarse liver, prepared briefly.
std::string
command(const std::string &folder, const std::string &until)
{
  return "run " + example("cirrhosis_hepatic_artery") +
         " -q --set \"Mesh/Cell size=16 mm\" "
         "--set \"Preparation/Phases=1 year at 0.02 1/day\" "
         "--set \"Therapies/cells/Times=0 day, 30 day\" "
         "--set \"Output/State interval=7 day\" "
         "--set \"Output/Field interval=10 day\" --until \"" +
         until + "\" -o " + folder + " ";
}


// A preparation of some seconds, in phases, and a run: all without a cache.
std::string
prepared_run(const std::string &folder)
{
  return "run " + example("cirrhosis_hepatic_artery") +
         " --set \"Mesh/Cell size=12 mm\" --set Preparation/Cache=none "
         "--set \"Preparation/Phases=8 year at 0.02 1/day, 1 year at 0.01 "
         "1/day\" --set \"Output/State interval=10 day\" "
         "--set \"Output/Write fields=false\" --until \"40 day\" "
         "--resume=auto -o " +
         folder;
}


// Starts the command and kills it after so many seconds, unless it ends
// before.
CommandResult
killed_after(const double seconds, const std::string &command, const int ranks)
{
  // mpirun alone would be killed, and its ranks a moment later.
  return run_command(
    "timeout -s KILL " + std::to_string(seconds) +
    (ranks > 1 ? " mpirun -n " + std::to_string(ranks) + " " : " ") +
    environment("DISSE_PROGRAM") + " " + command);
}


bool
contains_text(const std::string &text, const std::string &part)
{
  return text.find(part) != std::string::npos;
}
} // namespace


TEST(Resume, AfterAKillGivesTheSameFiles)
{
  const TemporaryFolder whole, part;
  ASSERT_EQ(run_disse(command(whole.path, "60 day"), 2).exit_code, 0);

  // Killed as soon as a state after the first two weeks is there.
  const CommandResult killed = run_command(
    "bash -c 'mpirun -n 2 " + environment("DISSE_PROGRAM") + " " +
    command(part.path, "60 day") +
    " & while ! grep -qs \"state kept at t = [2-5]\" " + (part / "log.txt") +
    "; do sleep 0.01; done; pkill -KILL -f \"disse run.*" + part.path +
    "\"; wait'");
  ASSERT_TRUE(std::filesystem::exists(part / "state.disse")) << killed.output;

  const CommandResult resumed =
    run_disse(command(part.path, "60 day") + "--resume", 2);
  ASSERT_EQ(resumed.exit_code, 0) << resumed.output;
  for (const char *file :
       {"timeseries.csv", "ledger.csv", "solution.pvd", "state.disse"})
    EXPECT_EQ(read_whole_file(part / file), read_whole_file(whole / file))
      << file;
}


TEST(Resume, OnOtherRankCountsGivesTheSameAnswer)
{
  const TemporaryFolder same, changing;
  for (const auto &[folder, ranks] :
       {std::pair(&same, std::vector<int>{1, 1, 1, 1}),
        std::pair(&changing, std::vector<int>{1, 2, 3, 1})})
    for (unsigned int i = 0; i < 4; ++i)
      {
        const CommandResult result =
          run_disse(command(folder->path,
                            std::to_string(15 * (i + 1)) + " day") +
                      (i > 0 ? "--resume" : ""),
                    ranks[i]);
        ASSERT_EQ(result.exit_code, 0) << result.output;
      }
  const Comparison comparison =
    compare(TimeSeriesTable::read(same / "timeseries.csv"),
            TimeSeriesTable::read(changing / "timeseries.csv"));
  EXPECT_TRUE(comparison.is_within(1e-10)) << comparison.text(1e-10);
}


TEST(Resume, RefusesOtherParametersAndEmptyFolders)
{
  const TemporaryFolder folder;
  const std::string     run = "run " + example("cirrhosis_0d") +
                          " -q --until \"2 day\" -o " + folder.path + " ";
  const CommandResult nothing = run_disse(run + "--resume");
  EXPECT_EQ(nothing.exit_code, 6);
  EXPECT_NE(nothing.output.find("there is nothing to resume in"),
            std::string::npos);

  EXPECT_EQ(run_disse(run).exit_code, 0);
  const CommandResult other =
    run_disse(run + "--resume --set \"Kinetics/D_G=0.6 mm2/day\"");
  EXPECT_EQ(other.exit_code, 6);
  EXPECT_NE(other.output.find("'Kinetics/D_G = 0.5 mm2/day' then, "
                              "'Kinetics/D_G = 0.6 mm2/day' now"),
            std::string::npos)
    << other.output;
  EXPECT_EQ(run_disse(run + "--resume --overwrite").exit_code, 2);
  // A finished run has nothing left to do.
  const std::string before = read_whole_file(folder / "timeseries.csv");
  EXPECT_EQ(run_disse(run + "--resume").exit_code, 0);
  EXPECT_EQ(read_whole_file(folder / "timeseries.csv"), before);
}


// One command starts and goes on, whenever it was killed.
TEST(Resume, AutoGoesOnFromAnyMomentToTheSameBits)
{
  const TemporaryFolder whole, part;
  const CommandResult   once = run_disse(prepared_run(whole / "out"), 1);
  ASSERT_EQ(once.exit_code, 0) << once.output;
  EXPECT_FALSE(std::filesystem::exists(whole / "out/preparation.disse"));

  const double wall = nlohmann::json::parse(
    read_whole_file(whole / "out/provenance.json"))["wall_s"];
  unsigned int  n_kills = 0, n_in_preparation = 0;
  CommandResult result;
  do
    {
      result = killed_after((0.15 + 0.1 * wall) * std::pow(1.2, n_kills),
                            prepared_run(part / "out"),
                            1);
      n_in_preparation +=
        contains_text(result.output, "preparation: resumed on day -");
      ASSERT_LT(++n_kills, 60u) << result.output;
  } while (result.exit_code != 0);
  EXPECT_GT(n_kills, 3u);
  EXPECT_GT(n_in_preparation, 0u) << "kill it earlier";
  for (const char *file :
       {"out/timeseries.csv", "out/ledger.csv", "out/state.disse"})
    EXPECT_EQ(read_whole_file(part / file), read_whole_file(whole / file))
      << file;

  // The last lines are those of a run in one go, now and when asked again.
  const auto last_lines = [](const std::string &output) {
    return output.substr(output.rfind("cpa [%]"),
                         output.rfind("results:") - output.rfind("cpa [%]"));
  };
  EXPECT_EQ(last_lines(result.output), last_lines(once.output));
  const std::string   record = read_whole_file(part / "out/provenance.json");
  const CommandResult again  = run_disse(prepared_run(part / "out"), 1);
  EXPECT_EQ(again.exit_code, 0) << again.output;
  EXPECT_TRUE(contains_text(again.output, "is already complete"))
    << again.output;
  EXPECT_EQ(last_lines(again.output), last_lines(once.output));
  EXPECT_EQ(read_whole_file(part / "out/provenance.json"), record);

  // Each part is on record.
  const auto parts = nlohmann::json::parse(record)["parts"];
  EXPECT_LE(parts.size(), n_kills);
  ASSERT_GT(parts.size(), 2u);
  EXPECT_TRUE(parts[0]["exit_code"].is_null());
  EXPECT_TRUE(parts[0]["finished"].is_null());
  EXPECT_EQ(parts.back()["exit_code"], 0);
  for (const auto &one_part : parts)
    {
      EXPECT_EQ(one_part["ranks"], 1);
      EXPECT_EQ(one_part["software"]["deal.II"], "9.4.1");
      EXPECT_FALSE(one_part["host"].get<std::string>().empty());
    }
}


TEST(Resume, AutoOnChangingRankCountsGivesTheSameAnswer)
{
  const TemporaryFolder whole, part;
  ASSERT_EQ(run_disse(prepared_run(whole / "out"), 2).exit_code, 0);
  const double wall = nlohmann::json::parse(
    read_whole_file(whole / "out/provenance.json"))["wall_s"];
  CommandResult result;
  unsigned int  n_kills = 0;
  do
    {
      result = killed_after((0.15 + 0.1 * wall) * std::pow(1.3, n_kills),
                            prepared_run(part / "out"),
                            1 + n_kills % 3);
      ASSERT_LT(++n_kills, 30u) << result.output;
  } while (result.exit_code != 0);
  EXPECT_GT(n_kills, 1u);
  const Comparison comparison =
    compare(TimeSeriesTable::read(whole / "out/timeseries.csv"),
            TimeSeriesTable::read(part / "out/timeseries.csv"));
  EXPECT_TRUE(comparison.is_within(1e-8)) << comparison.text(1e-8);
}


TEST(Resume, AutoTellsWhatItCannotGoOnWith)
{
  const TemporaryFolder folder;
  const std::string     run = "run " + example("cirrhosis_0d") +
                          " -q --until \"3 day\" -o " + folder.path + " ";
  const auto expect = [&](const std::string &options,
                          const int          exit_code,
                          const std::string &message) {
    const CommandResult result = run_disse(run + options);
    EXPECT_EQ(result.exit_code, exit_code) << options << result.output;
    EXPECT_TRUE(contains_text(result.output, message)) << result.output;
  };
  const std::string foreign = folder.write("thesis.tex", "mine");
  expect("--resume=auto", 5, "holds files, but no run that --resume=auto");
  std::filesystem::remove(foreign);
  expect("--resume=auto", 0, "results: ");
  folder.write("thesis.tex", "mine"); // beside a run it may be
  expect("--resume=auto --set Kinetics/D_G=0.7", 6, "'Kinetics/D_G = 0.7");
  expect("--resume=sometimes", 2, "use --resume, which resumes a run");
  expect("--resume=auto", 0, "is already complete");

  // Started, and killed before there was anything to go on with.
  std::filesystem::remove(folder / "state.disse");
  folder.write("timeseries.csv", "half a li");
  expect("--resume=auto --set Kinetics/D_G=0.7", 6, "choose another folder");
  EXPECT_EQ(read_whole_file(folder / "timeseries.csv"), "half a li");
  expect("--resume=auto", 0, "results: ");
  EXPECT_EQ(read_whole_file(folder / "thesis.tex"), "mine");
}


TEST(Resume, AnEarlierEndIsSaid)
{
  const TemporaryFolder folder;
  const std::string     run =
    "run " + example("cirrhosis_0d") + " -q -o " + folder.path + " ";
  ASSERT_EQ(run_disse(run + "--until \"5 day\"").exit_code, 0);
  const std::string before = read_whole_file(folder / "timeseries.csv"),
                    record = read_whole_file(folder / "provenance.json");
  for (const std::string how : {"--resume", "--resume=auto"})
    {
      const CommandResult earlier =
        run_disse(run + "--until \"3 day\" " + how, 2);
      EXPECT_EQ(earlier.exit_code, 6);
      EXPECT_TRUE(contains_text(earlier.output,
                                "it has reached day 5, and the run is to end "
                                "on day 3; set a later Time/End"))
        << earlier.output;
    }
  EXPECT_EQ(read_whole_file(folder / "timeseries.csv"), before);
  EXPECT_EQ(read_whole_file(folder / "provenance.json"), record);
}


// Both go on where they were killed, by the command that started them.
TEST(Resume, OfTrialsAndComparisons)
{
  for (const std::string &command : std::vector<std::string>{
         "compare-therapies " + example("cirrhosis_0d") +
           " -q --set \"Output/State interval=20 day\" --until \"2000 day\" ",
         "trial " + example("trial_cirrhosis") +
           " -q --set Trial/Patients=60 --set \"Trial/Report days=12 week\" "
           "--until \"24 week\" "})
    {
      const TemporaryFolder whole, part;
      const CommandResult   once =
        run_disse(command + "--resume=auto -o " + (whole / "out"), 1);
      ASSERT_EQ(once.exit_code, 0) << once.output;
      EXPECT_EQ(run_disse(command + "--resume -o " + (part / "out")).exit_code,
                6);
      CommandResult result;
      unsigned int  n_kills = 0;
      do
        {
          result = killed_after(std::pow(1.4, n_kills),
                                command + "--resume=auto -o " + (part / "out"),
                                1);
          ASSERT_LT(++n_kills, 60u) << result.output;
      } while (result.exit_code != 0);
      EXPECT_GT(n_kills, 1u);
      for (const char *file : {"comparison.csv", "patients.csv", "table.txt"})
        EXPECT_EQ(read_whole_file(part / "out/" + file),
                  read_whole_file(whole / "out/" + file))
          << file;
      EXPECT_EQ(run_disse(command + "--resume -o " + (part / "out")).exit_code,
                0);
    }
}
