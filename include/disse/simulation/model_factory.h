// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>
#include <disse/simulation/registries.h>

#include <memory>
#include <string>

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
} // namespace disse
