// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/observers/csv_file.h>

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

TEST(CsvFields, AreEmptyWhereThereIsNoNumber)
{
  EXPECT_EQ(csv_text(NAN, 5), "");
  EXPECT_EQ(csv_text(-2.5, 5), "-2.5");
  EXPECT_TRUE(std::isnan(csv_number("", "a.csv:2: ")));
  EXPECT_EQ(csv_number("-2.5e3", "a.csv:2: "), -2500);
}


TEST(CsvFields, ThatAreNoNumbersAreRefused)
{
  for (const char *field : {"-", "nan", "n/a", "1,5", "12 kg", "inf"})
    try
      {
        csv_number(field, "a.csv:2: cpa [%]: ");
        ADD_FAILURE() << field;
      }
    catch (const Error &error)
      {
        EXPECT_EQ(error.code(), ExitCode::io);
        EXPECT_EQ(std::string(error.what()),
                  "a.csv:2: cpa [%]: '" + std::string(field) +
                    "' is not a number; leave the cell empty if there is none");
      }
}
