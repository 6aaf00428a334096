// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/parameters/expression.h>

#include <gtest/gtest.h>

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
            "'TGF'?");
  EXPECT_NE(message_of("2*(x").find("(column "), std::string::npos);
  EXPECT_NE(message_of("2*(x").find("a.prm:3: Key: cannot read '2*(x'"),
            std::string::npos);
  EXPECT_EQ(message_of("1/t"), "a.prm:3: Key: '1/t' is not finite at t = 0");
}


TEST(Expression, KnowsWhichNamesAreFree)
{
  EXPECT_TRUE(is_free_identifier("TGF_1"));
  for (const char *name : {"x", "t", "sin", "hill", "pi", "", "1a", "a-b"})
    EXPECT_FALSE(is_free_identifier(name)) << name;
}
