// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_section.h>

#include <string>

namespace disse
{
/// The keys of `Mesh` that only the geometry `lobule` has. All sizes are
/// assumed: a lobule is about 1 mm wide.
struct LobuleParameters
{
  double side        = 0.55; ///< of a hexagon [mm]
  double vein_radius = 0.04; ///< of the hole in its middle [mm]
  double height      = 0.1;  ///< in 3D [mm]
  int    n           = 1;    ///< rows of lobules, and lobules in each row

  /// Declare and read the keys. @param section the section "Mesh" itself
  /// @param dimension of a mesh of lobules, 0 if it is none: then the keys must
  ///   not be given
  void
  add_parameters(const ParameterSection &section, unsigned int dimension);
};
} // namespace disse
