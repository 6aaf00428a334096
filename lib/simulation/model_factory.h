// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>
#include <disse/simulation/registries.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// Read the section `Kinetics` and make the network it names.
std::shared_ptr<ReactionNetwork>
make_network(const ParameterSection &root, const Registries &registries);

/// Read a section of named instances (`Injuries` or `Therapies`) and make
/// those in its `List`, in that order. Instances that are written but not
/// listed are read too, so that their mistakes are found.
SourceList
make_sources(const ParameterSection &section,
             const Registries       &registries,
             const std::string      &documentation);

using BoundaryConditionList = std::vector<std::unique_ptr<BoundaryCondition>>;

/// Read the section `Boundary conditions` in the same way. A node on the edge
/// between two parts on which values are prescribed has that of the condition
/// that is listed first.
BoundaryConditionList
make_boundary_conditions(const ParameterSection &root,
                         const Registries       &registries);
} // namespace disse
