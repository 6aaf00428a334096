// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/state/ledger.h>

#include <array>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Rates [unit/day] of one batch of nodes by entry of the mass ledger. Entries
/// that are not requested cost nothing.
class LedgerRates
{
public:
  explicit LedgerRates(unsigned int n_species);

  /// Forget all entries.
  void
  clear();

  /// The rates of an entry, [n_species][width], to add to; zero at first.
  double *
  of(LedgerEntry entry);

  /// The same to read, or null if this entry has not been requested.
  const double *
  find(LedgerEntry entry) const;

private:
  struct Block
  {
    bool                is_used = false;
    std::vector<double> values;
  };

  std::size_t                                  block_size;
  std::array<Block, all_ledger_entries.size()> blocks;
};
} // namespace disse
