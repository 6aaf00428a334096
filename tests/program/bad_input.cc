// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;

namespace
{
const std::string point = "subsection Mesh\n  set Geometry = point\nend\n";


// Expect that the program refuses `file` with this exit code and text, and
// that it wrote nothing.
void
expect_refusal(const std::string &file,
               const int          exit_code,
               const std::string &message,
               const std::string &options = "")
{
  const TemporaryFolder folder;
  const std::string     path = folder.write("a.prm", file);
  const CommandResult   result =
    run_disse("run " + path + " -o " + (folder / "out") + " " + options);
  EXPECT_EQ(result.exit_code, exit_code) << result.output;
  EXPECT_NE(result.output.find(message), std::string::npos)
    << "expected: " << message << "\nprinted: " << result.output;
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}
} // namespace


TEST(BadInput, MisspeltKey)
{
  expect_refusal("subsection Mesh\n  set Geometri = point\nend\n",
                 2,
                 "a.prm:2: unknown key 'Geometri' (= point) in section 'Mesh'; "
                 "did you mean 'Geometry'?");
}


TEST(BadInput, ValueOutOfRange)
{
  expect_refusal("subsection Time\n  set End = -5 day\nend\n",
                 2,
                 "a.prm:2: Time/End = -5 day: give a positive value in day");
}


TEST(BadInput, WrongUnit)
{
  expect_refusal("subsection Kinetics\n  set D_G = 5 mm/day\nend\n",
                 2,
                 "a.prm:2: Kinetics/D_G = 5 mm/day: unit 'mm/day' does not "
                 "fit; give a value in 'mm2/day'");
}


TEST(BadInput, UnknownSpeciesInAnExpression)
{
  expect_refusal(point + "subsection Therapies\n"
                         "  set List = pump\n"
                         "  subsection pump\n"
                         "    set Type = expression\n"
                         "    set G = 2*Sb\n"
                         "  end\n"
                         "end\n",
                 2,
                 "a.prm:8: Therapies/pump/G = 2*Sb: unknown name 'Sb' in "
                 "'2*Sb'; did you mean 'S");
}


TEST(BadInput, UnknownInstanceTypeAndVerb)
{
  expect_refusal(
    "subsection Therapies\n  set List = cels\n"
    "  subsection cells\n    set Type = cell product\n  end\nend\n",
    2,
    "there is no subsection 'cels'; did you mean 'cells'?");
  expect_refusal("subsection Therapies\n  set List = cells\n"
                 "  subsection cells\n    set Type = cell prodct\n  end\nend\n",
                 2,
                 "'cell prodct' is not one of the choices; did you mean 'cell "
                 "product'?");
  const CommandResult result = run_disse("rum x.prm");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.output.find("unknown verb 'rum'; did you mean 'run'?"),
            std::string::npos);
}


TEST(BadInput, UnlistedTherapiesAreCheckedToo)
{
  expect_refusal(point + "subsection Therapies\n  subsection cells\n"
                         "    set Type = cell product\n"
                         "    set Dos = 1\n  end\nend\n",
                 2,
                 "unknown key 'Dos' (= 1) in section 'Therapies/cells'; did "
                 "you mean 'Dose'?");
}


TEST(BadInput, PhasesNeedTheirInjury)
{
  expect_refusal(point + "subsection Preparation\n"
                         "  set Phases = 1 year at 0.02 1/day\nend\n",
                 2,
                 "Preparation/Injury must say which injury the phases drive; "
                 "there is none in Injuries/List");
  expect_refusal(point + "subsection Preparation\n"
                         "  set Phases = 1 year, 0.02 1/day\nend\n",
                 2,
                 "is not of the form DURATION at RATE");
}


TEST(BadInput, PhasesMustReachTheInjury)
{
  const std::string phases =
    "subsection Preparation\n set Phases = 1 year at 0.02 1/day\nend\n";
  const std::string injury = "subsection Injuries\n set List = chronic\n"
                             " subsection chronic\n"
                             "  set Type = chronic injury\n";
  expect_refusal(point + phases + injury +
                   "  set Rate expression = 0.01\n end\nend\n",
                 2,
                 "Rate");
  // A start of the run's injury does not empty its past.
  const TemporaryFolder folder;
  const std::string     path =
    folder.write("a.prm",
                 point + phases + injury +
                   "  set Rate = 0.01 1/day\n  set Start = 5 day\n end\nend\n");
  const CommandResult result =
    run_disse("run " + path + " -q --until \"10 day\" -o " + (folder / "out"));
  EXPECT_EQ(result.exit_code, 0) << result.output;
  // Healthy is 3.77 %; a year at 0.02 makes 9.31 %.
  EXPECT_NE(result.output.find("cpa [%]: 9.3"), std::string::npos)
    << result.output;
}


