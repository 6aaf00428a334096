// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/scenario.h>

#include <memory>
#include <vector>

namespace disse
{
/// The boundary conditions of a scenario. A node on the edge between two parts
/// on which values are prescribed has that of the condition that is listed
/// first.
/// @throws ParameterError if two prescribe the value of a species on one part.
std::vector<std::unique_ptr<BoundaryCondition>>
make_boundary_conditions(const Scenario &scenario);
} // namespace disse
