// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;

namespace
{
const std::string options =
  "trial " + example("trial_cirrhosis") +
  " -q --until \"24 week\" --set \"Trial/Report days=12 week\" "
  "--set Trial/Patients=5 --set \"Trial/Baseline=cpa: 15 +- 5\" ";


// A trial on some ranks; the results must be those in `expected`.
void
expect_results(const std::string &arguments,
               const int          n_ranks,
               const std::string &folder,
               const std::string &expected)
{
  const CommandResult result =
    run_disse(options + arguments + " -o " + folder, n_ranks);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  for (const char *file : {"/patients.csv", "/curves.csv", "/table.txt"})
    EXPECT_EQ(read_whole_file(folder + file), read_whole_file(expected + file))
      << file;
}
} // namespace


TEST(TrialVerb, GivesTheSameOnAnyNumberOfRanksAndResumed)
{
  const TemporaryFolder folder;
  const std::string     one = folder / "one", three = folder / "three";
  const CommandResult   result = run_disse(options + "-o " + one, 1);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(result.output.find("hazard ratio"), std::string::npos);
  EXPECT_NE(result.output.find("of the patients drawn; published cpa 15 +- 5"),
            std::string::npos)
    << result.output;
  expect_results("", 3, three, one);

  // As if it had been killed while it wrote.
  for (const char *file : {"/patients.csv", "/curves.csv", "/table.txt"})
    std::filesystem::remove(three + file);
  const std::string part = three + "/record/courses_1.txt";
  std::filesystem::resize_file(part, std::filesystem::file_size(part) - 100);
  expect_results("--resume", 2, three, one);
}


TEST(TrialVerb, RefusesWhatItCannotDo)
{
  const TemporaryFolder folder;
  const auto            expect = [&](const std::string &arguments,
                          const int          exit_code,
                          const std::string &message) {
    const CommandResult result =
      run_disse(options + arguments + " -o " + folder.path, 2);
    EXPECT_EQ(result.exit_code, exit_code) << result.output;
    const auto at = result.output.find(message);
    EXPECT_NE(at, std::string::npos) << result.output;
    EXPECT_EQ(result.output.find(message, at + 1), std::string::npos)
      << result.output;
  };
  expect("--resume", 6, "there is nothing to resume");
  expect("--resume --overwrite", 2, "exclude each other");
  expect("--set \"Trial/Baseline=cpa: 90 +- 5\"", 2, "cpa is to be 90 +- 5");
  expect("", 5, "is not empty");
  const CommandResult run = run_disse("run " + example("trial_cirrhosis") +
                                      " -o " + folder.path + "/run");
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_NE(run.output.find("unknown section 'Trial'"), std::string::npos)
    << run.output;
}
