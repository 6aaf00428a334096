// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/simd.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

namespace disse
{
/// Value and derivative of a function of one variable.
struct Slope
{
  double value;
  double slope;
};


/// Functions that bend at 0, without a comparison: compilers turn comparisons
/// of the same value into branches, and a loop with branches stays scalar.
namespace slopes
{
/// max(x, 0); its derivative at x = 0 is 1 (adding 0 turns -0 into 0).
DISSE_ALWAYS_INLINE Slope
positive_part(const double x)
{
  return {0.5 * (x + std::abs(x)), 0.5 + std::copysign(0.5, x + 0.)};
}


DISSE_ALWAYS_INLINE Slope
hill(const double x, const double K)
{
  const Slope  positive = positive_part(x);
  const double inverse  = 1 / (K + positive.value);
  return {positive.value * inverse, positive.slope * K * inverse * inverse};
}


DISSE_ALWAYS_INLINE Slope
hill_2(const double x, const double K)
{
  const double positive = positive_part(x).value;
  const double square   = positive * positive;
  const double inverse  = 1 / (K * K + square);
  return {square * inverse, 2 * positive * K * K * inverse * inverse};
}


DISSE_ALWAYS_INLINE Slope
repression(const double x, const double K)
{
  const Slope  positive = positive_part(x);
  const double inverse  = 1 / (K + positive.value);
  return {K * inverse, -positive.slope * K * inverse * inverse};
}
} // namespace slopes


/// A number with its derivatives: one formula, written as a template over the
/// number type, gives a value or its derivatives. Operands may know different
/// derivatives, see SomeSlopes; the result knows those of both, so name
/// intermediate results with `auto`.
///
/// There are no comparisons on purpose: what a formula depends on must not
/// depend on values. Use positive_part() and hill() where it bends.
template <typename Derivatives>
struct Tracked
{
  /// A constant.
  Tracked(const double value = 0) // NOLINT: converts
    : value(value)
  {}

  DISSE_ALWAYS_INLINE
  Tracked(const double value, const Derivatives &derivatives)
    : value(value)
    , derivatives(derivatives)
  {}

  Tracked &
  operator+=(const Tracked &b)
  {
    return *this = *this + b;
  }

