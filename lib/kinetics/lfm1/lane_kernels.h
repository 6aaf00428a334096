// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/node_batch.h>
#include <disse/kinetics/differentiation.h>
#include <disse/kinetics/reactions.h>
#include <disse/model/reaction_network.h>

#include "kinetics/lfm1/some_slopes.h"

#include <array>
#include <utility>
#include <vector>

/// Rates, Jacobian and mass ledger of a network in one lane of a batch, from
/// its reactions alone, for loops over the lanes that the compiler vectorises:
///
///     struct Decay
///     {
///       template <typename Species, typename Inputs, typename Reactions>
///       DISSE_ALWAYS_INLINE constexpr void
///       react(const Species &u, const Inputs &w, Reactions &reactions) const
///       {
///         reactions.make(c, w[supply]);
///         reactions.lose(c, p.decay * u[c]);
///       }
///
///       const DecayParameters &p;
///     };
///
/// where `c` and `supply` are constants of type Index. The compiler knows the
/// sparsity, so that derivatives that are structurally zero are not computed.
namespace disse::lanes
{
constexpr unsigned int width = NodeBatch::width;


/// Structural nonzeros of the Jacobian with respect to species and inputs, by
/// row and column.
template <unsigned int n, unsigned int n_inputs>
struct Sparsity
{
  static constexpr unsigned int n_species   = n;
  static constexpr unsigned int n_variables = n_species + n_inputs;
  static_assert(n_variables <= 64, "more variables than a VariableSet holds");

  template <typename Kinetics>
  constexpr explicit Sparsity(const Kinetics &kinetics)
  {
    Dependence<n_variables>                 rates[n_species];
    SumOfReactions<Dependence<n_variables>> sum{rates};
    kinetics.react(Unknowns<0>(), Unknowns<n_species>(), sum);
    for (unsigned int s = 0; s < n_species; ++s)
      for (unsigned int i = 0; i < n_variables; ++i)
        if (rates[s].on[i])
          {
            entries[n_entries] = {s, i};
            slots[s][i]        = n_entries++;
          }
  }

  constexpr bool
  is_of_input(const unsigned int e) const
  {
    return entries[e].column >= n_species;
  }

  /// Number of the entry e among those of the species or of the inputs.
  constexpr unsigned int
  rank(const unsigned int e) const
  {
    unsigned int result = 0;
    for (unsigned int other = 0; other < e; ++other)
      result += is_of_input(other) == is_of_input(e);
    return result;
  }

  /// Entries of the species or of the inputs, as ReactionNetwork has them.
  std::vector<MatrixEntry>
  pattern(const bool of_inputs) const
  {
    std::vector<MatrixEntry> result;
    for (unsigned int e = 0; e < n_entries; ++e)
      if (is_of_input(e) == of_inputs)
        result.push_back(
          {entries[e].row, entries[e].column - (of_inputs ? n_species : 0)});
    return result;
  }

  unsigned int n_entries                        = 0;
  MatrixEntry  entries[n_species * n_variables] = {};
  unsigned int slots[n_species][n_variables]    = {};

private:
  template <unsigned int first>
  struct Unknowns
  {
    constexpr Dependence<n_variables>
    operator[](const unsigned int i) const
    {
      return Dependence<n_variables>::on_variable(first + i);
    }
  };
};


/// Values of one lane.
struct Values
{
  const double *rows; ///< [n][width], begin of the lane

  DISSE_ALWAYS_INLINE double
  operator[](const unsigned int i) const
  {
    return rows[i * width];
  }
};


/// Values of one lane as variables number `first` and following.
template <unsigned int first>
struct Variables
{
  const double *rows; ///< [n][width], begin of the lane

