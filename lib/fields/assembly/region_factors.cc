// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/region_factors.h"

#include <disse/base/exceptions.h>

namespace disse
{
std::map<int, double>
factors_by_id(const RegionFactors &factors,
              const std::set<int> &existing,
              const PartNames     &names,
              const std::string   &place)
{
  std::map<int, double> result;
  for (const auto &[region, factor] : factors)
    {
      int id = 0;
      if (!find_part(region, names, id) || existing.count(id) == 0)
        throw Error(ExitCode::mesh,
                    place + " names the region " + region +
                      ", but the mesh has only: " + parts_text(existing, names))
          .set_collective();
      if (!result.emplace(id, factor).second)
        throw Error(ExitCode::mesh,
                    place + ": the region " + part_text(id, names) +
                      " is given twice")
          .set_collective();
    }
  return result;
}
} // namespace disse
