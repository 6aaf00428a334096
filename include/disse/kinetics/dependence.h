// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <array>

namespace DISSE_EXPORT disse
{
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
