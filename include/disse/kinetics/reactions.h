// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

namespace disse
{
/// Adds up the reactions of a network to the rate of each species.
template <typename Number>
struct SumOfReactions
{
  Number *rates; ///< [n_species]

  /// So much is made of a species [unit/day].
  void
  make(const unsigned int species, const Number &rate)
  {
    rates[species] += rate;
  }

  /// So much of a species decays or dies.
  void
  lose(const unsigned int species, const Number &rate)
  {
    rates[species] -= rate;
  }

  /// So much of a species becomes another.
  void
  move(const unsigned int from, const unsigned int to, const Number &rate)
  {
    rates[from] -= rate;
    rates[to] += rate;
  }
};


/// The same reactions by entry of the mass ledger.
struct LedgerOfReactions
{
  double      *decayed;   ///< [n_species][stride]
  double      *exchanged; ///< [n_species][stride]
  unsigned int stride;

  void
  make(unsigned int, double)
  {}

  void
  lose(const unsigned int species, const double rate)
  {
    decayed[species * stride] -= rate;
  }

  void
  move(const unsigned int from, const unsigned int to, const double rate)
  {
    exchanged[from * stride] -= rate;
    exchanged[to * stride] += rate;
  }
};
} // namespace disse
