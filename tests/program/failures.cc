// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;


TEST(Failures, ALinearSolveThatDoesNotConvergeEndsAllRanks)
{
  for (const int ranks : {1, 2})
    {
      const TemporaryFolder folder;
      const CommandResult   result = run_disse(
        "run " + example("cirrhosis_hepatic_artery") +
          " -q --set \"Mesh/Cell size=16 mm\" --set \"Preparation/Phases=\" "
            "--set \"Integrator/First step=5 day\" "
            "--set \"Integrator/Maximum cuts=2\" -o " +
          (folder / "out") +
          " -- -ksp_max_it 1 -ksp_gcr_restart 1 -ksp_rtol 1e-15",
        ranks);
      EXPECT_EQ(result.exit_code, 4) << result.output;
      const std::string message =
        " day from t = 0 day failed 3 times in a row: the linear solver did "
        "not converge; residuals: ";
      EXPECT_NE(result.output.find(message), std::string::npos)
        << result.output;
      const auto first = result.output.find("disse: error:");
      ASSERT_NE(first, std::string::npos);
      // Told once, and the beginning of the run is on record.
      EXPECT_EQ(result.output.find("disse: error:", first + 1),
                std::string::npos)
        << result.output;
      EXPECT_NE(read_whole_file(folder / "out/timeseries.csv").find("\n0,"),
                std::string::npos);
    }
}
