// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state_archive.h>
#include <disse/model/model_layout.h>

#include <vector>

namespace disse
{
/// Checks that nothing is created or lost beyond what reactions and events
/// account for: for each species, integral now = integral at opening + ledger.
class MassLedger
{
public:
  MassLedger(const Discretisation &discretisation, const ModelLayout &layout);

  /// Open the books. Collective.
  void
  open(const State &state);

  void
  save(StateArchive &archive) const;
  void
  load(const StateArchive &archive);

  /// The largest gap over all species, relative to the largest amount of the
  /// species so far. Collective.
  double
  residual(const State &state);

  /// The smallest value over fields and nodes relative to the scale of its
  /// species; negative values are reported by this number. Collective.
  double
  smallest_value(const State &state) const;

private:
  const Discretisation &discretisation;
  std::vector<double>   scales;
  std::vector<double>   opening;
  std::vector<double>   opening_ledger;
  std::vector<double>   largest; ///< amounts seen so far
};
} // namespace disse
