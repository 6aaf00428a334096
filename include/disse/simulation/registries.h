// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/host_fields.h>
#include <disse/kinetics/registry.h>
#include <disse/sources/registry.h>

namespace DISSE_EXPORT disse
{
/// The implementations that parameter files can name. A linking code adds its
/// own before it makes a Simulation.
struct Registries
{
  NetworkRegistry  networks{"reaction network"};
  SourceRegistry   sources{"source term"};
  BoundaryRegistry boundary_conditions{"boundary condition"};
  HostFields       host_fields; ///< of a linking code, for formulas

  /// Everything that comes with Disse.
  static Registries
  builtin();
};
} // namespace disse
