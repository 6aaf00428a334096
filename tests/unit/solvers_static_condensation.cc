// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/fields/node_batch.h>

#include "solvers/static_condensation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

using namespace disse;

namespace
{
constexpr unsigned int width = NodeBatch::width;


// A random sparse matrix, diagonally dominant, of which the last rows are
// eliminated; with a known solution.
struct Problem
{
  static constexpr unsigned int size = 12;

  explicit Problem(const unsigned int n_kept)
    : pattern(random_pattern())
    , elimination(size, n_kept, pattern)
    , matrix(elimination.n_slots() * width, 0.f)
    , x(size * width)
    , b(size * width, 0.f)
  {
    for (float &v : x)
      v = value(random);
    for (unsigned int e = 0; e < pattern.size(); ++e)
      for (unsigned int i = 0; i < width; ++i)
        {
          const auto [row, column] = pattern[e];
          const float entry = value(random) + (row == column ? 8.f : 0.f);
          matrix[elimination.slot(e) * width + i] = entry;
          b[row * width + i] += entry * x[column * width + i];
        }
  }

  std::vector<MatrixEntry>
  random_pattern()
  {
    std::vector<MatrixEntry> result;
    for (unsigned int row = 0; row < size; ++row)
      for (unsigned int column = 0; column < size; ++column)
        if (row == column || value(random) > 0.5)
          result.push_back({row, column});
    return result;
  }

  std::mt19937                          random{1};
  std::uniform_real_distribution<float> value{-1, 1};
  std::vector<MatrixEntry>              pattern;
  StaticCondensation                    elimination;
  std::vector<float>                    matrix, x, b;
};
} // namespace


TEST(StaticCondensation, SolvesWhateverIsKept)
{
  for (const unsigned int n_kept : {0u, 5u, 12u})
    {
      Problem p(n_kept);
      p.elimination.eliminate(p.matrix.data());
      p.elimination.condense(p.matrix.data(), p.b.data());
      p.elimination.factorise(p.matrix.data());
      p.elimination.solve(p.matrix.data(), p.b.data());
      p.elimination.recover(p.matrix.data(), p.b.data());
      for (unsigned int k = 0; k < p.b.size(); ++k)
        EXPECT_NEAR(p.b[k], p.x[k], 2e-6);
    }
}


TEST(StaticCondensation,
     TheComplementTimesTheKeptPartIsTheCondensedRightHandSide)
{
  Problem p(5);
  p.elimination.eliminate(p.matrix.data());
  p.elimination.condense(p.matrix.data(), p.b.data());
  p.elimination.factorise(p.matrix.data());
  std::vector<float> product(p.b.size());
  p.elimination.multiply(p.matrix.data(), p.x.data(), product.data());
  for (unsigned int k = 0; k < 5 * width; ++k)
    EXPECT_NEAR(product[k], p.b[k], 1e-5);
}


TEST(StaticCondensation, SlotsOfTheComplementComeFirst)
{
  const Problem p(5);
  const auto    n = p.elimination.n_kept_slots();
  EXPECT_LE(n, 25);
  for (unsigned int e = 0; e < p.pattern.size(); ++e)
    EXPECT_EQ(p.elimination.slot(e) < n,
              p.pattern[e].row < 5 && p.pattern[e].column < 5);
}


TEST(StaticCondensation, AnArrowNeedsNoFillIn)
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
  EXPECT_EQ(StaticCondensation(10, 10, pattern).n_slots(), pattern.size());
  EXPECT_EQ(StaticCondensation(10, 1, pattern).n_kept_slots(), 1);
}
