// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "parameters/variants.h"

#include <gtest/gtest.h>

using namespace disse;


TEST(Variants, AreReadLineByLine)
{
  const auto variants = read_variants("# comment: a=b\r\n"
                                      "plain:\n"
                                      "\n"
                                      " two : A/B = 1 day ; C=x: y;\r\n",
                                      "file");
  ASSERT_EQ(variants.size(), 2u);
  EXPECT_EQ(variants[0].name, "plain");
  EXPECT_TRUE(variants[0].assignments.empty());
  EXPECT_EQ(variants[0].place, "file:2");
  EXPECT_EQ(variants[1].name, "two");
  EXPECT_EQ(variants[1].assignments,
            (std::vector<std::string>{"A/B = 1 day", "C=x: y"}));
  EXPECT_EQ(variants[1].place, "file:4");
}


TEST(Variants, MistakesAreToldTogether)
{
  const auto message = [](const std::string &text) -> std::string {
    try
      {
        read_variants(text, "file");
      }
    catch (const ParameterError &error)
      {
        return error.what();
      }
    return "no error";
  };
  EXPECT_EQ(message("a: x=1\nb x=1\na: y=2\nc/d: z=1\ne: no value\n"),
            "file:2: 'b x=1' is not of the form NAME: KEY=VALUE; "
            "KEY=VALUE\nfile:3: there is a variant 'a' already at "
            "file:1\nfile:4: 'c/d' cannot be a name; use letters, digits, "
            "blanks and signs except / \\ \" # , ; : =, and no leading '.' "
            "(the results of a variant are in a folder of its name)\nfile:5: "
            "'no value' in variant 'e' is not of the form Section/Key=value");
  EXPECT_EQ(message("# nothing\n"),
            "file: there are no variants; a line is NAME: KEY=VALUE; "
            "KEY=VALUE");
}
