// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Types from shared libraries, run by the program.

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include "plugin_path.h"
#include <algorithm>

using namespace disse;

namespace
{
// A healthy block of tissue and two therapies, "early" and "late".
std::string
scenario(const std::string &libraries,
         const std::string &early,
         const std::string &late)
{
  return (libraries.empty() ? "" : "set Plugin libraries = " + libraries) +
         "\nsubsection Mesh\n set Geometry = box\n set Dimension = 2\n"
         " set Extent = 8 mm, 4 mm\n set Cell size = 1 mm\nend\n"
         "subsection Preparation\n set Start = initial values\nend\n"
         "subsection Time\n set End = 6 day\nend\n"
         "subsection Output\n set Write fields = false\nend\n"
         "subsection Therapies\n set List = early, late\n"
         " subsection early\n" +
         early + " end\n subsection late\n" + late + " end\nend\n";
}


std::string
implants()
{
  return scenario(plugin_path("implant"),
                  "  set Type = implant\n",
                  "  set Type = implant\n  set Rate = 35\n  set Start = 3\n");
}


std::string
implants_as_expressions()
{
  return scenario("",
                  "  set Type = expression\n  set G = (t > 0) ? 20 : 0\n"
                  "  set Event times = 0 day\n",
                  "  set Type = expression\n  set G = (t > 3) ? 35 : 0\n"
                  "  set Event times = 3 day\n");
}


void
expect_same_numbers(const std::string &run, const std::string &other)
{
  const Comparison comparison =
    compare(TimeSeriesTable::read(run + "/timeseries.csv"),
            TimeSeriesTable::read(other + "/timeseries.csv"));
  EXPECT_GT(comparison.columns.size(), 20u);
  EXPECT_TRUE(comparison.is_within(1e-10)) << comparison.text(1e-10);
}


// One message, how the state file and the libraries do not go together.
void
expect_refusal(const CommandResult &result, const std::string &message)
{
  EXPECT_EQ(result.exit_code, 6) << result.output;
  const auto first = result.output.find(message);
  ASSERT_NE(first, std::string::npos) << result.output;
  EXPECT_EQ(result.output.find(message, first + 1), std::string::npos);
  EXPECT_NE(result.output.find("resume with the same file"), std::string::npos);
}
} // namespace


TEST(Plugins, TwoInstancesGiveTheNumbersOfExpressionsOnAllRanks)
{
  const TemporaryFolder folder;
  const std::string     formula = folder / "formula";
  ASSERT_EQ(run_disse("run " +
                      folder.write("formula.prm", implants_as_expressions()) +
                      " -q -o " + formula)
              .exit_code,
            0);
  const std::string file = folder.write("implants.prm", implants());
  for (const int ranks : {1, 2, 3})
    {
      const std::string   out = folder / std::to_string(ranks);
      const CommandResult result =
        run_disse("run " + file + " -q -o " + out, ranks);
      ASSERT_EQ(result.exit_code, 0) << result.output;
      expect_same_numbers(out, formula);
    }
  const std::string out = folder / "1";
  EXPECT_NE(read_whole_file(out + "/resolved.prm")
              .find("set Plugin libraries = " + plugin_path("implant") + "\n"),
            std::string::npos);
  EXPECT_NE(
    read_whole_file(out + "/provenance.json").find("libimplant.so\": \""),
    std::string::npos);
}


TEST(Plugins, AResumedRunTakesTheSameContentsAtAnyPathAndNoOthers)
{
  for (const int ranks : {1, 2})
    {
      const TemporaryFolder folder;
      const std::string     mine = folder / "libmine.so",
                        copy     = folder / "libcopy.so";
      std::filesystem::copy(plugin_path("implant"), mine);
      std::filesystem::copy(mine, copy);
      const std::string run = "run " + folder.write("a.prm", implants()) +
                              " -q -o " + (folder / "out") +
                              " --set \"Plugin libraries=";
      const auto with = [&](const std::string &library,
                            const std::string &rest) {
        return run_disse(run + library + "\" " + rest, ranks);
      };
      const CommandResult first = with(mine, "--until \"2 day\"");
      ASSERT_EQ(first.exit_code, 0) << first.output;
      const CommandResult same = with(copy, "--until \"3 day\" --resume");
      EXPECT_EQ(same.exit_code, 0) << same.output;

      std::ofstream(mine, std::ios::app) << "changed";
      const std::string before = read_whole_file(folder / "out/timeseries.csv");
      expect_refusal(with(mine, "--resume"),
                     "state.disse': Plugin libraries: the file '" + mine +
                       "' is not what the run was started with: contents ");
      EXPECT_EQ(read_whole_file(folder / "out/timeseries.csv"), before);
    }
}


TEST(Plugins, PathsAreRelativeToTheFileAndCanBeSet)
{
  const TemporaryFolder folder;
  std::filesystem::copy(plugin_path("implant"), folder / "libmine.so");
  std::string text = implants();
  text.replace(text.find(plugin_path("implant")),
               plugin_path("implant").size(),
               "libmine.so");
  const std::string file = folder.write("a.prm", text);
  EXPECT_EQ(run_disse("validate " + file).exit_code, 0);

  const CommandResult other =
    run_disse("validate " + file +
              " --set \"Plugin libraries=" + plugin_path("no_such") + "\"");
  EXPECT_EQ(other.exit_code, 7);
  EXPECT_NE(other.output.find("command line: Plugin libraries = "),
            std::string::npos)
    << other.output;
  EXPECT_NE(other.output.find("there is no plug-in library '"),
            std::string::npos)
    << other.output;
}


