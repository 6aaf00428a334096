// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/fields/region_factors.h>

#include <set>
#include <string>

namespace disse
{
std::vector<double>
region_factors(const std::vector<int>      &regions,
               const std::map<int, double> &factors,
               const std::string           &place,
               MPI_Comm                     comm)
{
  const std::set<int> existing =
    union_over_ranks({regions.begin(), regions.end()}, comm);
  std::vector<std::string> names;
  for (const int region : existing)
    names.push_back(std::to_string(region));
  for (const auto &entry : factors)
    if (existing.count(entry.first) == 0)
      throw Error(ExitCode::mesh,
                  place + " names the region " + std::to_string(entry.first) +
                    ", but the mesh has only: " + join(names, ", "))
        .set_collective();

  std::vector<double> result;
  result.reserve(regions.size());
  for (const int region : regions)
    {
      const auto factor = factors.find(region);
      result.push_back(factor == factors.end() ? 1. : factor->second);
    }
  return result;
}
} // namespace disse
