// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

namespace disse
{
/// log2 of the ratio of the last two of some errors, on meshes or with steps
/// each half as large as the one before. The errors become properties of the
/// running test: `convergence --gtest_output=xml:FILE` gives the table of
/// docs/evidence/verification.md.
inline double
last_slope(const std::vector<double> &errors)
{
  static std::string test;
  static int         n = 0;
  const auto *running = ::testing::UnitTest::GetInstance()->current_test_info();
  n                   = test == running->name() ? n + 1 : 1;
  test                = running->name();

  std::ostringstream text;
  for (const double error : errors)
    text << error << ' ';
  const double slope = std::log2(errors[errors.size() - 2] / errors.back());
  text << ": " << slope;
  ::testing::Test::RecordProperty("errors_" + std::to_string(n), text.str());
  return slope;
}
} // namespace disse
