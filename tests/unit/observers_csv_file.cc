// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/csv_file.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

TEST(CsvFields, AreEmptyWhereThereIsNoNumber)
{
  EXPECT_EQ(csv_text(NAN, 5), "");
  EXPECT_EQ(csv_text(-2.5, 5), "-2.5");
}
