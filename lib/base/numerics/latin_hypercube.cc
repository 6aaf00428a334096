// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/numerics/latin_hypercube.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace disse
{
namespace
{
std::vector<unsigned int>
permutation(const unsigned int n, RandomNumbers &random)
{
  std::vector<unsigned int> result(n);
  std::iota(result.begin(), result.end(), 0);
  for (unsigned int i = n; i > 1; --i)
    {
      const auto j = static_cast<unsigned int>(random.uniform() * i);
      std::swap(result[i - 1], result[std::min(j, i - 1)]);
    }
  return result;
}
} // namespace


std::vector<std::vector<double>>
latin_hypercube(const unsigned int n_points,
                const unsigned int n_variables,
                RandomNumbers     &random)
{
  std::vector<std::vector<double>> points(n_points);
  for (unsigned int v = 0; v < n_variables; ++v)
    {
      const auto parts = permutation(n_points, random);
      // A probability is in (0, 1): uniform() may be 1.
      for (unsigned int i = 0; i < n_points; ++i)
        points[i].push_back(
          (parts[i] + std::clamp(random.uniform(), 1e-9, 1 - 1e-9)) / n_points);
    }
  return points;
}
} // namespace disse
