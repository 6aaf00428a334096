// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Text as editors, spreadsheets and shells of all kinds write it.

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "command.h"

using namespace disse;

namespace
{
const std::string scenario =
  "subsection Mesh\n  set Geometry = point\nend\n"
  "subsection Time\n  set End = 1 day\nend\n"
  "subsection Kinetics\n  set Parameter set = own.prm\nend\n"
  "subsection Therapies\n  set List = cells\n  subsection cells\n"
  "    set Type = cell product\n    set Times = 0 day, 0.5 day\n  end\nend\n";
const std::string own_set = "set r_Y = 0.1 1/day\n";


std::string
replaced(std::string text, const std::string &what, const std::string &by)
{
  for (std::size_t i = text.find(what); i != std::string::npos;
       i             = text.find(what, i + by.size()))
    text.replace(i, what.size(), by);
  return text;
}


CommandResult
validate(const std::string &options)
{
  return run_disse("validate " + example("cirrhosis_0d") + " " + options);
}


// The shell's word for any bytes but a single quote.
std::string
word(const std::string &text)
{
  return "'" + text + "'";
}
} // namespace


TEST(TextInput, NumbersAreNeverOtherNumbers)
{
  const std::pair<std::string, std::string> refused[] = {
    {"Therapies/cells/Dose=50 000 000 cells",
     "'50 000 000' contains grouped digits; write '50000000'"},
    {"Therapies/cells/Dose=50\u202F000 cells",
     "'50 000' contains grouped digits; write '50000'"},
    {"Time/End=1 095 day", "'1 095' contains grouped digits; write '1095'"},
    {"Time/End=2 1/2 day", "unexpected number '2' in the unit '1/2 day'"},
    {"Mesh/Volume=1.2.3 L", "'1.2.3 L' is not a number"},
    {"Mesh/Volume=1,5 L", "'1,5' contains a decimal comma; write '1.5'"},
    {"Time/End=0x10", "'0x10' is hexadecimal"},
    {"Integrator/Tolerance=0,02",
     "'0,02' contains a decimal comma; write '0.02'"},
    {"Therapies/cells/Times=0,5 day, 30 day", "'0,5' is ambiguous"},
    {"Therapies/cells/Times=every 2 1/2 day, 3 times", "in the unit '1/2 day'"},
    {"Therapies/cells/Times=every 28 day, 0x3 times", "is hexadecimal"},
    {"Preparation/Phases=15 year at 0,02 1/day", "'0,02' is ambiguous"},
    {"Therapies/cells/Stop when=meld < 14,5",
     "'14,5' contains a decimal comma; write '14.5'"},
    {"Mesh/Refinements=0x1", "is hexadecimal"},
    {"Injuries/chronic/Seed=1 000", "'1 000' contains grouped digits"},
    {"Mesh/Relative diffusivity=1: 0x3", "is hexadecimal"}};
  for (const auto &[assignment, message] : refused)
    {
      const CommandResult result = validate("--set " + word(assignment));
      EXPECT_EQ(result.exit_code, 2) << assignment << "\n" << result.output;
      EXPECT_NE(result.output.find(message), std::string::npos)
        << assignment << "\n"
        << result.output;
    }
}


TEST(TextInput, NumbersOfOptionsAreStrictToo)
{
  const std::string file = example("cirrhosis_0d");
  for (const std::string &options :
       {"uncertainty " + file + " --draws 0x20",
        "uncertainty " + file + " --draws=-1",
        "uncertainty " + file + " --draws 20,5",
        "uncertainty " + file + " --seed 1.5",
        "uncertainty " + file + " --given 'cpa=1 000 .. 2 000'",
        "uncertainty " + file + " --vary 'Kinetics/r_Y=0,1 .. 0,3'",
        "verify " + file + " --meshes 0x2",
        "verify " + file + " --day '0,5 day'",
        "run " + file + " --until '1 095 day'",
        std::string("compare a b --rtol nan"),
        std::string("compare a b --rtol=-1")})
    {
      const TemporaryFolder folder;
      const CommandResult   result = run_disse(
        options + (options[0] == 'c' ? "" : " -o " + (folder / "out")));
      EXPECT_EQ(result.exit_code, 2) << options << "\n" << result.output;
      EXPECT_FALSE(std::filesystem::exists(folder / "out"));
    }
}


