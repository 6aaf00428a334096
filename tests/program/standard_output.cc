// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;

namespace
{
// The verbs that only print.
std::vector<std::string>
printing_commands()
{
  const std::string file = example("cirrhosis_0d");
  const std::string mesh =
    environment("DISSE_SOURCE_DIR") + "/meshes/box_tetrahedra.msh";
  return {"--help",
          "--version",
          "run --help",
          "params",
          "params --json-schema",
          "examples list",
          "examples table",
          "examples trials",
          "validate " + file,
          "mesh info " + mesh,
          "mesh info --json " + mesh};
}


void
expect_lost_output(const std::string &command, const std::string &redirection)
{
  const CommandResult result = run_command(environment("DISSE_PROGRAM") + " " +
                                             command + " " + redirection,
                                           "2>/dev/null");
  EXPECT_EQ(result.exit_code, 5) << command << " " << redirection;
}
} // namespace


TEST(StandardOutput, ThatCannotBeWrittenIsAnError)
{
  for (const std::string &command : printing_commands())
    for (const std::string redirection : {">/dev/full", ">&-"})
      {
        // Errors go to a file, since standard output is lost.
        const TemporaryFolder folder;
        const CommandResult   result =
          run_command(environment("DISSE_PROGRAM") + " " + command + " " +
                        redirection,
                      "2> " + (folder / "errors"));
        EXPECT_EQ(result.exit_code, 5) << command << " " << redirection;
        EXPECT_NE(read_whole_file(folder / "errors")
                    .find("disse: error: the standard output could not be "
                          "written"),
                  std::string::npos)
          << command << " " << redirection;
      }
}


TEST(StandardOutput, OfComparisonsAndRunsIsLookedAtToo)
{
  const TemporaryFolder folder;
  const std::string     run = "run -q " + example("cirrhosis_0d") +
                          " --until '1 day' -o " + (folder / "out");
  expect_lost_output(run, ">/dev/full");
  // The run itself is complete, and its files are what they would be.
  const std::string whole = read_whole_file(folder / "out/timeseries.csv");
  EXPECT_NE(whole.find("\n1,"), std::string::npos);
  expect_lost_output("compare " + (folder / "out") + " " + (folder / "out"),
                     ">/dev/full");
  // With a closed stream no file of the run takes its place.
  expect_lost_output(run + " --overwrite", ">&-");
  EXPECT_EQ(read_whole_file(folder / "out/timeseries.csv"), whole);
}


TEST(StandardOutput, MayHaveAReaderThatGoesAway)
{
  const CommandResult result =
    run_command("bash -c '(sleep 3; " + environment("DISSE_PROGRAM") +
                " params 2>/dev/null) | true; echo ${PIPESTATUS[0]}'");
  EXPECT_EQ(result.output, "5\n");
}


// Variables that are set but empty count as unset.
TEST(Environment, EmptyVariablesCountAsUnset)
{
  const TemporaryFolder folder;
  const std::string     run =
    environment("DISSE_PROGRAM") +
    " run -q --set Mesh/Geometry=box --set 'Mesh/Extent=1, 1, 1' --set "
    "'Preparation/Phases=1 day at 0.02 1/day' --until '0.1 day' " +
    folder.write("a.prm",
                 "subsection Injuries\nset List = toxin\nsubsection toxin\n"
                 "set Type = chronic injury\nend\nend\n") +
    " -o " + (folder / "out");
  const CommandResult home = run_command(
    "env DISSE_CACHE_DIR= XDG_CACHE_HOME= HOME=" + folder.path + " " + run);
  ASSERT_EQ(home.exit_code, 0) << home.output;
  EXPECT_TRUE(std::filesystem::exists(folder / ".cache/disse"));

  // Nowhere to keep a state: no folder in the root, and no trouble.
  const bool          was_there = std::filesystem::exists("/disse");
  const CommandResult nowhere   = run_command(
    "env DISSE_CACHE_DIR= XDG_CACHE_HOME= HOME= " + run + " --overwrite");
  EXPECT_EQ(nowhere.exit_code, 0) << nowhere.output;
  EXPECT_EQ(std::filesystem::exists("/disse"), was_there);
  EXPECT_EQ(nowhere.output.find("is not cached"), std::string::npos);
}
