// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/source_term.h>
#include <disse/parameters/registry.h>
#include <disse/sources/boundary_condition.h>

namespace DISSE_EXPORT disse
{
/// Injuries and therapies by type.
using SourceRegistry = Registry<SourceTerm>;

/// Boundary conditions by type.
using BoundaryRegistry = Registry<BoundaryCondition>;

/// Add the types that come with Disse: injuries, therapies, "expression" and
/// "input"; docs/run/parameters.md lists them.
void
register_builtin_sources(SourceRegistry &registry);

/// Add the types that come with Disse: "flux", "Robin" and "Dirichlet".
void
register_builtin_boundary_conditions(BoundaryRegistry &registry);
} // namespace disse
