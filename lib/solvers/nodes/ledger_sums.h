// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/ledger_rates.h>

#include <vector>

namespace disse
{
/// Adds up, over the nodes of this rank, rates by entry of the mass ledger.
class LedgerSums
{
public:
  explicit LedgerSums(unsigned int n_species);

  void
  clear();

  /// @param volumes of the lanes of the batch; zero where there is no node
  void
  add(const double *volumes, const LedgerRates &rates);

  /// Integrals of the rates [unit mm3/day] in the shape of a ledger; those of
  /// net changes are left to the caller.
  std::vector<double>
  totals() const;

private:
  unsigned int        n_species;
  std::vector<double> lanes; ///< [entry][species][width]
};
} // namespace disse
