// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"
#include "csv_fields.h"
#include <algorithm>
#include <cmath>
#include <vector>

using namespace disse;
namespace fs = std::filesystem;

namespace
{
using Row = std::vector<std::string>;

const std::string day_mark = "# day:";


std::vector<Row>
read_csv(const std::string &path)
{
  std::ifstream    file(path);
  std::string      line;
  std::vector<Row> rows;
  while (std::getline(file, line))
    rows.push_back(csv_fields(line));
  return rows;
}


// Names of the examples with protocols and what was found with them.
std::vector<std::string>
compared_examples()
{
  std::vector<std::string> names;
  std::error_code          error; // without the environment there are none
  for (const auto &entry :
       fs::directory_iterator(environment("DISSE_SOURCE_DIR") + "/examples",
                              error))
    if (fs::exists(entry.path() / "protocols") &&
        fs::exists(entry.path() / "comparison.csv"))
      names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  return names;
}


// The largest magnitude of a column; a change is as exact as its values.
double
scale_of(const std::vector<Row> &rows, const std::size_t column)
{
  double scale = 0;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (!rows[i][column].empty())
      scale = std::max(scale, std::abs(std::stod(rows[i][column])));
  const bool is_change = rows[0][column].find(" change [") != std::string::npos;
  return is_change ? std::max(scale, scale_of(rows, column - 1)) : scale;
}


void
expect_same_numbers(const std::vector<Row> &found,
                    const std::vector<Row> &expected)
{
  ASSERT_EQ(found.size(), expected.size());
  ASSERT_EQ(found[0], expected[0]);
  for (std::size_t i = 1; i < found.size(); ++i)
    for (std::size_t c = 0; c < found[0].size(); ++c)
      {
        const std::string what     = found[i][0] + ", " + found[0][c];
        const bool        is_exact = c == 0 || found[i][c].empty() ||
                              expected[i][c].empty() ||
                              found[0][c].rfind("cells_given", 0) == 0;
        if (is_exact)
          EXPECT_EQ(found[i][c], expected[i][c]) << what;
        else
          EXPECT_NEAR(std::stod(found[i][c]),
                      std::stod(expected[i][c]),
                      1e-3 * scale_of(expected, c))
            << what;
      }
}


class Scenarios : public testing::TestWithParam<std::string>
{};
} // namespace


TEST_P(Scenarios, GiveTheNumbersOfTheirComparison)
{
  const std::string scenario = example(GetParam());
  // On a mesh this would take too long, so that nothing would hold the numbers.
  ASSERT_NE(read_whole_file(scenario).find("set Geometry = point"),
            std::string::npos)
    << "a comparison.csv is for scenarios at a point";
  const std::string  folder    = fs::path(scenario).parent_path();
  const std::string  protocols = folder + "/protocols";
  std::istringstream first_line(read_whole_file(protocols));
  std::string        line;
  std::getline(first_line, line);
  ASSERT_EQ(line.rfind(day_mark, 0), 0u) << line;

  const TemporaryFolder results;
  const CommandResult   result = run_disse(
    "compare-therapies " + scenario + " --variants " + protocols + " --day \"" +
    line.substr(day_mark.size()) + " day\" -q -o " + results / "out");
  ASSERT_EQ(result.exit_code, 0) << result.output;
  expect_same_numbers(read_csv(results / "out/comparison.csv"),
                      read_csv(folder + "/comparison.csv"));
}


INSTANTIATE_TEST_SUITE_P(Examples,
                         Scenarios,
                         testing::ValuesIn(compared_examples()),
                         [](const auto &info) { return info.param; });


TEST(ScenarioTable, PageIsUpToDate)
{
  const std::string page = output_of_disse("examples table");
  for (const std::string &name : compared_examples())
    EXPECT_NE(page.find("| [" + name + "]("), std::string::npos) << name;
  EXPECT_EQ(read_whole_file(environment("DISSE_SOURCE_DIR") +
                            "/docs/evidence/scenarios.md"),
            page)
    << "renew it: disse examples table > docs/evidence/scenarios.md";
}


namespace
{
// An installed program with examples of our own.
class ScenarioTableOf : public testing::Test
{
protected:
  ScenarioTableOf()
  {
    fs::create_directories(folder / "bin");
    fs::copy(environment("DISSE_PROGRAM"), folder / "bin/disse");
  }

  void
  add(const std::string &name,
      const std::string &protocols,
      const std::string &comparison) const
  {
    const std::string target = "share/disse/examples/" + name;
    fs::create_directories(folder / target);
    folder.write(target + "/scenario.prm", "");
    folder.write(target + "/protocols", protocols);
    folder.write(target + "/comparison.csv", comparison);
  }

  void
  expect_refusal(const std::string &message) const
  {
    const CommandResult result =
      run_command(folder / "bin/disse" + " examples table");
    EXPECT_EQ(result.exit_code, 5);
    EXPECT_NE(result.output.find(message), std::string::npos)
      << "expected: " << message << "\nprinted: " << result.output;
  }

  const std::string day = "# day: 30\n",
                    header =
                      "protocol,cpa [%],cpa change [%],cells [1],peak [-]\n";
  TemporaryFolder folder;
};
} // namespace


TEST_F(ScenarioTableOf, HasValuesWithTheirChanges)
{
  add("b", day, header + "control,16.12345,0.5,,\ncells,12,-1.23456,50,\n");
  add("a", "# day: 7\n", header + "control,1e-5,,3,\n");
  const std::string page =
    run_command(folder / "bin/disse" + " examples table").output;
  EXPECT_EQ(page.substr(page.find("| scenario")),
            "| scenario | protocol | day | cpa [%] | cells [1] |\n"
            "| --- | --- | --- | --- | --- |\n"
            "| [a](../../examples/a/README.md) | control | 7 | 1e-05 | 3 |\n"
            "| [b](../../examples/b/README.md) | control | 30 | 16.12 (+0.5) | "
            "- |\n"
            "| [b](../../examples/b/README.md) | cells | 30 | 12 (-1.23) | 50 "
            "|\n");
}


TEST_F(ScenarioTableOf, NamesTheFileThatIsWrong)
{
  add("a", day, header + "control,1,2,3,4\n");
  add("b", "control:\n", header);
  expect_refusal("b/protocols:1: 'control:': the first line must be the day");
  add("b", "# day: soon\n", header);
  expect_refusal("b/protocols:1: '# day: soon': the first line must be");
  add("b", day, header + "control,1,2\n");
  expect_refusal("b/comparison.csv:2: 3 fields instead of 5");
  add("b", day, header + "control,1,2,-,4\n");
  expect_refusal("b/comparison.csv:2: column 'cells [1]': '-' is not a number; "
                 "leave the cell empty if there is no value");
  add("b", day, "protocol,cpa [%]\ncontrol,1\n");
  expect_refusal("b/comparison.csv has other columns than that of a");
}
