// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/base/simd.h>
#include <disse/kinetics/saturations.h>

#include <array>
#include <cmath>

namespace DISSE_EXPORT disse
{
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
} // namespace disse
