// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/run_parameters.h>

#include <string>
#include <vector>

namespace disse
{
/// What to assign to a file, which has been read, for ten times the tolerance
/// of the time integration or, if it has fixed steps, steps twice as long.
/// @throws ParameterError if the tolerance leaves no room.
std::vector<std::string>
looser(const ParameterFile &file, const RunParameters &run);

/// The same for cells that are larger 2^halvings times, those of refined places
/// too: fewer Mesh/Refinements or, without, a larger Mesh/Cell size.
/// @throws ParameterError for a mesh file without enough refinements.
std::vector<std::string>
coarser(const ParameterFile &file, const RunParameters &run, int halvings);
} // namespace disse
