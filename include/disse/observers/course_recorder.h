// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/observers/row_observer.h>
#include <disse/observers/time_series_table.h>

#include <string>
#include <vector>

namespace disse
{
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
