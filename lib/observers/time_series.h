// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/observers/row_observer.h>

#include "observers/csv_file.h"

#include <string>
#include <vector>

namespace disse
{
class Log;

/// Writes `timeseries.csv` (RFC 4180): one row at regular times and two at
/// every event, before and after. The header carries the units.
class TimeSeries : public RowObserver
{
public:
  /// @param path file; its folder must exist
  /// @param further columns besides QuantitySet::columns()
  TimeSeries(const std::string                 &path,
             QuantityEvaluator                 &evaluator,
             const std::vector<QuantityHandle> &further,
             const RegularTimes                &times,
             Log                               &log);

  void
  save(StateArchive &archive) const override;
  void
  resume(const StateArchive &archive) override;
  void
  finish(const State &state) override;

  /// First and last row, without time and event.
  const std::vector<double> &
  first_row() const;
  const std::vector<double> &
  last_row() const;

protected:
  void
  begin() override;
  void
  take(const Row &row) override;

private:
  void
  watch_signs(double time, double smallest);

  Log                &log;
  QuantityHandle      residual, smallest;
  std::vector<double> first, last;
  CsvFile             file;
  double              worst_residual = 0;
  double              smallest_value = 0;
};
} // namespace disse
