// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/observers/row_observer.h>

#include "observers/csv_file.h"

#include <string>

namespace disse
{
class Log;

/// Writes `ledger.csv`: at regular times one row per species with its amount
/// in the organ, what has changed it since the start of the run, by reason, and
/// the gap that is left. At the end the log shows the last of them.
class LedgerTable : public RowObserver
{
public:
  /// @param path file; its folder must exist
  LedgerTable(const std::string  &path,
              QuantityEvaluator  &evaluator,
              const SpeciesSet   &species,
              const RegularTimes &times,
              Log                &log);

  void
  save(StateArchive &archive) const override;
  void
  resume(const StateArchive &archive) override;
  void
  finish(const State &state) override;

protected:
  void
  begin() override;
  void
  take(const Row &row) override;

private:
  const SpeciesSet &set;
  Log              &log;
  CsvFile           file;
};
} // namespace disse