  Tracked &
  operator-=(const Tracked &b)
  {
    return *this = *this - b;
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator-(const Tracked &a)
  {
    return {-a.value, chain(-1, a.derivatives)};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator+(const double a, const Tracked &b)
  {
    return {a + b.value, b.derivatives};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator+(const Tracked &a, const double b)
  {
    return {a.value + b, a.derivatives};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator-(const double a, const Tracked &b)
  {
    return {a - b.value, chain(-1, b.derivatives)};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator-(const Tracked &a, const double b)
  {
    return {a.value - b, a.derivatives};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator*(const double a, const Tracked &b)
  {
    return {a * b.value, chain(a, b.derivatives)};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator*(const Tracked &a, const double b)
  {
    return {a.value * b, chain(b, a.derivatives)};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator/(const double a, const Tracked &b)
  {
    const double quotient = a / b.value;
    return {quotient, chain(-quotient / b.value, b.derivatives)};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  operator/(const Tracked &a, const double b)
  {
    return {a.value / b, chain(1 / b, a.derivatives)};
  }

  friend Tracked
  exp(const Tracked &a)
  {
    const double value = std::exp(a.value);
    return {value, chain(value, a.derivatives)};
  }

  friend Tracked
  log(const Tracked &a)
  {
    return {std::log(a.value), chain(1 / a.value, a.derivatives)};
  }

  friend Tracked
  sqrt(const Tracked &a)
  {
    const double value = std::sqrt(a.value);
    return {value, chain(0.5 / value, a.derivatives)};
  }

  friend Tracked
  pow(const Tracked &a, const double n)
  {
    return {std::pow(a.value, n),
            chain(n * std::pow(a.value, n - 1), a.derivatives)};
  }

  friend DISSE_ALWAYS_INLINE Tracked
  positive_part(const Tracked &a)
  {
    return compose(slopes::positive_part(a.value), a);
  }

  friend DISSE_ALWAYS_INLINE Tracked
  hill(const Tracked &a, const double K)
  {
    return compose(slopes::hill(a.value, K), a);
  }

  friend DISSE_ALWAYS_INLINE Tracked
  hill_2(const Tracked &a, const double K)
  {
    return compose(slopes::hill_2(a.value, K), a);
  }

  friend DISSE_ALWAYS_INLINE Tracked
  repression(const Tracked &a, const double K)
  {
    return compose(slopes::repression(a.value, K), a);
  }

  double      value;
  Derivatives derivatives;

private:
  static DISSE_ALWAYS_INLINE Tracked
  compose(const Slope &outer, const Tracked &a)
  {
    return {outer.value, chain(outer.slope, a.derivatives)};
  }
};


template <typename Derivatives>
Tracked(double, const Derivatives &) -> Tracked<Derivatives>;


template <typename A, typename B>
DISSE_ALWAYS_INLINE auto
operator+(const Tracked<A> &a, const Tracked<B> &b)
{
  return Tracked(a.value + b.value, chain(1, a.derivatives, 1, b.derivatives));
}


template <typename A, typename B>
DISSE_ALWAYS_INLINE auto
operator-(const Tracked<A> &a, const Tracked<B> &b)
{
  return Tracked(a.value - b.value, chain(1, a.derivatives, -1, b.derivatives));
}


template <typename A, typename B>
DISSE_ALWAYS_INLINE auto
operator*(const Tracked<A> &a, const Tracked<B> &b)
{
  return Tracked(a.value * b.value,
                 chain(b.value, a.derivatives, a.value, b.derivatives));
}


template <typename A, typename B>
DISSE_ALWAYS_INLINE auto
operator/(const Tracked<A> &a, const Tracked<B> &b)
{
  const double inverse  = 1 / b.value;
  const double quotient = a.value / b.value;
  return Tracked(
    quotient,
    chain(inverse, a.derivatives, -quotient * inverse, b.derivatives));
}


/// Derivatives with respect to n variables.
template <unsigned int n>
struct Slopes
{
  static Slopes
  of_variable(const unsigned int i)
  {
    Slopes result;
    result.values[i] = 1;
    return result;
  }

  friend Slopes
  chain(const double p, const Slopes &a)
  {
    Slopes result;
    for (unsigned int i = 0; i < n; ++i)
      result.values[i] = p * a.values[i];
    return result;
  }

  friend Slopes
  chain(const double p, const Slopes &a, const double q, const Slopes &b)
  {
    Slopes result;
    for (unsigned int i = 0; i < n; ++i)
      result.values[i] = p * a.values[i] + q * b.values[i];
    return result;
  }

  std::array<double, n> values = {};
};


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


/// A number that knows only on which of n variables it depends, whatever their
/// values; for constant expressions too.
template <unsigned int n>
struct Dependence
{
  /// A constant.
  constexpr Dependence(double = 0)
  {} // NOLINT: converts

  static constexpr Dependence
  on_variable(const unsigned int i)
  {
    Dependence result;
    result.on[i] = true;
    return result;
  }

  constexpr Dependence &
  operator+=(const Dependence &b)
  {
    for (unsigned int i = 0; i < n; ++i)
      on[i] = on[i] || b.on[i];
    return *this;
  }

  constexpr Dependence &
  operator-=(const Dependence &b)
  {
    return *this += b;
  }

  // clang-format off
  friend constexpr Dependence operator+(Dependence a, const Dependence &b) { return a += b; }
  friend constexpr Dependence operator-(Dependence a, const Dependence &b) { return a += b; }
  friend constexpr Dependence operator*(Dependence a, const Dependence &b) { return a += b; }
  friend constexpr Dependence operator/(Dependence a, const Dependence &b) { return a += b; }
  friend constexpr Dependence operator-(const Dependence &a) { return a; }
  friend constexpr Dependence exp(const Dependence &a) { return a; }
  friend constexpr Dependence log(const Dependence &a) { return a; }
  friend constexpr Dependence sqrt(const Dependence &a) { return a; }
  friend constexpr Dependence pow(const Dependence &a, double) { return a; }
  friend constexpr Dependence positive_part(const Dependence &a) { return a; }
  friend constexpr Dependence hill(const Dependence &a, double) { return a; }
  friend constexpr Dependence hill_2(const Dependence &a, double) { return a; }
  friend constexpr Dependence repression(const Dependence &a, double) { return a; }
  // clang-format on

  std::array<bool, n> on = {};
};


/// max(x, 0); its derivative at x = 0 is 1.
DISSE_ALWAYS_INLINE double
positive_part(const double x)
{
  return slopes::positive_part(x).value;
}


/// x / (K + x), 0 for x < 0.
DISSE_ALWAYS_INLINE double
hill(const double x, const double K)
{
  return slopes::hill(x, K).value;
}


/// x^2 / (K^2 + x^2), 0 for x < 0.
DISSE_ALWAYS_INLINE double
hill_2(const double x, const double K)
{
  return slopes::hill_2(x, K).value;
}


/// 1 / (1 + x / K), 1 for x < 0.
DISSE_ALWAYS_INLINE double
repression(const double x, const double K)
{
  return slopes::repression(x, K).value;
}


/// x^n / (K^n + x^n), 0 for x < 0; n >= 1.
template <typename Number>
Number
hill(const Number &x, const double K, const double n)
{
  using std::pow;
  const Number power = pow(positive_part(x), n);
  return power / (pow(K, n) + power);
}
} // namespace disse
