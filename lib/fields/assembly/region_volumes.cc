// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/region_volumes.h"

namespace disse
{
std::vector<double>
region_volumes(const Discretisation &discretisation,
               const std::string    &region,
               const std::string    &place)
{
  std::vector<double> result =
    discretisation.region_averages({{region, 0.}}, place);
  for (std::size_t i = 0; i < result.size(); ++i)
    {
      // Rounding errors are not a volume.
      const double share = 1 - result[i];
      result[i] = share < 1e-12 ? 0 : share * discretisation.volumes[i];
    }
  return result;
}
} // namespace disse
