// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/parameters/difference_points.h>
#include <disse/parameters/expression.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
std::string
message_of(const std::string &formula)
{
  try
    {
      Expression(formula, {"x", "t", "TGF"}, "a.prm:3: Key")({1, 0, 2});
    }
  catch (const Error &error)
    {
      return error.what();
    }
  return "";
}
} // namespace


TEST(Expression, Evaluates)
{
  const Expression e("(t > 7) ? 120*exp(-0.5*(t-7)) : hill(x, 3)",
                     {"x", "t"},
                     "here");
  EXPECT_DOUBLE_EQ(e({1, 0}), 0.25);
  EXPECT_DOUBLE_EQ(e({1, 9}), 120 * std::exp(-1.));
  EXPECT_TRUE(e.uses("t"));
  EXPECT_FALSE(Expression("x", {"x", "t"}, "here").uses("t"));
  EXPECT_DOUBLE_EQ(Expression("h2(x,2)", {"x"}, "here")({2}), 0.5);
}


TEST(Expression, SaysWhatIsWrong)
{
  EXPECT_EQ(message_of("2*TFG"),
            "a.prm:3: Key: unknown name 'TFG' in '2*TFG'; did you mean "
            "'TGF'? (column 3)");
  EXPECT_EQ(message_of("hil(x, 2)"),
            "a.prm:3: Key: unknown name 'hil' in 'hil(x, 2)'; did you mean "
            "'hill'? (column 1)");
  EXPECT_EQ(message_of("1 + x = 2"),
            "a.prm:3: Key: '1 + x = 2' assigns a value; to compare, write "
            "'==' (column 7)");
  EXPECT_EQ(message_of("x >= 1 && t <= 2 && x != 3 && t == 0"), "");
  EXPECT_EQ(message_of("0,5 * x"),
            "a.prm:3: Key: '0,5 * x' is a list; a number has a point, not a "
            "comma (column 2)");
  EXPECT_NE(message_of("2*(x").find("(column "), std::string::npos);
  EXPECT_NE(message_of("2*(x").find("a.prm:3: Key: cannot read '2*(x'"),
            std::string::npos);
  EXPECT_EQ(message_of("1/t"), "a.prm:3: Key: '1/t' is not finite at t = 0");
}


TEST(Expression, KnowsConstants)
{
  const Expression e("k * x", {"x", "t"}, "here", {{"k", 3}});
  EXPECT_EQ(e({2, 5}), 6);
  EXPECT_EQ(e.used_variables(), std::vector<unsigned int>{0});
}


TEST(DifferencePoints, AreOfSecondOrderAndDoNotLookBelowZero)
{
  const auto derivative = [](const double x, const double scale) {
    const DifferencePoints difference = difference_points(x, scale);
    double                 sum        = 0;
    for (unsigned int k = 0; k < difference.n; ++k)
      {
        const double u = difference.points[k];
        EXPECT_GE(u, std::min(x, 0.) - 1e-4);
        sum += difference.weights[k] * (std::pow(u, 1.5) + u * u * u - u * u);
      }
    return sum;
  };
  for (const double x : {1e-5, 0.3, 2., 1e4})
    {
      const double exact = 1.5 * std::sqrt(x) + 3 * x * x - 2 * x;
      EXPECT_NEAR(derivative(x, std::min(x, 1.)), exact, 1e-8 * exact);
    }
  EXPECT_TRUE(std::isfinite(derivative(0, 1)));
  EXPECT_TRUE(std::isfinite(derivative(1e-7, 1)));
}


TEST(Expression, KnowsWhichNamesAreFree)
{
  EXPECT_TRUE(is_free_identifier("TGF_1"));
  for (const char *name : {"x", "t", "sin", "hill", "pi", "", "1a", "a-b"})
    EXPECT_FALSE(is_free_identifier(name)) << name;
}