TEST(Plugins, TheirKeysAreCheckedAndInTheReference)
{
  const TemporaryFolder folder;
  const std::string     file =
    folder.write("a.prm",
                 scenario(plugin_path("implant"),
                          "  set Type = implant\n  set Rat = 3\n",
                          "  set Type = implnt\n"));
  const CommandResult result = run_disse("validate " + file);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.output.find("did you mean 'Rate'?"), std::string::npos)
    << result.output;
  EXPECT_NE(result.output.find("did you mean 'implant'?"), std::string::npos)
    << result.output;

  const std::string reference =
    output_of_disse("params --plugin " + plugin_path("implant"));
  EXPECT_NE(reference.find("| `Start` | 0 day | number"), std::string::npos);
  EXPECT_NE(reference.find("## Therapies/implant"), std::string::npos);
  EXPECT_NE(reference.find("| `Plugin libraries` |"), std::string::npos);
}


TEST(Plugins, NetworkAndBoundaryConditionOfALibrary)
{
  const TemporaryFolder folder;
  const auto            run = [&](const std::string &type, const int ranks) {
    const std::string out =
      folder / (type.substr(0, 4) + std::to_string(ranks));
    const std::string file = folder.write(
      "a.prm",
      "set Plugin libraries = " + plugin_path("brusselator") +
        "\nsubsection Mesh\n set Geometry = box\n set Dimension = 2\n"
                   " set Extent = 8 mm, 4 mm\n set Cell size = 1 mm\nend\n"
                   "subsection Kinetics\n set Network = Brusselator\n set B = 1.5\nend\n"
                   "subsection Preparation\n set Start = initial values\nend\n"
                   "subsection Time\n set End = 5 day\nend\n"
                   "subsection Output\n set Write fields = false\nend\n"
                   "subsection Boundary conditions\n set List = it\n subsection it\n"
                   "  set Species = u\n  set Value = 0.5\n  set Boundary ids = 0\n"
                   "  set Type = " +
        type + "\n end\nend\n");
    const CommandResult result =
      run_disse("run " + file + " -q -o " + out, ranks);
    EXPECT_EQ(result.exit_code, 0) << result.output;
    return TimeSeriesTable::read(out + "/timeseries.csv");
  };
  const TimeSeriesTable robin = run("Robin\n  set Coefficient = 2 mm/day", 1);
  EXPECT_NE(std::find(robin.columns.begin(), robin.columns.end(), "mean_u [-]"),
            robin.columns.end());
  for (const int ranks : {1, 2, 3})
    {
      const Comparison comparison = compare(run("vein", ranks), robin);
      const double     tolerance  = ranks == 1 ? 1e-12 : 1e-8;
      EXPECT_TRUE(comparison.is_within(tolerance))
        << comparison.text(tolerance);
    }
}


TEST(Plugins, AnotherLibraryIsPreparedAnew)
{
  const TemporaryFolder folder;
  const std::string     mine = folder / "libmine.so";
  std::filesystem::copy(plugin_path("implant"), mine);
  const std::string file =
    folder.write("a.prm",
                 "set Plugin libraries = libmine.so\n"
                 "subsection Mesh\n set Geometry = box\n set Dimension = 2\n"
                 " set Extent = 8 mm, 4 mm\n set Cell size = 2 mm\nend\n"
                 "subsection Time\n set End = 1 day\nend\n"
                 "subsection Injuries\n set List = it\n subsection it\n"
                 "  set Type = chronic injury\n  set Rate = 0.01\n end\nend\n"
                 "subsection Preparation\n set Phases = 10 day at 0.01 1/day\n"
                 " set Cache = " +
                   (folder / "cache") + "\nend\n");
  const auto is_from_cache = [&] {
    const CommandResult result =
      run_disse("run " + file + " --overwrite -o " + (folder / "out"));
    EXPECT_EQ(result.exit_code, 0) << result.output;
    return result.output.find("taken from the cache") != std::string::npos;
  };
  EXPECT_FALSE(is_from_cache());
  EXPECT_TRUE(is_from_cache());
  std::ofstream(mine, std::ios::app) << "changed";
  EXPECT_FALSE(is_from_cache());
}


TEST(Plugins, ThePageShowsTheFilesOfTheExample)
{
  const std::string root = environment("DISSE_SOURCE_DIR") + "/";
  const std::string page = read_whole_file(root + "docs/link/plugins.md");
  for (const std::string name : {"examples/own_plugin/implant.cc",
                                 "examples/own_plugin/CMakeLists.txt",
                                 "tests/plugins/nanoparticles.cc"})
    {
      std::string text = read_whole_file(root + name);
      text = text.substr(text.find(name.back() == 'c' ? "#inc" : "cm"));
      EXPECT_NE(page.find("\n" + text + "```"), std::string::npos) << name;
    }
}
