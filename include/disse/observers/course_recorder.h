// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/observers/row_observer.h>

#include <cstddef>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
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


/// Keeps rows of quantities in memory, also over the resumption of a run. They
/// can be read when the run is gone.
class CourseRecorder : public RowObserver
{
public:
  using RowObserver::RowObserver;

  void
  save(StateArchive &archive) const override;
  void
  resume(const StateArchive &archive) override;

  const std::vector<Row> &
  rows() const;

  /// As a time series.
  /// @param label names it in messages
  TimeSeriesTable
  table(const std::string &label) const;

protected:
  void
  take(const Row &row) override;

private:
  std::vector<Row> kept;
};
} // namespace disse
