// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/base/simd.h>

#include <cmath>

namespace DISSE_EXPORT disse
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
