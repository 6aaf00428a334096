// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cmath>
#include <cstdint>
#include <random>

namespace disse
{
/// Random numbers that are the same with every standard library, unlike the
/// distributions of `<random>`.
class RandomNumbers
{
public:
  explicit RandomNumbers(const std::uint64_t seed)
    : generator(seed)
  {}

  /// In (0, 1].
  double
  uniform()
  {
    return std::ldexp(static_cast<double>((generator() >> 11) + 1), -53);
  }

  /// By the Box-Muller method; the second number of the pair is discarded.
  double
  gaussian()
  {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(2 * M_PI * uniform());
  }

private:
  std::mt19937_64 generator;
};
} // namespace disse
