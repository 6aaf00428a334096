// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// GoogleTest under MPI: every rank runs all tests; only rank 0 reports success,
// every rank reports its own failures, and one failure fails all ranks.

#include <disse/base/communication.h>
#include <disse/base/session.h>

#include <gtest/gtest.h>

#include <iostream>

int
main(int argc, char **argv)
{
  const disse::Session session;
  testing::InitGoogleTest(&argc, argv);
  auto &listeners = testing::UnitTest::GetInstance()->listeners();
  if (disse::rank(MPI_COMM_WORLD) > 0)
    {
      class FailuresOnly : public testing::EmptyTestEventListener
      {
        void
        OnTestPartResult(const testing::TestPartResult &result) override
        {
          if (result.failed())
            std::cerr << "rank " << disse::rank(MPI_COMM_WORLD) << ": "
                      << result.file_name() << ":" << result.line_number()
                      << ": " << result.message() << std::endl;
        }
      };
      delete listeners.Release(listeners.default_result_printer());
      listeners.Append(new FailuresOnly);
    }
  bool failed = RUN_ALL_TESTS() != 0;
  // A filter that no test matches any more.
  if (testing::UnitTest::GetInstance()->test_to_run_count() == 0)
    {
      std::cerr << "no test is selected" << std::endl;
      failed = true;
    }
  return disse::any(failed, MPI_COMM_WORLD) ? 1 : 0;
}