TEST(TextInput, ScenariosInEveryFormAreTheSameScenario)
{
  const TemporaryFolder folder;
  folder.write("own.prm", own_set);
  std::string expected;
  for (const auto &[name, text] :
       {std::pair<std::string, std::string>{"lf", scenario},
        {"cr", replaced(scenario, "\n", "\r")},
        {"crlf", replaced(scenario, "\n", "\r\n")},
        {"mark", "\xEF\xBB\xBF" + scenario},
        {"no-break", replaced(scenario, " ", "\u00A0")}})
    {
      const std::string   out = folder / ("out " + name);
      const CommandResult result =
        run_disse("run -q " + folder.write("a.prm", text) + " -o " + word(out));
      ASSERT_EQ(result.exit_code, 0) << name << "\n" << result.output;
      const std::string resolved = read_whole_file(out + "/resolved.prm");
      if (expected.empty())
        expected = resolved;
      EXPECT_EQ(resolved, expected) << name;
      EXPECT_EQ(read_whole_file(out + "/original.prm"), text);
    }
  EXPECT_NE(expected.find("set Times = 0 day, 0.5 day"), std::string::npos);
}


TEST(TextInput, OtherEncodingsAreNamed)
{
  const TemporaryFolder folder;
  std::string           utf16 = "\xFF\xFE";
  for (const char c : scenario)
    utf16 += std::string(1, c) + '\0';
  const std::string path = folder.write("a.prm", utf16);
  for (const char *verb : {"run", "validate", "mesh info", "trial"})
    {
      const CommandResult result = run_disse(
        std::string(verb) + " " + path +
        (std::string(verb) == "run" ? " -o " + (folder / "out") : ""));
      EXPECT_EQ(result.exit_code, 2) << verb << "\n" << result.output;
      EXPECT_NE(result.output.find("a.prm is UTF-16 text; save it as UTF-8"),
                std::string::npos)
        << verb << "\n"
        << result.output;
    }
  folder.write("a.prm", "# caf\xE9\n" + scenario);
  const CommandResult latin1 = run_disse("validate " + path, 2);
  EXPECT_EQ(latin1.exit_code, 2);
  EXPECT_NE(latin1.output.find("a.prm:1:6: the byte 0xE9 is not UTF-8"),
            std::string::npos)
    << latin1.output;
}


// A run in a folder with such a name, its resolved.prm, and its resumption.
TEST(TextInput, FoldersMayHaveAnyName)
{
  for (const std::string &name : {std::string("study #3"),
                                  std::string("a\\b"),
                                  std::string("ends in\\"),
                                  std::string(" blanks "),
                                  std::string("\"quoted\""),
                                  std::string("a,b"),
                                  std::string("caf\xE9"),
                                  std::string("\u00FC no\u00A0break")})
    {
      const TemporaryFolder parent;
      const std::string     folder = parent / name;
      std::filesystem::create_directory(folder);
      std::ofstream(folder + "/own.prm") << own_set;
      std::ofstream(folder + "/a.prm") << scenario;
      const std::string start = "cd " + word(folder) + " && " +
                                environment("DISSE_PROGRAM") + " run -q ";
      const std::string all[] = {
        "a.prm -o out",
        "out/resolved.prm -o again",
        "again/resolved.prm -o again --resume --until '2 day'",
        word(folder + "/a.prm") + " --until '2 day' -o " + word(folder + "/o")};
      for (const std::string &command : all)
        {
          const CommandResult result =
            run_command("sh -c \"" + replaced(start, "\"", "\\\"") +
                        replaced(command, "\"", "\\\"") + "\"");
          ASSERT_EQ(result.exit_code, 0) << name << ": " << command << "\n"
                                         << result.output;
        }
      const std::string part = read_whole_file(folder + "/out/timeseries.csv");
      const std::string whole =
        read_whole_file(folder + "/again/timeseries.csv");
      EXPECT_EQ(whole.substr(0, part.size()), part);
      EXPECT_NE(whole.find("\n2,"), std::string::npos);
      const auto record =
        nlohmann::json::parse(read_whole_file(folder + "/o/provenance.json"));
      EXPECT_EQ(record["exit_code"], 0);
    }
}


TEST(TextInput, SuggestsThePathOfAKey)
{
  const TemporaryFolder folder;
  const CommandResult   vary =
    run_disse("uncertainty " + example("cirrhosis_0d") +
              " --vary 'r_Y=0.1 .. 0.3' -o " + (folder / "out"));
  EXPECT_EQ(vary.exit_code, 2);
  EXPECT_NE(vary.output.find("there is no number 'r_Y'; did you mean "
                             "'Kinetics/r_Y'?\n"),
            std::string::npos)
    << vary.output;
  const CommandResult set = validate("--set r_Y=0.1");
  EXPECT_NE(set.output.find("command line: unknown key 'r_Y' (= 0.1); did you "
                            "mean 'Kinetics/r_Y'?"),
            std::string::npos)
    << set.output;
}


TEST(TextInput, AContradictionNamesTheKeyOfTheUser)
{
  const CommandResult result = validate("--set Kinetics/r_H=0.22");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.output.find(
              "disse: error: command line: Kinetics/r_H = 0.22: iPSC "
              "hepatocytes must not outgrow those of the host; choose r_J <= "
              "r_H; the other value: "),
            std::string::npos)
    << result.output;
  EXPECT_NE(result.output.find("HUMAN-1.prm:"), std::string::npos);
}
