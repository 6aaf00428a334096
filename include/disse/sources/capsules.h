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
/// @param place begins the message
/// @throws Error(usage) if the point is outside the organ.
double
cell_size_at(const Discretisation        &discretisation,
             const std::array<double, 3> &point,
             const std::string           &place);


/// 1 inside, 0 outside: nodal means int f phi_i / V_i, so that amount and
/// centre of what is inside do not depend on how cells lie. A radius below a
/// quarter of the cells is raised to that. Collective.
/// @throws Error(usage) if an end is outside the organ.
std::vector<double>
sharp_capsules(const Discretisation &discretisation,
               std::vector<Capsule>  capsules,
               const std::string    &place);


/// The kernel (1 - (r/w)^2)^2 of the distance r from the lines, up to the width
/// w = max(radius, 2 cell sizes): the narrowest that a mesh can represent
/// smoothly. Nodal means like those of sharp_capsules(). Collective.
/// @throws Error(usage) if an end is outside the organ.
std::vector<double>
smooth_capsules(const Discretisation &discretisation,
                std::vector<Capsule>  capsules,
                const std::string    &place);
} // namespace disse
