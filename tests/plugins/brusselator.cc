// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A plug-in with a reaction network and a boundary condition.

#include "package/consumer/brusselator.h"

#include <disse/simulation/plugin.h>

#include <memory>

namespace
{
/// Wash-out at 2 mm/day.
struct VeinParameters : disse::BoundaryConditionParameters
{
  void
  add_parameters(const disse::ParameterSection &section)
  {
    BoundaryConditionParameters::add_parameters(section, "Value in the vein.");
  }
};


void
register_types(disse::Registries &registries)
{
  registries.networks.add<Brusselator>(
    "Brusselator", [](const std::string &, const Brusselator &network) {
      return std::make_unique<disse::DifferentiatedNetwork<Brusselator>>(
        network);
    });
  registries.boundary_conditions.add<VeinParameters>(
    "vein", [](const std::string &name, const VeinParameters &parameters) {
      return std::make_unique<disse::RobinCondition>(name, parameters, 2);
    });
}
} // namespace

DISSE_PLUGIN(register_types)
