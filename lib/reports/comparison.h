// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/observers/course_recorder.h>

#include <string>
#include <vector>

namespace disse
{
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
