// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>

#include <gtest/gtest.h>

#include "command.h"
#include <cmath>
#include <map>
#include <sstream>

using namespace disse;

namespace
{
// Rows of a ledger.csv by time and species, without these two columns.
using Rows =
  std::map<std::pair<std::string, std::string>, std::vector<std::string>>;


Rows
read_rows(const std::string &text)
{
  std::istringstream lines(text);
  std::string        line;
  std::getline(lines, line);
  EXPECT_EQ(line,
            "time [day],species,unit,integral,produced,decayed,exchanged,"
            "boundary,delivered,adaptation,limiter,gap\r");
  Rows rows;
  while (std::getline(lines, line))
    {
      const std::vector<std::string> fields = split(trim(line), ',');
      EXPECT_EQ(fields.size(), 12u);
      EXPECT_TRUE(rows
                    .insert({{fields.at(0), fields.at(1)},
                             {fields.begin() + 2, fields.end()}})
                    .second);
    }
  return rows;
}
} // namespace


TEST(LedgerFile, TellsWhyTheAmountsHaveChanged)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("run " + example("cirrhosis_0d") + " -o " + folder.path +
              " --until \"50 day\" --set \"Output/Ledger interval=20 day\" "
              "--set \"Therapies/cells/Times=0 day, 14 day\"");
  ASSERT_EQ(result.exit_code, 0) << result.output;
  const Rows rows = read_rows(read_whole_file(folder / "ledger.csv"));
  EXPECT_EQ(rows.size(), 22u * 4); // days 0, 20, 40, 50
  const auto value = [&](const std::string &day,
                         const std::string &species,
                         const unsigned int column) {
    return std::stod(rows.at({day, species}).at(column));
  };

  EXPECT_EQ(rows.at({"50", "N"}).at(0), "kcell");
  EXPECT_EQ(rows.at({"50", "H"}).at(0), "mm3");
  EXPECT_EQ(value("0", "N", 6), 0); // before the first dose
  // Of two doses of 5e7 cells 32 % stay at once or in the end.
  const double delivered = value("50", "N", 6);
  EXPECT_NEAR(delivered, 2 * 0.3193 * 50000, 20);
  EXPECT_NEAR(value("50", "N", 3), value("50", "N", 1) - delivered, 3);
  EXPECT_EQ(value("50", "M1", 4), -value("50", "M2", 4));
  EXPECT_GT(value("50", "X", 4), 1e5);
  for (const auto &[key, fields] : rows)
    {
      double change = value(key.first, key.second, 1) -
                      value("0", key.second, 1) - std::stod(fields.back());
      double largest = value(key.first, key.second, 1);
      for (unsigned int column = 2; column < 9; ++column)
        {
          change -= value(key.first, key.second, column);
          largest =
            std::max(largest, std::abs(value(key.first, key.second, column)));
        }
      EXPECT_NEAR(change, 0, 1e-11 * largest + 1e-6) << key.second;
      EXPECT_LE(std::abs(std::stod(fields.back())),
                1e-12 * (value(key.first, key.second, 1) + 1e6));
    }

  const std::string log = read_whole_file(folder / "log.txt");
  EXPECT_NE(log.find("mass ledger of the run:"), std::string::npos);
  EXPECT_NE(log.find("       N     kcell            0"), std::string::npos)
    << log;
  EXPECT_EQ(log.find("boundary"), std::string::npos);
}
