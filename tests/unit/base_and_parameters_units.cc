// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/units.h>

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

using namespace disse;

namespace
{
std::string
message_of(const std::string &quantity, const std::string &unit)
{
  try
    {
      parse_quantity(quantity, unit);
    }
  catch (const std::invalid_argument &error)
    {
      return error.what();
    }
  return "";
}
} // namespace


TEST(Units, ConvertToTheUnitOfTheParameter)
{
  EXPECT_DOUBLE_EQ(parse_quantity("5 mm2/day", "mm2/day"), 5);
  EXPECT_DOUBLE_EQ(parse_quantity("1 um2/s", "mm2/day"), 0.0864);
  EXPECT_DOUBLE_EQ(parse_quantity("26 min", "day"), 26. / 1440);
  EXPECT_DOUBLE_EQ(parse_quantity("15 year", "day"), 5475);
  EXPECT_DOUBLE_EQ(parse_quantity("1e6 cells/kg", "cells/kg"), 1e6);
  EXPECT_DOUBLE_EQ(parse_quantity("2.5 pg/mL", "pg/mm3"), 2.5e-3);
  EXPECT_DOUBLE_EQ(parse_quantity("1 ng/mL", "pg/mm3"), 1);
  EXPECT_DOUBLE_EQ(parse_quantity("1.5 L", "mm3"), 1.5e6);
  EXPECT_DOUBLE_EQ(parse_quantity("30 %", "-"), 0.3);
  EXPECT_DOUBLE_EQ(parse_quantity("0.02 day^-1", "1/day"), 0.02);
  EXPECT_DOUBLE_EQ(parse_quantity("50 kcell", "cells"), 5e4);
  EXPECT_DOUBLE_EQ(parse_quantity("470 molecules/cell/min",
                                  "molecules/cell/day"),
                   676800);
}


TEST(Units, BareNumbersAreInTheUnitOfTheParameter)
{
  EXPECT_DOUBLE_EQ(parse_quantity("7", "day"), 7);
}


TEST(Units, SayWhatIsWrong)
{
  EXPECT_EQ(message_of("5 kg", "mm2/day"),
            "unit 'kg' does not fit; give a value in 'mm2/day'");
  EXPECT_EQ(message_of("5 dya", "day"),
            "unknown unit 'dya'; did you mean 'day'?");
  EXPECT_EQ(message_of("5 1/ml", "molecules/ml"),
            "unit '1/ml' does not fit; give a value in 'molecules/ml'");
  EXPECT_EQ(message_of("five", "day"), "'five' is not a number");
  EXPECT_EQ(message_of("1e999", "day"), "'1e999' is not a finite number");
  EXPECT_EQ(message_of("3 mm/", "mm/day"),
            "a unit is missing after '/' in 'mm/'");
}


TEST(Units, PrintedQuantitiesReadBack)
{
  EXPECT_EQ(print_quantity(0.1, "1/day"), "0.1 1/day");
  EXPECT_EQ(print_quantity(0.3, "-"), "0.3");
  const double third = 1. / 3;
  EXPECT_EQ(parse_quantity(print_quantity(third, "mm"), "mm"), third);
}
