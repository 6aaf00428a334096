// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>
#include <disse/observers/csv_file.h>
#include <disse/observers/mass_ledger.h>
#include <disse/observers/regular_times.h>

#include <string>

namespace disse
{
class Log;

/// Writes `ledger.csv`: at regular times one row per species with its amount
/// in the organ, what has changed it since the start of the run, by reason, and
/// the gap that is left. At the end the log shows the last of them.
class LedgerTable : public Observer
{
public:
  /// @param path file; its folder must exist
  LedgerTable(const std::string    &path,
              const Discretisation &discretisation,
              const ModelLayout    &layout,
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

private:
  void
  write_rows(const State &state);

  const ModelLayout &layout;
  RegularTimes       times;
  Log               &log;
  MassLedger         books;
  CsvFile            file;
  double             last_time = 0; ///< of the rows that are written [day]
};


/// The unit of the amount of something in an organ, given that of its density:
/// "pg/mm3" becomes "pg", and "-" mm3.
std::string
amount_unit(const std::string &density_unit);
} // namespace disse
