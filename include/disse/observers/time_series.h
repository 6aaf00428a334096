// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>
#include <disse/model/reaction_system.h>
#include <disse/observers/csv_file.h>
#include <disse/observers/mass_ledger.h>
#include <disse/observers/regular_times.h>
#include <disse/solvers/organ_readouts.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
class Log;

/// Writes `timeseries.csv` (RFC 4180): one row at regular times and two at
/// every event, before and after. The header carries the units.
class TimeSeries : public Observer
{
public:
  /// @param path file; its folder must exist
  TimeSeries(const std::string    &path,
             const Discretisation &discretisation,
             const ReactionSystem &system,
             const RegularTimes   &times,
             Log                  &log);

  void
  start(const State &state, const std::string &event) override;
  void
  save(StateArchive &archive) const override;
  void
  resume(const StateArchive &archive) override;
  double
  next_time() const override;
  void
  notify(const State &state) override;
  void
  notify_event(const State &state, const std::string &event) override;
  void
  finish(const State &state) override;

  /// Names with units, in the order of the columns from the third on.
  const std::vector<std::string> &
  columns() const;

  /// First and last row, without time and event.
  const std::vector<double> &
  first_row() const;
  const std::vector<double> &
  last_row() const;

private:
  void
  write_row(const State &state, const std::string &event);

  void
  watch_signs(double time, double smallest);

  RegularTimes             times;
  Log                     &log;
  OrganReadouts            readouts;
  MassLedger               ledger;
  std::vector<std::string> names;
  std::vector<double>      first, last;
  CsvFile                  file;
  double                   last_time      = 0;
  double                   worst_residual = 0;
  double                   smallest_value = 0;
};
} // namespace disse
