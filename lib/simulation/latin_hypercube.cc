// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/random_numbers.h>
#include <disse/simulation/latin_hypercube.h>

#include <numeric>
#include <utility>

namespace disse
{
std::vector<std::vector<double>>
latin_hypercube(const unsigned int  n_points,
                const unsigned int  n_variables,
                const std::uint64_t seed)
{
  RandomNumbers                    random(seed);
  std::vector<std::vector<double>> points(n_points,
                                          std::vector<double>(n_variables));
  std::vector<unsigned int>        parts(n_points);
  for (unsigned int v = 0; v < n_variables; ++v)
    {
      std::iota(parts.begin(), parts.end(), 0u);
      for (unsigned int i = n_points; i > 1; --i)
        std::swap(parts[i - 1], parts[random.index(i)]);
      for (unsigned int i = 0; i < n_points; ++i)
        points[i][v] = (parts[i] + 1 - random.uniform()) / n_points;
    }
  return points;
}
} // namespace disse
