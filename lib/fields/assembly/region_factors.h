// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/part_names.h>

#include "mesh/region_list.h"

#include <mpi.h>

#include <map>
#include <string>
#include <vector>

namespace disse
{
/// The same factors by region id. @param existing ids of all ranks
/// @param place where they were written, to begin a message
/// @throws Error(mesh), collective, if there is no such region, or if name and
///   id give it twice.
std::map<int, double>
factors_by_id(const RegionFactors &factors,
              const std::set<int> &existing,
              const PartNames     &names,
              const std::string   &place);
} // namespace disse
