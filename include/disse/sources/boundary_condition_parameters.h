// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class ParameterSection;

/// Parts of the surface, by id or, on meshes that have names for them, by name.
using SurfaceParts = std::vector<std::string>;


/// A condition for one species on a part of the surface.
struct BoundaryConditionParameters
{
  /// @param value_documentation what Value means for this type
  void
  add_parameters(const ParameterSection &section,
                 const std::string      &value_documentation);

  std::string         species;
  SurfaceParts        parts;       ///< none: the whole surface
  std::string         value = "0"; ///< formula, see the reference
  std::vector<double> event_times; ///< [day]

  std::string species_place = "Species"; ///< where they were written
  std::string parts_place   = "Boundary ids";
  std::string value_place   = "Value";
};


/// The types that come with Disse say what Value means.
struct FluxParameters : BoundaryConditionParameters
{
  void
  add_parameters(const ParameterSection &section);
};


struct RobinParameters : BoundaryConditionParameters
{
  void
  add_parameters(const ParameterSection &section);

  double coefficient = 1; ///< k [mm/day]
};


struct DirichletParameters : BoundaryConditionParameters
{
  void
  add_parameters(const ParameterSection &section);
};
} // namespace disse
