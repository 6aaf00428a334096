// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/simd.h>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace disse
{
/// Up to 64 variables, one a bit.
using VariableSet = std::uint64_t;

constexpr bool
contains(const VariableSet set, const unsigned int variable)
{
  return (set >> variable & 1) != 0;
}


/// How many variables of the set come before this one.
constexpr unsigned int
position(const VariableSet set, const unsigned int variable)
{
  unsigned int result = 0;
  for (unsigned int i = 0; i < variable; ++i)
    result += contains(set, i);
  return result;
}


constexpr unsigned int
n_variables(const VariableSet set)
{
  return position(set, 64);
}


/// The variable at this position.
constexpr unsigned int
variable_at(const VariableSet set, const unsigned int position)
{
  unsigned int n_before = 0, variable = 0;
  while (!contains(set, variable) || n_before < position)
    n_before += contains(set, variable++);
  return variable;
}


/// Derivatives with respect to the variables of a set that the compiler knows:
/// those that are zero whatever the values are not computed.
template <VariableSet set>
struct SomeSlopes
{
  /// With respect to one of the variables.
  template <unsigned int variable>
  DISSE_ALWAYS_INLINE double
  by() const
  {
    return values[position(set, variable)];
  }

  double values[n_variables(set)];
};


namespace internal
{
template <unsigned int variable, VariableSet set, VariableSet other>
DISSE_ALWAYS_INLINE double
chain_one(const double             p,
          const SomeSlopes<set>   &a,
          const double             q,
          const SomeSlopes<other> &b)
{
  if constexpr (!contains(other, variable))
    return p * a.template by<variable>();
  else if constexpr (!contains(set, variable))
    return q * b.template by<variable>();
  else
    return p * a.template by<variable>() + q * b.template by<variable>();
}


template <VariableSet set, VariableSet other, std::size_t... i>
DISSE_ALWAYS_INLINE SomeSlopes<set | other>
                    chain(const double             p,
                          const SomeSlopes<set>   &a,
                          const double             q,
                          const SomeSlopes<other> &b,
                          std::index_sequence<i...>)
{
  return {{chain_one<variable_at(set | other, i)>(p, a, q, b)...}};
}


template <VariableSet set, std::size_t... i>
DISSE_ALWAYS_INLINE SomeSlopes<set>
chain(const double p, const SomeSlopes<set> &a, std::index_sequence<i...>)
{
  return {{p * a.values[i]...}};
}
} // namespace internal


template <VariableSet set, VariableSet other>
DISSE_ALWAYS_INLINE SomeSlopes<set | other>
                    chain(const double             p,
                          const SomeSlopes<set>   &a,
                          const double             q,
                          const SomeSlopes<other> &b)
{
  return internal::chain(
    p, a, q, b, std::make_index_sequence<n_variables(set | other)>());
}


template <VariableSet set>
DISSE_ALWAYS_INLINE SomeSlopes<set>
                    chain(const double p, const SomeSlopes<set> &a)
{
  return internal::chain(p, a, std::make_index_sequence<n_variables(set)>());
}
} // namespace disse
