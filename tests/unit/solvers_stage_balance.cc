// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/fields/node_batch.h>

#include "solvers/linear/stage_balance.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
constexpr unsigned int         width = NodeBatch::width, n = 3, n_batches = 4;
const std::vector<MatrixEntry> pattern = {
  {0, 0}, {0, 2}, {1, 0}, {1, 1}, {2, 1}, {2, 2}};


// What one batch of nodes gives, in [rows][width].
struct Batch
{
  std::vector<double> volumes, rates, residual, correction, size;
  std::vector<float>  jacobian;
};


double
wave(const double a, const unsigned int k)
{
  return std::sin(a * (1 + k) + rank(MPI_COMM_WORLD));
}


// Every rank has other nodes; those beyond `n_lanes` are none.
Batch
make_batch(const unsigned int b, const unsigned int n_lanes)
{
  Batch batch;
  for (unsigned int i = 0; i < width; ++i)
    batch.volumes.push_back(i < n_lanes ? 1 + 0.5 * wave(0.7, b + i) : 0);
  for (unsigned int k = 0; k < n * width; ++k)
    {
      batch.rates.push_back(wave(1.1, k + b));
      batch.residual.push_back(0.1 * wave(1.3, k + b));
      batch.correction.push_back(0.01 * wave(1.7, k + b));
      batch.size.push_back(std::abs(wave(1.9, k + b)));
    }
  for (unsigned int k = 0; k < pattern.size() * width; ++k)
    batch.jacobian.push_back(wave(2.3, k + b));
  return batch;
}


std::vector<Batch>
make_batches()
{
  std::vector<Batch> batches;
  for (unsigned int b = 0; b < n_batches; ++b)
    batches.push_back(make_batch(b, b + 1 < n_batches ? width : 5));
  return batches;
}


StageBalance
balance_of(const std::vector<Batch> &batches)
{
  StageBalance balance(n, pattern);
  balance.clear();
  for (const Batch &batch : batches)
    {
      balance.add_predictor(batch.volumes.data(),
                            batch.rates.data(),
                            batch.residual.data());
      balance.add_correction(batch.volumes.data(),
                             batch.jacobian.data(),
                             batch.correction.data(),
                             batch.size.data());
    }
  return balance;
}


// The integral of the linearised rates, and of a residual that starts from
// `start`, with the corrections d + c |x|.
struct Totals
{
  std::vector<double> rates = std::vector<double>(n),
                      gaps  = std::vector<double>(n);
};


Totals
totals(const std::vector<Batch>  &batches,
       const std::vector<double> &c,
       const double               gamma)
{
  Totals result;
  for (const Batch &batch : batches)
    for (unsigned int i = 0; i < width; ++i)
      {
        const auto change = [&](const unsigned int s) {
          return batch.correction[s * width + i] +
                 c[s] * batch.size[s * width + i];
        };
        for (unsigned int s = 0; s < n; ++s)
          {
            const unsigned int k = s * width + i;
            result.rates[s] += batch.volumes[i] * batch.rates[k];
            result.gaps[s] +=
              batch.volumes[i] * (batch.residual[k] - gamma * change(s));
          }
        for (unsigned int e = 0; e < pattern.size(); ++e)
          {
            const double product = batch.volumes[i] *
                                   batch.jacobian[e * width + i] *
                                   change(pattern[e].column);
            result.rates[pattern[e].row] += product;
            result.gaps[pattern[e].row] += product;
          }
      }
  sum(result.rates, MPI_COMM_WORLD);
  sum(result.gaps, MPI_COMM_WORLD);
  return result;
}
} // namespace


TEST(StageBalance, ClosesWhateverGapACorrectionLeaves)
{
  constexpr double         gamma   = 5;
  const std::vector<Batch> batches = make_batches();
  StageBalance             balance = balance_of(batches);
  std::vector<double>      others  = {2, -1};
  balance.reduce(others, MPI_COMM_WORLD);
  const double ranks = n_ranks(MPI_COMM_WORLD);
  EXPECT_EQ(others, (std::vector<double>{2 * ranks, -ranks}));

  const std::vector<double> c      = balance.coefficients(gamma);
  const Totals              before = totals(batches, {0, 0, 0}, gamma);
  const Totals              after  = totals(batches, c, gamma);
  const std::vector<double> made   = balance.produced(c);
  for (unsigned int s = 0; s < n; ++s)
    {
      EXPECT_GT(std::abs(before.gaps[s]), 1e-2);
      EXPECT_NEAR(after.gaps[s], 0, 1e-13 * 64);
      EXPECT_NEAR(made[s], after.rates[s], 1e-13 * 64);
    }
}


TEST(StageBalance, LeavesASpeciesThatIsNowhere)
{
  std::vector<Batch> batches = make_batches();
  for (Batch &batch : batches)
    for (unsigned int i = 0; i < width; ++i)
      {
        batch.size[width + i]       = 0;
        batch.residual[width + i]   = 0;
        batch.correction[width + i] = 0;
        // Nothing makes it.
        batch.jacobian[2 * width + i] = 0;
      }
  StageBalance        balance = balance_of(batches);
  std::vector<double> others;
  balance.reduce(others, MPI_COMM_WORLD);
  const std::vector<double> c     = balance.coefficients(5);
  const Totals              after = totals(batches, c, 5);
  EXPECT_EQ(c[1], 0);
  EXPECT_NEAR(after.gaps[0], 0, 1e-13 * 64);
  EXPECT_NEAR(after.gaps[2], 0, 1e-13 * 64);
}


TEST(StageBalance, ForgetsTheStageBefore)
{
  StageBalance balance = balance_of(make_batches());
  balance.clear();
  std::vector<double> others;
  balance.reduce(others, MPI_COMM_WORLD);
  EXPECT_EQ(balance.coefficients(5), std::vector<double>(n, 0.));
  EXPECT_EQ(balance.produced({1, 1, 1}), std::vector<double>(n, 0.));
}
