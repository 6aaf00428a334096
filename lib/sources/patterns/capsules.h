// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/model/source_site.h>

#include <array>
#include <string>
#include <vector>

namespace disse
{
/// Size of the cells at a point [mm]: the root of the volume of the nearest
/// node inside the organ. Collective.
double
cell_size_at(const Discretisation        &discretisation,
             const std::array<double, 3> &point);


/// Refuse sites outside the organ: capsules of which an end is farther outside
/// than `reach` times the radius. Collective.
/// @param place begins the message
/// @throws Error(usage) with number, position and distance of each.
void
refuse_outside(const Discretisation       &discretisation,
               const std::vector<Capsule> &capsules,
               double                      reach,
               const std::string          &place);


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
