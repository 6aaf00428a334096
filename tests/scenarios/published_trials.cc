// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// The trials of examples/trial_*, each with fewer virtual patients than in its
// verdicts.csv. To renew that file after a change of the science:
//   disse trial examples/NAME/scenario.prm
//     --published examples/NAME/published.csv -o DIR
//   cp DIR/verdicts.csv examples/NAME/
//   disse examples trials > docs/evidence/published_trials.md

#include <gtest/gtest.h>

#include "command.h"
#include "csv_fields.h"
#include <algorithm>
#include <map>
#include <vector>

using namespace disse;
namespace fs = std::filesystem;

namespace
{
using Row = std::map<std::string, std::string>; // by name of the column


std::string
folder_of(const std::string &name)
{
  return environment("DISSE_SOURCE_DIR") + "/examples/" + name;
}


std::vector<Row>
read_rows(const std::string &path)
{
  std::ifstream file(path);
  std::string   line;
  std::getline(file, line);
  const std::vector<std::string> header = csv_fields(line);
  std::vector<Row>               rows;
  while (std::getline(file, line))
    {
      const auto fields = csv_fields(line);
      rows.emplace_back();
      for (std::size_t i = 0; i < header.size() && i < fields.size(); ++i)
        rows.back()[header[i]] = fields[i];
    }
  return rows;
}


std::vector<std::string>
published_trials()
{
  std::vector<std::string> names;
  std::error_code          error; // without the environment there are none
  for (const auto &entry :
       fs::directory_iterator(environment("DISSE_SOURCE_DIR") + "/examples",
                              error))
    if (fs::exists(entry.path() / "published.csv"))
      names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}


CommandResult
run_trial(const std::string     &name,
          const std::string     &options,
          const TemporaryFolder &folder,
          const int              n_ranks = 0)
{
  return run_disse("trial " + folder_of(name) + "/scenario.prm -q -o " +
                     folder / "out" + " --published " + options,
                   n_ranks);
}


// The answer of few patients is one that a trial may find.
void
expect_near(const Row &found, const Row &expected)
{
  const std::string what = expected.at("quantity") + ", " + expected.at("arm") +
                           ", day " + expected.at("day");
  for (const char *column : {"quantity",
                             "arm",
                             "day",
                             "published",
                             "role",
                             "n",
                             "constants",
                             "therapies"})
    EXPECT_EQ(found.at(column), expected.at(column)) << what;
  const double lower  = std::stod(expected.at("trial_lower")),
               upper  = std::stod(expected.at("trial_upper")),
               slack  = (upper - lower) / 4,
               model  = std::stod(found.at("model")),
               of_all = std::stod(expected.at("model"));
  EXPECT_GE(model, lower - slack) << what;
  EXPECT_LE(model, upper + slack) << what;
  EXPECT_GE(of_all, lower) << what;
  EXPECT_LE(of_all, upper) << what;
}


class PublishedTrial : public testing::TestWithParam<std::string>
{};
} // namespace


TEST_P(PublishedTrial, GivesItsVerdicts)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_trial(GetParam(),
              folder_of(GetParam()) + "/published.csv --set Trial/Patients=60",
              folder);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const auto found    = read_rows(folder / "out/verdicts.csv");
  const auto expected = read_rows(folder_of(GetParam()) + "/verdicts.csv");
  ASSERT_EQ(found.size(), expected.size());
  const std::string open    = "not distinguishable";
  std::size_t       n_other = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    {
      expect_near(found[i], expected[i]);
      const std::string &verdict = found[i].at("verdict");
      const std::string &before  = expected[i].at("verdict");
      n_other += verdict != before ? 1 : 0;
      EXPECT_TRUE(verdict == before || verdict == open || before == open)
        << found[i].at("quantity") << ": " << verdict << ", was " << before;
    }
  // Sixty patients leave some at the edge.
  EXPECT_LE(n_other, 3u);
}

// One always, the others in tests/full.sh.
const std::vector<std::string> usual_trial = {"trial_suk_2016"};

INSTANTIATE_TEST_SUITE_P(Usual,
                         PublishedTrial,
                         testing::ValuesIn(usual_trial),
                         [](const auto &info) { return info.param; });
INSTANTIATE_TEST_SUITE_P(Battery,
                         PublishedTrial,
                         testing::ValuesIn(without(published_trials(),
                                                   usual_trial)),
                         [](const auto &info) { return info.param; });
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(PublishedTrial);


TEST(PublishedTrials, AreOnOnePage)
{
  std::ifstream     file(environment("DISSE_SOURCE_DIR") +
                     "/docs/evidence/published_trials.md");
  std::stringstream page;
  page << file.rdbuf();
  EXPECT_EQ(page.str(), run_disse("examples trials").output)
    << "renew it: disse examples trials > docs/evidence/published_trials.md";
  EXPECT_GE(published_trials().size(), 7u);
}


// The constants were frozen: all trials have those that the page names, but for
// the disease that has one of its own.
TEST(PublishedTrials, HaveTheSameConstants)
{
  std::map<std::string, unsigned int> hashes;
  for (const std::string &name : published_trials())
    ++hashes[read_rows(folder_of(name) + "/verdicts.csv").at(0)["constants"]];
  EXPECT_EQ(hashes.size(), 2u);
  for (const auto &[hash, n] : hashes)
    EXPECT_TRUE(n == 1 || n + 1 == published_trials().size()) << hash;
}


TEST(PublishedTrials, AMistakeIsToldBeforeTheRun)
{
  const TemporaryFolder folder;
  std::ofstream(folder / "published.csv")
    << "measure,quantity,arm,day,published,lower,upper,n,n_control,role,"
       "source\nsurvival,,cell,168,73,,,56,,predicted,x\n";
  for (const int n_ranks : {1, 2, 3})
    {
      const CommandResult result = run_trial("trial_lin_2017",
                                             folder / "published.csv --dry-run",
                                             folder,
                                             n_ranks);
      EXPECT_EQ(result.exit_code, 2) << result.output;
      const std::string message =
        "published.csv:2: the trial has no arm 'cell'; did you mean 'cells'?";
      const auto first = result.output.find(message);
      EXPECT_NE(first, std::string::npos) << result.output;
      EXPECT_EQ(result.output.find(message, first + 1), std::string::npos)
        << result.output;
    }
}


TEST(PublishedTrials, ARankMoreChangesNothing)
{
  std::string texts[3];
  for (const int n_ranks : {1, 2, 3})
    {
      const TemporaryFolder folder;
      const CommandResult   result =
        run_trial("trial_lin_2017",
                  folder_of("trial_lin_2017") +
                    "/published.csv --set Trial/Patients=8",
                  folder,
                  n_ranks);
      ASSERT_EQ(result.exit_code, 0) << result.output;
      std::stringstream text;
      text << std::ifstream(folder / "out/verdicts.csv").rdbuf();
      texts[n_ranks - 1] = text.str();
    }
  EXPECT_GT(texts[0].size(), 500u);
  EXPECT_EQ(texts[0], texts[1]);
  EXPECT_EQ(texts[0], texts[2]);
}
