// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace disse
{
/// A time series in memory: of a `timeseries.csv`, or of a CourseRecorder.
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
} // namespace disse
