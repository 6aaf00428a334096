// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/base/simd.h>

namespace DISSE_EXPORT disse
{
/// Number of a species or an input as a type: a network that names its
/// variables so, `u[Index<3>()]`, can have a type of its own for each.
template <unsigned int i>
struct Index
{
  static constexpr unsigned int value = i;

  constexpr operator unsigned int() const
  {
    return i;
  }
};


/// Adds up the reactions of a network to the rate of each species.
template <typename Number>
struct SumOfReactions
{
  Number *rates; ///< [n_species]

  /// So much is made of a species [unit/day].
  constexpr DISSE_ALWAYS_INLINE void
  make(const unsigned int species, const Number &rate)
  {
    rates[species] += rate;
  }

  /// So much of a species decays or dies.
  constexpr DISSE_ALWAYS_INLINE void
  lose(const unsigned int species, const Number &rate)
  {
    rates[species] -= rate;
  }

  /// So much of a species becomes another.
  constexpr DISSE_ALWAYS_INLINE void
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

  DISSE_ALWAYS_INLINE void
  make(unsigned int, double)
  {}

  DISSE_ALWAYS_INLINE void
  lose(const unsigned int species, const double rate)
  {
    decayed[species * stride] -= rate;
  }

  DISSE_ALWAYS_INLINE void
  move(const unsigned int from, const unsigned int to, const double rate)
  {
    exchanged[from * stride] -= rate;
    exchanged[to * stride] += rate;
  }
};
} // namespace disse
