// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/comparison.h"

#include <disse/base/text.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
bool
is_measured_absolutely(const std::string &column)
{
  return column.find("residual") != std::string::npos ||
         column.rfind("min_", 0) == 0;
}


std::size_t
index_of(const std::vector<std::string> &names, const std::string &name)
{
  return std::find(names.begin(), names.end(), name) - names.begin();
}


void
compare_rows(const TimeSeriesTable &a,
             const TimeSeriesTable &b,
             Comparison            &result)
{
  if (a.rows.size() != b.rows.size())
    result.mismatches.push_back(
      a.path + " has " + std::to_string(a.rows.size()) + " rows, " + b.path +
      " has " + std::to_string(b.rows.size()));
  for (std::size_t i = 0; i < std::min(a.rows.size(), b.rows.size()); ++i)
    if (std::abs(a.times[i] - b.times[i]) > 1e-9 || a.events[i] != b.events[i])
      {
        result.mismatches.push_back(
          "row " + std::to_string(i + 1) + " is day " + to_text(a.times[i]) +
          " '" + a.events[i] + "' in one and day " + to_text(b.times[i]) +
          " '" + b.events[i] + "' in the other");
        return;
      }
}


ColumnDifference
compare_column(const TimeSeriesTable &a,
               const TimeSeriesTable &b,
               const std::string     &column)
{
  const std::size_t i = index_of(a.columns, column);
  const std::size_t j = index_of(b.columns, column);
  ColumnDifference  result;
  result.column  = column;
  double largest = 0;
  for (std::size_t row = 0; row < std::min(a.rows.size(), b.rows.size()); ++row)
    {
      const double x = a.rows[row][i], y = b.rows[row][j];
      largest = std::max({largest, std::abs(x), std::abs(y)});
      // Not-a-number compares false with everything and must not pass.
      if (!(std::abs(x - y) <= result.difference))
        {
          result.difference = std::abs(x - y);
          result.time       = a.times[row];
        }
    }
  if (!is_measured_absolutely(column) && largest > 0)
    result.difference /= largest;
  return result;
}
} // namespace


bool
Comparison::is_within(const double tolerance) const
{
  return mismatches.empty() &&
         std::all_of(columns.begin(),
                     columns.end(),
                     [tolerance](const ColumnDifference &column) {
                       return column.difference <= tolerance;
                     });
}


std::string
Comparison::text(const double tolerance) const
{
  std::string text;
  for (const std::string &mismatch : mismatches)
    text += mismatch + "\n";
  auto sorted = columns;
  std::stable_sort(sorted.begin(),
                   sorted.end(),
                   [](const ColumnDifference &a, const ColumnDifference &b) {
                     return a.difference > b.difference;
                   });
  for (const ColumnDifference &column : sorted)
    text += to_text(column.difference, 3) + "  " + column.column +
            (column.difference > 0 ? " at day " + to_text(column.time) : "") +
            (column.difference <= tolerance ? "" : "  beyond tolerance") + "\n";
  return text;
}


Comparison
compare(const TimeSeriesTable &a, const TimeSeriesTable &b)
{
  Comparison result;
  for (const auto *pair : {&a, &b})
    {
      const TimeSeriesTable &other = pair == &a ? b : a;
      for (const std::string &column : pair->columns)
        if (index_of(other.columns, column) == other.columns.size())
          result.mismatches.push_back("column '" + column + "' is only in " +
                                      pair->path);
    }
  compare_rows(a, b, result);
  for (const std::string &column : a.columns)
    if (index_of(b.columns, column) < b.columns.size())
      result.columns.push_back(compare_column(a, b, column));
  return result;
}
} // namespace disse
