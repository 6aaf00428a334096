// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/units.h>

#include "base/text/numbers.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <stdexcept>
#include <string>

using namespace disse;

namespace
{
std::string
message_of(const std::function<void()> &action)
{
  try
    {
      action();
    }
  catch (const std::invalid_argument &error)
    {
      return error.what();
    }
  return "accepted";
}


std::string
number_message(const std::string &text)
{
  return message_of([&] { parse_number(text); });
}


std::string
quantity_message(const std::string &text, const std::string &unit)
{
  return message_of([&] { parse_quantity(text, unit); });
}
} // namespace


TEST(Numbers, AreReadWhole)
{
  EXPECT_EQ(parse_number("12500"), 12500);
  EXPECT_EQ(parse_number(" -0.5\t"), -0.5);
  EXPECT_EQ(parse_number("+.5"), 0.5);
  EXPECT_EQ(parse_number("5."), 5);
  EXPECT_EQ(parse_number("1E-3"), 1e-3);
  EXPECT_EQ(parse_number("0.1"), 0.1);
  EXPECT_EQ(parse_number("4.9406564584124654e-324"), 5e-324);
  EXPECT_EQ(parse_number("1.7976931348623157e308"),
            std::numeric_limits<double>::max());
  EXPECT_EQ(parse_integer("1e3"), 1000);
  EXPECT_EQ(parse_integer("-7"), -7);
  EXPECT_EQ(parse_integer("9223372036854775807"),
            std::numeric_limits<std::int64_t>::max());
}


TEST(Numbers, OfTablesMayBeInfiniteOrMissing)
{
  EXPECT_TRUE(std::isnan(parse_number_of_table("nan")));
  EXPECT_TRUE(std::isnan(parse_number_of_table("-nan")));
  EXPECT_EQ(parse_number_of_table("-inf"),
            -std::numeric_limits<double>::infinity());
  EXPECT_EQ(parse_number_of_table("2.5"), 2.5);
  EXPECT_EQ(message_of([] { parse_number_of_table("1 nan"); }),
            "'1 nan' is not a number");
}


TEST(Numbers, SayWhatIsWrong)
{
  EXPECT_EQ(number_message(""), "a number is missing");
  EXPECT_EQ(number_message("five"), "'five' is not a number");
  EXPECT_EQ(number_message("1.2.3"), "'1.2.3' is not a number");
  EXPECT_EQ(number_message("--5"), "'--5' is not a number");
  EXPECT_EQ(number_message("+-5"), "'+-5' is not a number");
  EXPECT_EQ(number_message("5e"), "'5e' is not a number");
  EXPECT_EQ(number_message("nan"), "'nan' is not a number");
  EXPECT_EQ(number_message("inf"), "'inf' is not a number");
  EXPECT_EQ(number_message("1e999"), "'1e999' is not a finite number");
  EXPECT_EQ(number_message("-1e-999"),
            "'-1e-999' is too small to be represented; write 0");
  for (const char *text : {"0x10", "-0X1p3", "+0xA"})
    EXPECT_EQ(number_message(text),
              "'" + std::string(text) +
                "' is hexadecimal; write a decimal number");
  EXPECT_EQ(number_message("\u22125"),
            "'\u22125' begins with a long dash; write '-'");
  EXPECT_EQ(message_of([] { parse_integer("2.5"); }),
            "'2.5' is not a whole number");
  EXPECT_EQ(message_of([] { parse_integer("1e300"); }),
            "'1e300' is too large for a whole number");
}


TEST(Numbers, NameADecimalComma)
{
  EXPECT_EQ(number_message("0,02"),
            "'0,02' contains a decimal comma; write '0.02'");
  EXPECT_EQ(number_message("-12,5"),
            "'-12,5' contains a decimal comma; write '-12.5'");
  EXPECT_EQ(number_message("1,095"),
            "'1,095' contains a decimal comma; write '1.095' (or '1095', if "
            "the comma groups digits)");
  EXPECT_EQ(number_message("0,005"),
            "'0,005' contains a decimal comma; write '0.005'");
  EXPECT_EQ(number_message("1,095.5"),
            "'1,095.5' contains a comma; write '1095.5'");
  EXPECT_EQ(quantity_message("1,5 L", "mm3"),
            "'1,5' contains a decimal comma; write '1.5'");
}


