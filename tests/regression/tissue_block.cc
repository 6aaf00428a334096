// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "tissue_block.h"

#include "unit/sources_nodes.h"

#include <gtest/gtest.h>

#include "tissue_block_case.h"
#include <algorithm>
#include <cmath>

using namespace disse;
using namespace disse::benchmarks;


// Central differences of the rates, in all entries of the matrix.
TEST(TissueBlock, jacobian_is_the_derivative_of_the_rates)
{
  constexpr unsigned int n = TissueBlock::n_fields, width = NodeBatch::width;
  const TissueBlock      network;
  disse::testing::Nodes  nodes(n);
  std::vector<double>    injury(width),
    jacobian(network.jacobian_pattern().size() * width), by_injury(2 * width),
    upper(n * width), lower(n * width);
  for (unsigned int lane = 0; lane < width; ++lane)
    {
      injury[lane] = lane / 15.;
      for (unsigned int s = 0; s < n; ++s)
        nodes(s, lane) = 0.1 + 0.05 * ((3 * s + 7 * lane) % 17);
    }
  network.jacobian(nodes.batch(),
                   injury.data(),
                   jacobian.data(),
                   by_injury.data());

  constexpr double h = 1e-5;
  for (unsigned int column = 0; column < n; ++column)
    {
      const std::vector<double> kept = nodes.values;
      for (unsigned int lane = 0; lane < width; ++lane)
        nodes(column, lane) += h;
      network.rates(nodes.batch(), injury.data(), upper.data());
      for (unsigned int lane = 0; lane < width; ++lane)
        nodes(column, lane) -= 2 * h;
      network.rates(nodes.batch(), injury.data(), lower.data());
      nodes.values = kept;
      for (unsigned int row = 0; row < n; ++row)
        for (unsigned int lane = 0; lane < width; ++lane)
          {
            const auto &pattern = network.jacobian_pattern();
            const auto  entry =
              std::find_if(pattern.begin(),
                           pattern.end(),
                           [&](const MatrixEntry &e) {
                             return e.row == row && e.column == column;
                           });
            const double analytic =
              entry == pattern.end()
                ? 0
                : jacobian[(entry - pattern.begin()) * width + lane];
            const unsigned int i = row * width + lane;
            EXPECT_NEAR(analytic, (upper[i] - lower[i]) / (2 * h), 1e-6)
              << row << " by " << column;
          }
    }
}


TEST(TissueBlock, error_is_relative_to_the_largest_reference_value)
{
  const Quantities reference = {{"1", {{"a", 2}, {"b", -10}}},
                                {"7", {{"a", 8}, {"b", 1}}}};
  Quantities       result    = reference;
  result["1"]["a"]           = 4; // 2 / 8
  result["7"]["b"]           = 3; // 2 / 10
  const Deviation worst      = deviation(result, reference);
  EXPECT_DOUBLE_EQ(worst.error, 0.25);
  EXPECT_EQ(worst.quantity, "a");
  EXPECT_EQ(worst.time, "1");

  result["1"]["a"] = std::nan("");
  EXPECT_TRUE(std::isnan(deviation(result, reference).error));

  result = reference;
  result["7"].erase("b");
  EXPECT_EQ(disse::testing::message_of([&] { deviation(result, reference); }),
            "the result lacks b at t = 7");
}


// The reference was computed by another code (tissue_block_reference.json).
TEST(TissueBlock, agrees_with_the_reference)
{
  TissueBlockCase block;
  block.n                        = 25;
  const TissueBlockResult result = run(block, MPI_COMM_WORLD);
  EXPECT_EQ(result.figures.nodes, 26 * 26 * 26);
  const Quantities reference = tissue_block_reference(block.n, MPI_COMM_WORLD);
  ASSERT_EQ(reference.size(), 3u);
  const Deviation worst = deviation(result.quantities, reference);
  EXPECT_LT(worst.error, 1e-3) << worst.quantity << " at t = " << worst.time;
}
