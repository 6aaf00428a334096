// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <array>
#include <string>
#include <vector>

namespace disse
{
/// What is nearer than a radius to a piece of a line, or to a point.
struct Capsule
{
  std::array<double, 3> from, to;   ///< [mm]
  double                radius = 0; ///< [mm]
  double                size   = 0; ///< of the cells there [mm]
};


/// Size of the cells at a point [mm]: the root of the volume of the nearest
/// node inside the organ. Collective.
/// @param place begins the message
/// @throws Error(usage) if the point is outside the organ.
double
cell_size_at(const Discretisation        &discretisation,
             const std::array<double, 3> &point,
             const std::string           &place);


/// A capsule with the size of the cells along it. Collective.
/// @throws Error(usage) if an end is outside the organ.
Capsule
checked_capsule(const Discretisation        &discretisation,
                const std::array<double, 3> &from,
                const std::array<double, 3> &to,
                double                       radius,
                const std::string           &place);


/// 1 inside, 0 outside: nodal means int f phi_i / V_i, so that amount and
/// centre of what is inside do not depend on how cells lie. A radius below a
/// quarter of the cells is raised to that. Collective.
std::vector<double>
sharp_capsules(const Discretisation &discretisation,
               std::vector<Capsule>  capsules);


/// The kernel (1 - (r/w)^2)^2 of the distance r from the lines, up to the width
/// w = max(radius, 2 cell sizes): the narrowest that a mesh can represent
/// smoothly. Nodal means like those of sharp_capsules(). Collective.
std::vector<double>
smooth_capsules(const Discretisation &discretisation,
                std::vector<Capsule>  capsules);
} // namespace disse
