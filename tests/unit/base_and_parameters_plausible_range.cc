// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/range.h>

#include <gtest/gtest.h>

using namespace disse;


TEST(PlausibleRange, EndsAndTexts)
{
  const auto absolute = PlausibleRange::between(0.1, 0.5, "rodents 1");
  EXPECT_TRUE(absolute.is_known());
  EXPECT_EQ(absolute.text(), "0.1 .. 0.5, rodents 1");
  EXPECT_EQ(absolute.around(0.25), std::make_pair(0.1, 0.5));
  EXPECT_EQ(absolute.around(1), std::make_pair(0.1, 1.));
  EXPECT_EQ(absolute.around(0.05), std::make_pair(0.05, 0.5));

  const auto relative = PlausibleRange::times(0.5, 3);
  EXPECT_EQ(relative.text(), "0.5 .. 3 times the default");
  EXPECT_EQ(relative.around(2), std::make_pair(1., 6.));

  const PlausibleRange unknown = "not known";
  EXPECT_FALSE(unknown.is_known());
  EXPECT_EQ(unknown.text(), "not known");
  const auto capped = PlausibleRange::up_to("r_H");
  EXPECT_FALSE(capped.is_known());
  EXPECT_EQ(capped.ceiling(), "r_H");
  EXPECT_EQ(capped.text(), "0 .. r_H");
}
