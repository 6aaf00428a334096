// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>
#include <sstream>
#include <vector>

using namespace disse;
namespace fs = std::filesystem;

namespace
{
std::vector<std::string>
example_names()
{
  std::vector<std::string> names;
  std::error_code          error; // without the environment there are none
  for (const auto &entry :
       fs::directory_iterator(environment("DISSE_SOURCE_DIR") + "/examples",
                              error))
    if (fs::exists(entry.path() / "scenario.prm"))
      names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}


// The lines that follow "next:", without the blanks they begin with.
std::vector<std::string>
next_steps(const std::string &printed)
{
  std::istringstream       text(printed);
  std::vector<std::string> steps;
  for (std::string line; std::getline(text, line);)
    if (line.rfind("  ", 0) == 0)
      steps.push_back(line.substr(2));
  return steps;
}


bool
begins(const std::string &line, const std::string &words)
{
  return line.rfind(words, 0) == 0;
}


// Do what the copied example needs before its commands work.
std::string
provide(const std::string &step, const std::string &folder)
{
  if (begins(step, "put 'liver.inr.gz'"))
    {
      EXPECT_EQ(run_command("tar -xzf /usr/share/doc/libcgal-dev/data.tar.gz "
                            "-C " +
                            folder +
                            " --strip-components=2 data/images/liver.inr.gz")
                  .exit_code,
                0);
      return "";
    }
  // It is built by the test of the package.
  EXPECT_EQ(step,
            "cmake -S " + folder + " -B " + folder +
              "/build -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH=" +
              environment("DISSE_BUILD_DIR") + " && cmake --build " + folder +
              "/build");
  EXPECT_TRUE(
    fs::exists(environment("DISSE_BUILD_DIR") + "/DisseConfig.cmake"));
  return " --set \"Plugin libraries=" + environment("DISSE_BUILD_DIR") +
         "/examples/own_plugin/libimplant.so\"";
}


class CopiedExample : public testing::TestWithParam<std::string>
{};
} // namespace


TEST_P(CopiedExample, SaysCommandsThatWork)
{
  const TemporaryFolder folder;
  const std::string     mine = folder / "mine";
  const CommandResult   copied =
    run_disse("examples copy " + GetParam() + " -o " + mine);
  ASSERT_EQ(copied.exit_code, 0) << copied.output;
  std::string  options;
  unsigned int n_commands = 0;
  for (const std::string &step : next_steps(copied.output))
    if (begins(step, "disse "))
      {
        const CommandResult result = run_command(
          "sh -c 'cd " + folder.path + " && " + environment("DISSE_PROGRAM") +
          step.substr(5) + options + " --dry-run -q'");
        EXPECT_EQ(result.exit_code, 0) << step << "\n" << result.output;
        ++n_commands;
      }
    else if (step == mine + "/draw.py results")
      EXPECT_TRUE(fs::exists(mine + "/draw.py"));
    else
      options += provide(step, mine);
  EXPECT_GE(n_commands, 1u) << copied.output;
  EXPECT_FALSE(fs::exists(mine + "/prepare.sh"));
}


// One of each kind always, the others in tests/full.sh.
const std::vector<std::string> usual_examples = {"cirrhosis_0d",
                                                 "lobule_injury",
                                                 "own_plugin",
                                                 "trial_suk_2016"};

INSTANTIATE_TEST_SUITE_P(Usual,
                         CopiedExample,
                         testing::ValuesIn(usual_examples),
                         [](const auto &info) { return info.param; });
INSTANTIATE_TEST_SUITE_P(Battery,
                         CopiedExample,
                         testing::ValuesIn(without(example_names(),
                                                   usual_examples)),
                         [](const auto &info) { return info.param; });


TEST(CopiedExamples, HaveTheCommandOfTheirKind)
{
  const TemporaryFolder folder;
  const auto            copy = [&](const std::string &name) {
    return run_command("sh -c 'cd " + folder.path + " && " +
                       environment("DISSE_PROGRAM") + " examples copy " + name +
                       "'")
      .output;
  };
  EXPECT_EQ(copy("trial_suk_2016"),
            "copied to trial_suk_2016; next:\n"
            "  disse trial trial_suk_2016/scenario.prm --published "
            "trial_suk_2016/published.csv -o trial\n");
  EXPECT_EQ(copy("cirrhosis_0d"),
            "copied to cirrhosis_0d; next:\n"
            "  disse run cirrhosis_0d/scenario.prm -o results\n"
            "  disse compare-therapies cirrhosis_0d/scenario.prm --variants "
            "cirrhosis_0d/protocols -o comparison\n");
  EXPECT_EQ(copy("uneven_injury"),
            "copied to uneven_injury; next:\n"
            "  disse run uneven_injury/scenario.prm -o results\n"
            "  uneven_injury/draw.py results\n");
  EXPECT_EQ(copy("own_network -o \"my copy\""),
            "copied to my copy; next:\n"
            "  disse run 'my copy/scenario.prm' -o results\n");
}
