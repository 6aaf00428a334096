// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/lfm1/lfm1.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>

using namespace disse;
using namespace disse::lfm1;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;


// Rates of LFM-1 with d_AIH at the scales of the species, of one lane.
struct Tissue
{
  explicit Tissue(const double d_AIH)
    : network(parameters(d_AIH))
  {}

  static LFM1Parameters
  parameters(const double d_AIH)
  {
    LFM1Parameters result;
    result.d_AIH = d_AIH;
    return result;
  }

  std::vector<double>
  rates(const double suppression) const
  {
    Nodes nodes(n_fields), inputs(n_inputs);
    for (unsigned int s = 0; s < n_fields; ++s)
      nodes.fill(s, network.species()[s].scale);
    inputs.fill(immune_suppression, suppression);
    std::vector<double> all(n_fields * width), result;
    network.rates(nodes.batch(), inputs.values.data(), all.data());
    for (unsigned int s = 0; s < n_fields; ++s)
      result.push_back(all[s * width]);
    return result;
  }

  LFM1 network;
};
} // namespace


TEST(ImmuneSuppression, ScalesTheAutoimmuneAttack)
{
  // Half of it is half of d_AIH, but for what it does to Th17 cells.
  const auto suppressed = Tissue(0.08).rates(0.5);
  const auto weaker     = Tissue(0.04).rates(0);
  for (unsigned int s = 0; s < n_fields; ++s)
    {
      const double tolerance = 1e-13 * (1 + std::abs(weaker[s]));
      EXPECT_TRUE(s == W || std::abs(suppressed[s] - weaker[s]) < tolerance)
        << s;
    }
}


TEST(ImmuneSuppression, ScalesTheInductionOfTh17Cells)
{
  const Tissue         tissue(0.08);
  const LFM1Parameters p         = tissue.network.parameters();
  const double         A         = tissue.network.species()[lfm1::A].scale;
  const double         R         = tissue.network.species()[lfm1::R].scale;
  const double         induction = p.r_W * A / (p.K_A + A) / (1 + R / p.K_R);
  EXPECT_NEAR(tissue.rates(0)[W] - tissue.rates(0.3)[W],
              0.3 * induction,
              1e-14);
}


TEST(ImmuneSuppression, LeavesOtherDiseasesAlone)
{
  const auto without = Tissue(0).rates(0), with = Tissue(0).rates(0.9);
  for (unsigned int s = 0; s < n_fields; ++s)
    EXPECT_TRUE(s == W || with[s] == without[s]) << s;
}


TEST(ImmuneSuppression, MoreThanAllIsAll)
{
  const Tissue tissue(0.08);
  EXPECT_EQ(tissue.rates(1.7), tissue.rates(1));
}
