// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/scenario.h>

namespace disse
{
/// The scenario with ten times the tolerance of the time integration or, if it
/// has fixed steps, steps twice as long.
/// @throws ParameterError if the tolerance leaves no room.
Scenario
looser(Scenario scenario);

/// The scenario with cells that are larger 2^halvings times, those of refined
/// places too: fewer refinements or, without, a larger cell size.
/// @throws ParameterError for a mesh file without enough refinements.
Scenario
coarser(Scenario scenario, int halvings);
} // namespace disse
