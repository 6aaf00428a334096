// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>

#include <map>
#include <string>
#include <vector>

namespace disse
{
/// The factor of the region of each cell, given the region ids of this rank's
/// cells; 1 in regions that `factors` does not name. Collective.
/// @param place where they were written, to begin a message
/// @throws Error(mesh) if it names a region that no cell of any rank is in.
std::vector<double>
region_factors(const std::vector<int>      &regions,
               const std::map<int, double> &factors,
               const std::string           &place,
               MPI_Comm                     comm);
} // namespace disse
