// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/parameters/parameter_file.h>
#include <disse/parameters/registry.h>
#include <disse/sources/boundary_condition.h>

#include <string>

namespace disse
{
/// Injuries and therapies by type; a maker gets the name of the instance and
/// the section with its parameters.
using SourceRegistry =
  Registry<SourceTerm, const std::string &, const ParameterSection &>;

/// Boundary conditions by type, in the same way.
using BoundaryRegistry =
  Registry<BoundaryCondition, const std::string &, const ParameterSection &>;

/// Add the types that come with Disse: injuries, therapies, "expression" and
/// "input"; docs/run/parameters.md lists them.
void
register_builtin_sources(SourceRegistry &registry);

/// Add the types that come with Disse: "flux", "Robin" and "Dirichlet".
void
register_builtin_boundary_conditions(BoundaryRegistry &registry);
} // namespace disse
