// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace disse
{
/// A `timeseries.csv` that has been read back.
struct TimeSeriesTable
{
  std::string                      path;
  std::vector<std::string>         columns; ///< without time and event
  std::vector<double>              times;   ///< [day]
  std::vector<std::string>         events;
  std::vector<std::vector<double>> rows;

  /// @throws Error(io) naming file and line.
  static TimeSeriesTable
  read(const std::string &path);

  /// Position of a column by its heading, such as "cpa [%]", or without the
  /// unit; columns.size() if there is none.
  std::size_t
  column(const std::string &name) const;

  /// The first row of a day, at an event the one before it; rows.size() if
  /// there is none.
  std::size_t
  row_on(double day) const;
};


/// The difference of one column.
struct ColumnDifference
{
  std::string column;
  double      difference = 0; ///< as the tolerance measures it
  double      time       = 0; ///< where it is largest [day]
};


/// How two runs differ.
struct Comparison
{
  std::vector<std::string>      mismatches; ///< columns or rows that differ
  std::vector<ColumnDifference> columns;    ///< of those both have

  bool
  is_within(double tolerance) const;

  /// Largest differences first. @param tolerance marks those beyond it
  std::string
  text(double tolerance) const;
};


/// |a - b| relative to the column's largest magnitude in both; columns named
/// *residual* and min_* are measured absolutely.
Comparison
compare(const TimeSeriesTable &a, const TimeSeriesTable &b);
} // namespace disse
