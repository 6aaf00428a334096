// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;

namespace
{
const std::string good_line =
  "<!-- disease: cirrhosis; product: MSC, exosomes; route: none -->";


// An installed program with examples of our own.
struct Installation
{
  Installation()
  {
    std::filesystem::create_directories(folder / "bin");
    std::filesystem::copy(environment("DISSE_PROGRAM"), folder / "bin/disse");
  }

  void
  add(const std::string &name, const std::string &readme) const
  {
    const std::string target = "share/disse/examples/" + name;
    std::filesystem::create_directories(folder / target);
    folder.write(target + "/scenario.prm", "");
    folder.write(target + "/README.md", readme);
  }

  CommandResult
  list(const std::string &options = "") const
  {
    return run_command(folder / "bin/disse" + " examples list " + options);
  }

  TemporaryFolder folder;
};


// That the README of an example is refused.
void
expect_refusal(const std::string &readme, const std::string &message)
{
  const Installation installation;
  installation.add("fine", "# Fine\n\n" + good_line + "\n");
  installation.add("mine", readme);
  const CommandResult result = installation.list();
  EXPECT_EQ(result.exit_code, 5) << result.output;
  EXPECT_NE(result.output.find("mine/README.md:" + message), std::string::npos)
    << "expected: " << message << "\nprinted: " << result.output;
}
} // namespace


TEST(ExampleList, HasEveryScenarioWithItsFacts)
{
  // Ends with an error if the words of any are missing or not known.
  for (const std::string by : {"disease", "product", "route"})
    {
      const CommandResult result = run_disse("examples list --by " + by);
      EXPECT_EQ(result.exit_code, 0) << result.output;
      for (const auto &entry : std::filesystem::directory_iterator(
             environment("DISSE_SOURCE_DIR") + "/examples"))
        {
          const std::string name = entry.path().filename();
          if (std::filesystem::exists(entry.path() / "scenario.prm"))
            {
              EXPECT_NE(result.output.find("\n  " + name + " "),
                        std::string::npos)
                << name << " by " << by;
            }
        }
    }
}


TEST(ExampleList, PageIsUpToDate)
{
  EXPECT_EQ(read_whole_file(environment("DISSE_SOURCE_DIR") +
                            "/examples/README.md"),
            output_of_disse("examples list --markdown"))
    << "renew it: disse examples list --markdown > examples/README.md";
}


TEST(ExampleList, GroupsByEachWord)
{
  const Installation installation;
  installation.add("one", "# First\n\n" + good_line + "\n\ntext\n");
  installation.add("two",
                   "# Second\n<!-- disease: hepatitis B; product: MSC; route: "
                   "hepatic artery -->\n");
  EXPECT_EQ(installation.list().output,
            "cirrhosis\n"
            "  one  MSC, exosomes  none            First\n"
            "hepatitis B\n"
            "  two  MSC            hepatic artery  Second\n");
  EXPECT_EQ(installation.list("--by product").output,
            "MSC\n"
            "  one  cirrhosis    none            First\n"
            "  two  hepatitis B  hepatic artery  Second\n"
            "exosomes\n"
            "  one  cirrhosis    none            First\n");
  const CommandResult wrong = installation.list("--by rout");
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_NE(wrong.output.find("did you mean 'route'?"), std::string::npos);
}


TEST(ExampleList, NamesTheLineThatIsWrong)
{
  expect_refusal("Mine\n\n" + good_line, "1: the first line must be '# TITLE'");
  expect_refusal("# Mine\n\n## Question\n",
                 "3: the line below the title must be <!-- disease: WORD;");
  expect_refusal("# Mine\n", "2: the line below the title must be <!--");
  expect_refusal("# Mine\n\n<!-- disease: cirrhosis; product: MSC -->\n",
                 "3: the line must be <!-- disease: WORD;");
  expect_refusal(
    "# Mine\n\n<!-- disease: cirrhosis; route: none; product: MSC -->\n",
    "3: 'route: none' does not begin with 'product:'");
  expect_refusal(
    "# Mine\n\n<!-- disease: cirhosis; product: MSC; route: none -->\n",
    "3: 'cirhosis' is not a keyword for a disease; did you mean 'cirrhosis'?");
  expect_refusal("# Mine\n\n<!-- disease: ; product: MSC; route: none -->\n",
                 "3: there is no keyword for the disease; known: cirrhosis");
}
