// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "clinical/life_table.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
double
survival(const double from, const double to, const bool is_female)
{
  return std::exp(lifetime_hazard(from, is_female) -
                  lifetime_hazard(to, is_female));
}


double
life_expectancy(const bool is_female)
{
  const double step  = 0.01;
  double       years = 0;
  for (double age = step / 2; age < 140; age += step)
    years += step * survival(0, age, is_female);
  return years;
}
} // namespace


// 76.4 years of men and 81.2 of women are published with the table of single
// years; a hazard that is constant over five years has 0.2 years less.
TEST(LifeTable, GivesTheLifeExpectancyThatIsPublishedWithIt)
{
  EXPECT_NEAR(life_expectancy(false), 76.4, 0.25);
  EXPECT_NEAR(life_expectancy(true), 81.2, 0.25);
}


TEST(LifeTable, HasItsSurvivorsAndAConstantHazardInBetween)
{
  EXPECT_EQ(lifetime_hazard(0, false), 0);
  EXPECT_EQ(lifetime_hazard(-3, true), 0);
  EXPECT_NEAR(survival(0, 1, false), 0.99350, 1e-12);
  EXPECT_NEAR(survival(50, 70, false), 73695. / 92921, 1e-12);
  EXPECT_NEAR(survival(50, 70, true), 82988. / 95817, 1e-12);
  EXPECT_NEAR(survival(62.5, 65, false), std::sqrt(80724. / 86088), 1e-12);
  EXPECT_NEAR(survival(100, 105, true), 2784. / 12201, 1e-12);
  for (double age = 0.5; age < 120; age += 0.5)
    EXPECT_GT(lifetime_hazard(age, true), lifetime_hazard(age - 0.5, true));
}
