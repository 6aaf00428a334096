// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/clinical/survival.h>

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

// Deaths at 1 and 3, one patient left at 2, four in all: S = 3/4, 3/4 1/2.
TEST(KaplanMeier, ByHand)
{
  const auto curve =
    kaplan_meier({{4, false}, {3, true}, {1, true}, {2, false}});
  ASSERT_EQ(curve.size(), 4);
  EXPECT_DOUBLE_EQ(curve[0].survival, 0.75);
  EXPECT_EQ(curve[1].deaths, 0);
  EXPECT_EQ(curve[2].at_risk, 2);
  EXPECT_DOUBLE_EQ(curve[2].survival, 0.375);
  // Greenwood: 1/(4 3) + 1/(2 1)
  EXPECT_DOUBLE_EQ(curve[2].standard_error, 0.375 * std::sqrt(7. / 12));
  EXPECT_DOUBLE_EQ(survival_at(curve, 2.5), 0.75);
  EXPECT_DOUBLE_EQ(median_survival(curve), 3);
}