  template <unsigned int i>
  DISSE_ALWAYS_INLINE auto
  operator[](Index<i>) const
  {
    constexpr VariableSet itself = VariableSet(1) << (first + i);
    return Tracked(rows[i * width], SomeSlopes<itself>{{1}});
  }
};


namespace internal
{
template <typename Action, std::size_t... i>
DISSE_ALWAYS_INLINE void
for_each_index(const Action &action, std::index_sequence<i...>)
{
  (action(Index<i>()), ...);
}
} // namespace internal


/// action(Index<0>()), ..., action(Index<n - 1>()); the loops of the compiler
/// are unrolled too late for sums to stay in registers.
template <unsigned int n, typename Action>
DISSE_ALWAYS_INLINE void
for_each_index(const Action &action)
{
  internal::for_each_index(action, std::make_index_sequence<n>());
}


/// Numbers that start from -0, because -0 + x is x for every x.
template <unsigned int n>
struct Sums
{
  DISSE_ALWAYS_INLINE
  Sums()
  {
    for_each_index<n>([this](auto i) { values[i] = -0.; });
  }

  double values[n];
};


/// Adds up the derivatives of reactions to the entries of a Sparsity.
template <const auto &sparsity>
struct SumOfDerivatives : Sums<sparsity.n_entries>
{
  template <unsigned int species, typename Rate>
  DISSE_ALWAYS_INLINE void
  make(Index<species>, const Rate &rate)
  {
    add<species>(1, rate);
  }

  template <unsigned int species, typename Rate>
  DISSE_ALWAYS_INLINE void
  lose(Index<species>, const Rate &rate)
  {
    add<species>(-1, rate);
  }

  template <unsigned int from, unsigned int to, typename Rate>
  DISSE_ALWAYS_INLINE void
  move(Index<from>, Index<to>, const Rate &rate)
  {
    add<from>(-1, rate);
    add<to>(1, rate);
  }

private:
  template <unsigned int>
  DISSE_ALWAYS_INLINE void
  add(double, double /* constant */)
  {}

  template <unsigned int species, VariableSet set>
  DISSE_ALWAYS_INLINE void
  add(const double sign, const Tracked<SomeSlopes<set>> &rate)
  {
    for_each_index<n_variables(set)>([&](auto i) {
      constexpr unsigned int variable = variable_at(set, i);
      this->values[sparsity.slots[species][variable]] +=
        sign * rate.derivatives.values[i];
    });
  }
};


/// Rates in one lane, [n_species][width] from the begin of the lane.
template <unsigned int n_species, typename Kinetics>
DISSE_ALWAYS_INLINE void
rates(const Kinetics &kinetics,
      const double   *values,
      const double   *inputs,
      double         *rates)
{
  Sums<n_species>        sums;
  SumOfReactions<double> reactions{sums.values};
  kinetics.react(Values{values}, Values{inputs}, reactions);
  for_each_index<n_species>([&](auto s) { rates[s * width] = sums.values[s]; });
}


/// Derivatives in one lane, in the order of the patterns.
template <const auto &sparsity, typename Kinetics>
DISSE_ALWAYS_INLINE void
jacobian(const Kinetics &kinetics,
         const double   *values,
         const double   *inputs,
         double         *jacobian,
         double         *input_jacobian)
{
  SumOfDerivatives<sparsity> sums;
  kinetics.react(Variables<0>{values},
                 Variables<sparsity.n_species>{inputs},
                 sums);
  for_each_index<sparsity.n_entries>([&](auto e) {
    constexpr unsigned int row = sparsity.rank(e) * width;
    double *const rows = sparsity.is_of_input(e) ? input_jacobian : jacobian;
    rows[row]          = sums.values[e];
  });
}


/// Adds losses and exchange in one lane.
template <typename Kinetics>
DISSE_ALWAYS_INLINE void
add_ledger_rates(const Kinetics &kinetics,
                 const double   *values,
                 const double   *inputs,
                 double         *decayed,
                 double         *exchanged)
{
  LedgerOfReactions reactions{decayed, exchanged, width};
  kinetics.react(Values{values}, Values{inputs}, reactions);
}
} // namespace disse::lanes