TEST(BadInput, EventsOutsideTheRunAreAnnounced)
{
  const TemporaryFolder folder;
  const std::string     path = folder.write(
    "a.prm",
    point + "subsection Therapies\n set List = cells\n subsection cells\n"
                "  set Type = cell product\n  set Times = 40 day\n end\nend\n");
  const CommandResult result = run_disse(
    "run " + path + " --until \"10 day\" --dry-run -o " + (folder / "out"));
  EXPECT_NE(result.output.find("on day 40 is outside the run of 10 days and "
                               "will not happen"),
            std::string::npos)
    << result.output;
}


TEST(BadInput, EventsOfAnInjuryHappenInThePreparation)
{
  const TemporaryFolder folder;
  const auto            warning = [&](const std::string &phases,
                           const std::string &times) {
    const std::string path =
      folder.write("a.prm",
                   point + phases +
                     "subsection Injuries\n set List = chronic, episode\n"
                                " subsection chronic\n  set Type = chronic injury\n"
                                "  set Rate = 0.01 1/day\n end\n"
                                " subsection episode\n  set Type = expression\n"
                                "  set Y = 0\n  set Event times = " +
                     times + "\n end\nend\n");
    const CommandResult result = run_disse(
      "run " + path + " --until \"10 day\" --dry-run -o " + (folder / "out"));
    EXPECT_EQ(result.exit_code, 0) << result.output;
    return result.output.find("will not happen") != std::string::npos;
  };
  const std::string year = "subsection Preparation\n"
                           " set Phases = 300 day at 0.02 1/day, \\\n"
                           " 65 day at 0.01 1/day\n"
                           " set Injury = chronic\nend\n";
  EXPECT_FALSE(warning(year, "-360 day, -30 day"));
  EXPECT_TRUE(warning(year, "-370 day"));
  EXPECT_TRUE(warning("", "-30 day"));
  EXPECT_TRUE(warning(year, "11 day"));
}


TEST(BadInput, AFolderIsNotAFile)
{
  const CommandResult result = run_disse("run .");
  EXPECT_EQ(result.exit_code, 5);
  EXPECT_NE(result.output.find("cannot read '.': it is a folder"),
            std::string::npos);
}


TEST(BadInput, UnknownOption)
{
  const CommandResult result = run_disse("run x.prm --overwrit");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.output.find("unknown option '--overwrit' of 'disse run'; "
                               "did you mean '--overwrite'?"),
            std::string::npos)
    << result.output;
}


TEST(BadInput, MissingFiles)
{
  const CommandResult result = run_disse("run /no/such.prm");
  EXPECT_EQ(result.exit_code, 5);
  EXPECT_NE(result.output.find(
              "cannot read '/no/such.prm': No such file or directory"),
            std::string::npos);
  expect_refusal("subsection Mesh\n  set Geometry = file\n"
                 "  set File = /no/such.msh\nend\n",
                 3,
                 "cannot read '/no/such.msh'");
}


TEST(BadInput, NonEmptyFolderNeedsOverwrite)
{
  const TemporaryFolder folder;
  const std::string     path  = folder.write("a.prm", point);
  const std::string     run   = "run " + path + " --until \"1 day\" -q -o ";
  const std::string     out   = folder / "out";
  const CommandResult   first = run_disse(run + out);
  EXPECT_EQ(first.exit_code, 0) << first.output;
  const CommandResult second = run_disse(run + out);
  EXPECT_EQ(second.exit_code, 5);
  EXPECT_NE(second.output.find(
              "is not empty; choose another with -o, resume it with --resume, "
              "or replace its results with --overwrite"),
            std::string::npos);
  EXPECT_EQ(run_disse(run + out + " --overwrite").exit_code, 0);
}


TEST(BadInput, EndsAllRanksWithOneMessage)
{
  const TemporaryFolder folder;
  const std::string     path =
    folder.write("a.prm", "subsection Mesh\n  set Geometri = box\nend\n");
  const CommandResult result = run_disse("run " + path, 3);
  EXPECT_EQ(result.exit_code, 2) << result.output;
  const std::string message = "disse: error:";
  const auto        first   = result.output.find(message);
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(result.output.find(message, first + 1), std::string::npos)
    << result.output;
}


TEST(BadInput, AnErrorOnOneRankEndsAll)
{
  // Not finite at x > 3.9 mm only, so on one rank of several.
  const TemporaryFolder folder;
  const std::string     path = folder.write(
    "a.prm",
    "subsection Mesh\n  set Geometry = box\n  set Cell size = 1 mm\nend\n"
        "subsection Therapies\n  set List = bad\n  subsection bad\n"
        "    set Type = expression\n    set G = (x > 9.9 && t > 0.5) ? 1/0 : 0\n"
        "  end\nend\n");
  const CommandResult result =
    run_disse("run " + path + " -q -o " + (folder / "out"), 3);
  EXPECT_EQ(result.exit_code, 4) << result.output;
  EXPECT_NE(result.output.find("is not finite at"), std::string::npos)
    << result.output;
}
