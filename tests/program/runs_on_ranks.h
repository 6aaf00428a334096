// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <gtest/gtest.h>

#include "command.h"

namespace disse
{
/// Run a parameter file on 1, 2 and 3 ranks and expect the same results.
/// @param printed by each of the runs
inline void
expect_the_same_on_ranks(const std::string &file, const std::string &printed)
{
  const TemporaryFolder folder;
  for (const int ranks : {1, 2, 3})
    {
      const std::string   target = folder.path + "/" + std::to_string(ranks);
      const CommandResult result =
        run_disse("run " + file + " -o " + target, ranks);
      ASSERT_EQ(result.exit_code, 0) << result.output;
      EXPECT_NE(result.output.find(printed), std::string::npos)
        << result.output;
      const CommandResult same =
        run_disse("compare " + folder.path + "/1 " + target);
      EXPECT_EQ(same.exit_code, 0) << same.output;
    }
}


/// Run it for a day on 2 ranks and go on with 3. The end of the first part cuts
/// a step, so only the tolerance of the time integration says how near that is
/// to an uninterrupted run.
inline void
expect_to_resume_on_other_ranks(const std::string &file)
{
  const TemporaryFolder folder;
  const std::string     whole = folder.path + "/whole",
                    part      = folder.path + "/part";
  ASSERT_EQ(run_disse("run " + file + " -o " + whole).exit_code, 0);
  ASSERT_EQ(run_disse("run " + file + " -o " + part + " --until \"1 day\"", 2)
              .exit_code,
            0);
  const CommandResult result =
    run_disse("run " + file + " --resume -o " + part, 3);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const CommandResult same =
    run_disse("compare " + whole + " " + part + " --rtol 1e-2");
  EXPECT_EQ(same.exit_code, 0) << same.output;
}
} // namespace disse
