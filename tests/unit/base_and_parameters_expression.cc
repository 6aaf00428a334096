// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/parameters/expression.h>

#include "parameters/formulas/difference_points.h"

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


TEST(Expression, SaysWhatToWriteForWhatOtherLanguagesHave)
{
  const auto expect_remedy = [](const std::string &formula,
                                const std::string &remedy) {
    const std::string message = message_of(formula);
    EXPECT_NE(message.find(remedy), std::string::npos)
      << formula << ": " << message;
    EXPECT_EQ(message.find("did you mean"), std::string::npos) << message;
  };
  EXPECT_EQ(message_of("pow(x, 2)"),
            "a.prm:3: Key: unknown name 'pow' in 'pow(x, 2)'; write a^b for "
            "pow(a, b) (column 1)");
  expect_remedy("if(x > 1, 2, 3)", "write 'condition ? a : b'");
  expect_remedy("x and t", "write '&&'");
  expect_remedy("3*e", "write exp(1)");
  expect_remedy("fmod(x, 2)", "write a - b*floor(a/b)");
  expect_remedy("lg(x)", "write log10(x)");
  expect_remedy("hill*x",
                "'hill' in 'hill*x': it is a function; write "
                "hill(x, K)");
  expect_remedy("hill (x, 2)", "without a blank before the parenthesis");
  expect_remedy("sin x", "write sin(x)");
  expect_remedy("hill(x)", "'hill' has too few arguments; write hill(x, K)");
  expect_remedy("hill(0.5, 1, x)",
                "'hill' has too many arguments; write hill(x, K), with points "
                "in numbers");
  expect_remedy("t > 7 day", "a formula has no units");
  expect_remedy("2 x", "an operator is missing");
  expect_remedy("2x", "an operator is missing");
  expect_remedy("0x10", "numbers are decimal");
  expect_remedy("2 1/2", "an operator is missing");
  expect_remedy("1 000", "an operator is missing");
  expect_remedy("(x)(t)", "an operator is missing");
  expect_remedy("x & t", "write '&&'");
  expect_remedy("x | t", "write '||'");
  expect_remedy("!x", "write (x == 0)");
  expect_remedy("x ** 2", "write '^'");
  expect_remedy("5 %", "write 0.05 for 5 %");
  expect_remedy("x\u00b2", "write ^2");
  expect_remedy("3\u00b7x", "write '*'");
  expect_remedy("x =< 2", "write '<='");
}


TEST(Expression, RefusesWhatWouldSilentlyMeanSomethingElse)
{
  EXPECT_EQ(
    message_of("1 < x < 2"),
    "a.prm:3: Key: '1 < x < 2' has a chain of comparisons, which would compare "
    "the result of the first one; write 'a < b && b < c' (column 7)");
  EXPECT_NE(message_of("(0 < t <= 7) ? 1 : 0").find("a chain of comparisons"),
            std::string::npos);
  EXPECT_EQ(
    message_of("max(0,5, x)"),
    "a.prm:3: Key: 'max(0,5, x)' may have a decimal comma, '0,5'; a number has "
    "a point, and a comma between arguments is followed by a blank (column 6)");
  for (const char *good : {"max(0,1 - x)",
                           "max(0,1)",
                           "max(0, 5, x)",
                           "max(0,x,t)",
                           "hill(1,2)",
                           "(x < 1) == (t < 2)",
                           "x > 0 && t < 3 || x < -1",
                           "x > 0 ? t > 1 : t < 1",
                           "max(x > 1, t < 2)"})
    EXPECT_EQ(message_of(good), "") << good;
}


TEST(Expression, HasNaturalLogarithmsAndRoundsDown)
{
  const auto value = [](const std::string &formula) {
    return Expression(formula, {"x"}, "here")({-2.5});
  };
  EXPECT_DOUBLE_EQ(value("log(10)"), std::log(10.));
  EXPECT_DOUBLE_EQ(value("ln(10)"), std::log(10.));
  EXPECT_DOUBLE_EQ(value("log10(1000)"), 3);
  EXPECT_DOUBLE_EQ(value("log2(8)"), 3);
  EXPECT_EQ(value("floor(x)"), -3);
  EXPECT_EQ(value("ceil(x)"), -2);
  EXPECT_EQ(value("x - 2*floor(x/2)"), 1.5);
}


TEST(Expression, KnowsItsNumbers)
{
  const Expression e("(t > 7.5)*1e-3 + k*T2 - .25",
                     {"t", "T2"},
                     "here",
                     {{"k", 3}});
  EXPECT_EQ(e.numbers(), (std::vector<double>{7.5, 1e-3, .25, 3}));
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


TEST(DifferencePoints, OfSignedValuesAreCentral)
{
  const DifferencePoints difference = difference_points(0, 1, true);
  ASSERT_EQ(difference.n, 2u);
  EXPECT_EQ(difference.points[0], -difference.points[1]);
}


TEST(Expression, KnowsWhichNamesAreFree)
{
  EXPECT_TRUE(is_free_identifier("TGF_1"));
  for (const char *name : {"x", "t", "sin", "hill", "pi", "", "1a", "a-b"})
    EXPECT_FALSE(is_free_identifier(name)) << name;
}