// Digits are not grouped anywhere, whatever stands between the groups.
TEST(Numbers, RefuseGroupedDigits)
{
  for (const char *blank : {" ", "\u00A0", "\u202F", "\u2009"})
    {
      const std::string text =
        std::string("50") + blank + "000" + blank + "000";
      const std::string message =
        "'50 000 000' contains grouped digits; write '50000000'";
      EXPECT_EQ(number_message(text), message);
      EXPECT_EQ(quantity_message(text + " cells", "cells"), message);
    }
  EXPECT_EQ(number_message("50,000,000"),
            "'50,000,000' contains grouped digits; write '50000000'");
  EXPECT_EQ(number_message("1'095.5"),
            "'1'095.5' contains grouped digits; write '1095.5'");
  EXPECT_EQ(number_message("1_095"),
            "'1_095' contains grouped digits; write '1095'");
  EXPECT_EQ(number_message("2 5"),
            "'2 5' is not a single number; write a decimal number such as "
            "12500, 2.5 or 1e-3");
}


// A number inside a unit would be a factor.
TEST(Quantities, HaveOneNumber)
{
  EXPECT_EQ(quantity_message("1 095 day", "day"),
            "'1 095' contains grouped digits; write '1095'");
  EXPECT_EQ(quantity_message("12 500", "-"),
            "'12 500' contains grouped digits; write '12500'");
  EXPECT_EQ(quantity_message("2 1/2 day", "day"),
            "unexpected number '2' in the unit '1/2 day'; write one decimal "
            "number and one unit, for instance 2.5 day");
  EXPECT_EQ(quantity_message("1.2.3 L", "mm3"), "'1.2.3 L' is not a number");
  for (const char *text : {"0 1",
                           "5 -3",
                           "5 +3 day",
                           "5 1e6 day",
                           "5 mm 3",
                           "1 h 30 min",
                           "5 day*2",
                           "5 day 1/2",
                           "5 day/2",
                           "5 1 day",
                           "5 .3 day",
                           "0x10 day",
                           "5 %2",
                           "5 day2.5",
                           "5 day^",
                           "5 day0",
                           "5 day//s",
                           "5 * day",
                           "5 day *"})
    EXPECT_NE(quantity_message(text, "day"), "accepted") << text;
}


TEST(Quantities, KeepTheirDeclaredUnit)
{
  EXPECT_EQ(parse_quantity("50 1e6 cells", "1e6 cells"), 50);
  EXPECT_EQ(parse_quantity("5e7 cells", "1e6 cells"), 50);
  EXPECT_EQ(parse_quantity(print_quantity(0.3, "1e6 cells/kg"), "1e6 cells/kg"),
            0.3);
  EXPECT_NE(quantity_message("50 1e6 cells", "cells"), "accepted");
  EXPECT_DOUBLE_EQ(parse_quantity("0.2 /day", "1/day"), 0.2);
  EXPECT_DOUBLE_EQ(parse_quantity("0.2/day", "1/day"), 0.2);
  EXPECT_DOUBLE_EQ(parse_quantity("0.2 1 / day", "1/day"), 0.2);
  EXPECT_DOUBLE_EQ(parse_quantity("5\u00A0mm", "mm"), 5);
}


TEST(Quantities, KnowMonths)
{
  EXPECT_DOUBLE_EQ(parse_quantity("12 months", "day"), 365);
  EXPECT_DOUBLE_EQ(parse_quantity("1 month", "day"), 365. / 12);
  EXPECT_DOUBLE_EQ(parse_quantity("2 weeks", "day"), 14);
}


TEST(NumberLists, NeedABlankWhereACommaMayBeDecimal)
{
  const auto message = [](const std::string &list) {
    return message_of([&] { check_commas(list); });
  };
  for (const char *list : {"0 day, 30 day",
                           "0 day,30 day",
                           "0, 5, 30 day",
                           "1,1,1",
                           "0.5,1,2",
                           "N2,M1",
                           ""})
    EXPECT_EQ(message(list), "accepted") << list;
  EXPECT_EQ(
    message("0,5 day, 30 day"),
    "'0,5' is ambiguous: write '0.5' for a decimal comma, '0, 5' for a list");
  EXPECT_EQ(message("7, 12,25"),
            "'12,25' is ambiguous: write '12.25' for a decimal comma, '12, 25' "
            "for a list");
  for (const char *list :
       {"0,5", "0,5,30 day", "0,5, 1,5", "50,000,000", "15 year at 0,02 1/day"})
    EXPECT_NE(message(list).find("is ambiguous"), std::string::npos) << list;
}
