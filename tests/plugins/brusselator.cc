// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A plug-in with a reaction network and a boundary condition.

#include "package/consumer/brusselator.h"

#include <disse/simulation/plugin.h>

#include <memory>

namespace
{
/// Wash-out at 2 mm/day.
std::unique_ptr<disse::BoundaryCondition>
make_vein(const std::string &name, const disse::ParameterSection &section)
{
  disse::BoundaryConditionParameters parameters;
  parameters.add_parameters(section, "Value in the vein.");
  return std::make_unique<disse::RobinCondition>(name, parameters, 2);
}


std::unique_ptr<disse::ReactionNetwork>
make_brusselator(const disse::ParameterSection &section)
{
  return std::make_unique<disse::DifferentiatedNetwork<Brusselator>>(
    Brusselator(section));
}


void
register_types(disse::Registries &registries)
{
  registries.networks.add("Brusselator", make_brusselator);
  registries.boundary_conditions.add("vein", make_vein);
}
} // namespace

DISSE_PLUGIN(register_types)
