// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/observers/row_observer.h>

#include "base/files/file_output.h"
#include "reports/comparison.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <limits>
#include <unistd.h>

using namespace disse;

namespace
{
TimeSeriesTable
table(const std::string &name, const std::string &content)
{
  const std::string path = std::filesystem::temp_directory_path() /
                           (name + std::to_string(::getpid()) + ".csv");
  write_file(path, content);
  const TimeSeriesTable result = TimeSeriesTable::read(path);
  std::filesystem::remove(path);
  return result;
}

const std::string header = "time [day],event,a [1],mass_residual [-]\r\n";
} // namespace


TEST(Comparison, MeasuresAgainstTheColumn)
{
  const auto a = table("a", header + "0,,1,0\r\n1,\"x, y\",100,1e-12\r\n");
  const auto b = table("b", header + "0,,2,0\r\n1,\"x, y\",100,3e-12\r\n");
  EXPECT_EQ(a.events[1], "x, y");
  const Comparison result = compare(a, b);
  EXPECT_TRUE(result.mismatches.empty());
  EXPECT_NEAR(result.columns[0].difference, 0.01, 1e-15);
  EXPECT_NEAR(result.columns[1].difference, 2e-12, 1e-20);
  EXPECT_TRUE(result.is_within(0.011));
  EXPECT_FALSE(result.is_within(0.009));
}


TEST(Comparison, SeesMissingColumnsRowsAndNaN)
{
  const auto a = table("a", header + "0,,1,0\r\n");
  const auto b = table("b", "time [day],event,c [1]\r\n0,,1\r\n1,,1\r\n");
  EXPECT_EQ(compare(a, b).mismatches.size(), 4u);
  const auto nan = table("n", header + "0,,nan,0\r\n");
  EXPECT_FALSE(compare(a, nan).is_within(1e9));
}


TEST(Comparison, BrokenFilesAreNamedByLine)
{
  try
    {
      table("a", header + "0,,1\r\n");
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_NE(std::string(error.what()).find(":2: 3 fields instead of 4"),
                std::string::npos);
    }
  EXPECT_THROW(table("a", "a,b\n"), Error);
  EXPECT_THROW(table("a", header + "0,,1,x\r\n"), Error);
}


TEST(RegularTimes, EndWithTheEnd)
{
  RegularTimes        times(0.1, 0, 0.35);
  std::vector<double> seen;
  while (times.next() < std::numeric_limits<double>::infinity())
    {
      seen.push_back(times.next());
      times.skip_until(times.next());
    }
  EXPECT_EQ(seen,
            (std::vector<double>{0, 0.1, 0.2, 0.30000000000000004, 0.35}));

  RegularTimes thirds(1. / 3, 0, 1);
  unsigned int count = 0;
  for (; thirds.next() <= 1; ++count)
    thirds.skip_until(thirds.next());
  EXPECT_EQ(count, 4u);
}
