// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// The tutorials and the README are followed to the letter. A comment in front
// of a fenced block says what the block is:
//   <!-- test -->          commands, run in a folder of the page
//   <!-- file: NAME -->    the content of a file in that folder
//   <!-- prints -->        lines that the commands before have printed

#include <gtest/gtest.h>

#include "command.h"
#include <vector>

using namespace disse;

namespace
{
struct Block
{
  std::string kind; ///< what the comment says
  std::string text;
  std::size_t line; ///< of the comment
};


// The text between the next two fences.
std::string
fenced_text(std::istream &page, std::size_t &n_lines)
{
  std::string text;
  bool        is_open = false;
  for (std::string line; std::getline(page, line);)
    {
      ++n_lines;
      if (line.rfind("```", 0) != 0)
        text += is_open ? line + "\n" : "";
      else if (is_open)
        return text;
      else
        is_open = true;
    }
  ADD_FAILURE() << "a block without an end";
  return text;
}


std::vector<Block>
marked_blocks(const std::string &path)
{
  std::istringstream page(read_whole_file(path));
  std::vector<Block> blocks;
  std::size_t        n_lines = 0;
  for (std::string line; std::getline(page, line);)
    {
      ++n_lines;
      const std::size_t end = line.find(" -->");
      if (line.rfind("<!-- ", 0) != 0 || end == std::string::npos)
        continue;
      const std::string kind  = line.substr(5, end - 5);
      const std::size_t start = n_lines;
      blocks.push_back({kind, fenced_text(page, n_lines), start});
    }
  return blocks;
}


// Commands with the program in the PATH, and Disse "installed" in $HOME/disse.
CommandResult
follow(const std::string &commands, const TemporaryFolder &folder)
{
  const std::string script = folder.write(".commands", commands);
  const std::string bin =
    std::filesystem::path(environment("DISSE_PROGRAM")).parent_path();
  return run_command("env -C " + folder.path + " HOME=" + folder.path +
                     " PATH=" + bin + ":$PATH bash -e -o pipefail " + script);
}


class Page : public testing::TestWithParam<const char *>
{};
} // namespace


TEST_P(Page, DoesWhatItSays)
{
  const std::string path = environment("DISSE_SOURCE_DIR") + "/" + GetParam();
  const TemporaryFolder folder;
  std::filesystem::create_directory_symlink(environment("DISSE_BUILD_DIR"),
                                            folder / "disse");
  std::string printed;
  std::size_t n_commands = 0;
  for (const Block &block : marked_blocks(path))
    {
      SCOPED_TRACE(path + ":" + std::to_string(block.line));
      if (block.kind == "test")
        {
          const CommandResult result = follow(block.text, folder);
          ASSERT_EQ(result.exit_code, 0) << block.text << result.output;
          printed = result.output;
          ++n_commands;
        }
      else if (block.kind == "prints")
        {
          std::istringstream lines(block.text);
          for (std::string line; std::getline(lines, line);)
            EXPECT_NE(printed.find(line), std::string::npos)
              << line << "\nis not in\n"
              << printed;
        }
      else if (block.kind.rfind("file: ", 0) == 0)
        folder.write(block.kind.substr(6), block.text);
      else
        FAIL() << "unknown comment '" << block.kind << "'";
    }
  EXPECT_GT(n_commands, 0u) << path;
}

INSTANTIATE_TEST_SUITE_P(Docs,
                         Page,
                         testing::Values("README.md",
                                         "docs/run/tutorial.md",
                                         "docs/link/tutorial.md",
                                         "docs/link/coupling.md",
                                         "docs/cluster/tutorial.md"));
