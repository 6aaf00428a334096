// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <bitset>
#include <cmath>

namespace disse
{
/// A number that knows what it depends on: one formula, written as a template
/// over the number type, gives a value, its derivatives or its dependences.
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

  friend Tracked
  operator-(const Tracked &a)
  {
    return {-a.value, chain(-1, a.derivatives)};
  }

  friend Tracked
  operator+(const Tracked &a, const Tracked &b)
  {
    return {a.value + b.value, chain(1, a.derivatives, 1, b.derivatives)};
  }

  friend Tracked
  operator-(const Tracked &a, const Tracked &b)
  {
    return {a.value - b.value, chain(1, a.derivatives, -1, b.derivatives)};
  }

  friend Tracked
  operator*(const Tracked &a, const Tracked &b)
  {
    return {a.value * b.value,
            chain(b.value, a.derivatives, a.value, b.derivatives)};
  }

  friend Tracked
  operator/(const Tracked &a, const Tracked &b)
  {
    const double quotient = a.value / b.value;
    return {
      quotient,
      chain(1 / b.value, a.derivatives, -quotient / b.value, b.derivatives)};
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

  friend Tracked
  positive_part(const Tracked &a)
  {
    return {a.value > 0 ? a.value : 0,
            chain(a.value >= 0 ? 1 : 0, a.derivatives)};
  }

  double      value;
  Derivatives derivatives;
};


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


/// On which of n variables a result depends, whatever their values.
template <unsigned int n>
struct Dependences
{
  static Dependences
  of_variable(const unsigned int i)
  {
    Dependences result;
    result.on.set(i);
    return result;
  }

  friend Dependences
  chain(double, const Dependences &a)
  {
    return a;
  }

  friend Dependences
  chain(double, const Dependences &a, double, const Dependences &b)
  {
    Dependences result;
    result.on = a.on | b.on;
    return result;
  }

  std::bitset<n> on;
};


/// max(x, 0); its derivative at x = 0 is 1.
inline double
positive_part(const double x)
{
  return x > 0 ? x : 0;
}


/// x / (K + x), 0 for x < 0.
template <typename Number>
Number
hill(const Number &x, const double K)
{
  const Number positive = positive_part(x);
  return positive / (K + positive);
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
