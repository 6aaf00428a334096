// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/solvers/sparse_block_lu.h>

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace disse;

namespace
{
constexpr unsigned int width = NodeBatch::width;
} // namespace


TEST(SparseBlockLU, SolvesRandomSystems)
{
  const unsigned int                     n = 12;
  std::mt19937                           random(1);
  std::uniform_real_distribution<double> value(-1, 1);
  std::vector<MatrixEntry>               pattern;
  for (unsigned int row = 0; row < n; ++row)
    for (unsigned int column = 0; column < n; ++column)
      if (row == column || value(random) > 0.5)
        pattern.push_back({row, column});

  const SparseBlockLU lu(n, pattern);
  ASSERT_GE(lu.n_factor_entries(), pattern.size());
  std::vector<double> factor(lu.n_factor_entries() * width, 0.);
  std::vector<double> x(n * width), b(n * width, 0.);
  for (double &v : x)
    v = value(random);
  for (unsigned int e = 0; e < pattern.size(); ++e)
    for (unsigned int i = 0; i < width; ++i)
      {
        const auto [row, column] = pattern[e];
        const double entry       = value(random) + (row == column ? 8. : 0.);
        factor[lu.slot(e) * width + i] = entry;
        b[row * width + i] += entry * x[column * width + i];
      }

  lu.factorise(factor.data());
  lu.solve(factor.data(), b.data());
  for (unsigned int k = 0; k < n * width; ++k)
    EXPECT_NEAR(b[k], x[k], 1e-13);
}


TEST(SparseBlockLU, AnArrowNeedsNoFillIn)
{
  // Dense first row and column: natural order would fill the whole matrix.
  std::vector<MatrixEntry> pattern;
  for (unsigned int i = 0; i < 10; ++i)
    {
      pattern.push_back({i, i});
      if (i > 0)
        {
          pattern.push_back({0, i});
          pattern.push_back({i, 0});
        }
    }
  EXPECT_EQ(SparseBlockLU(10, pattern).n_factor_entries(), pattern.size());
}
