// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/state/state_archive.h>

#include <array>
#include <string>
#include <vector>

namespace disse
{
/// The mass balance of one species [unit mm3].
struct SpeciesBalance
{
  double opening  = 0; ///< amount in the organ at the opening
  double integral = 0; ///< amount now
  std::array<double, all_ledger_entries.size()> entries; ///< since the opening
  double gap = 0; ///< integral - opening - sum of the entries
};


/// Checks that nothing is created or lost beyond what reactions and events
/// account for: for each species, integral now = integral at opening + ledger.
/// The entries of the ledger state why the amount has changed.
class MassLedger
{
public:
  MassLedger(const Discretisation &discretisation, const ModelLayout &layout);

  /// Open the ledger. Collective.
  void
  open(const State &state);

  void
  save(StateArchive &archive) const;
  void
  load(const StateArchive &archive);

  /// One balance per species. Collective.
  std::vector<SpeciesBalance>
  balances(const State &state) const;

  /// The same, given the volume integrals of all species first.
  std::vector<SpeciesBalance>
  balances(const std::vector<double> &integrals,
           const std::vector<double> &ledger) const;

  /// The largest gap over all species, relative to the largest amount of the
  /// species so far. Collective.
  double
  residual(const State &state);

  /// The same, given the volume integrals of all species first.
  double
  residual(const std::vector<double> &integrals,
           const std::vector<double> &ledger);

private:
  const Discretisation &discretisation;
  std::vector<double>   scales;
  std::vector<double>   opening;
  std::vector<double>   opening_ledger;
  std::vector<double>   largest; ///< amounts seen so far
};
} // namespace disse
