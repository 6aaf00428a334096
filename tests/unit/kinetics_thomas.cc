// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/published/thomas.h"

#include <gtest/gtest.h>

#include "kinetics_random_point.h"
#include "kinetics_well_mixed.h"

using namespace disse;
using namespace disse::thomas;
using disse::testing::RandomPoint;
using disse::testing::WellMixed;


TEST(Thomas, JacobiansAgreeWithDifferences)
{
  const auto network = make_thomas_network();
  for (unsigned int seed = 1; seed <= 4; ++seed)
    expect_exact_jacobians(RandomPoint(*network, {3e-3}, seed));
}


TEST(Thomas, FindsItsSteadyState)
{
  WellMixed tissue(make_thomas_network(), {}, 1e-8);
  for (unsigned int s = 0; s < n_fields; ++s)
    tissue[s] *= s % 2 == 0 ? 3 : 0.2;
  tissue.advance_to(5000);
  EXPECT_NEAR(tissue[M], 0.0104, 1e-8);
  EXPECT_NEAR(tissue[T], 1.2018e-9, 0.5e-13);
  EXPECT_NEAR(tissue[ma], 1.512e-3, 0.5e-6);
  EXPECT_NEAR(tissue[Q], 7.220e-11, 0.5e-14);
  EXPECT_NEAR(tissue[Qr], 2.879e-12, 0.5e-15);
  EXPECT_NEAR(tissue[rho], 4.63e-2, 0.5e-4);
}


TEST(Thomas, StartsInItsSteadyState)
{
  ThomasParameters other; // whose quadratic equation has b < 0
  other.L_QM  = 3e-4;
  other.L_Qrm = 6e-6;
  for (const ThomasParameters &parameters : {ThomasParameters(), other})
    {
      const auto             network = make_thomas_network(parameters);
      disse::testing::Nodes  nodes(n_fields), inputs(1);
      constexpr unsigned int width = NodeBatch::width;
      for (unsigned int s = 0; s < n_fields; ++s)
        nodes.fill(s, network->species()[s].initial);
      std::vector<double> rates(n_fields * width);
      network->rates(nodes.batch(), inputs.values.data(), rates.data());
      for (unsigned int s = 0; s < n_fields; ++s)
        EXPECT_NEAR(rates[s * width], 0, 1e-10 * nodes(s, 0)) << s;
    }
}
