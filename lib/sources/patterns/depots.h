// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <array>
#include <string>
#include <vector>

namespace disse
{
/// Centres of depots [mm] at random places of the organ, at least `distance`
/// [mm], and the size of a cell, from the surface, and `distance` from each
/// other. They are drawn one after the other and kept if there is room, so
/// they are the same on any number of ranks, and on another mesh of the same
/// organ too, unless the mesh decides whether there is room: the distance from
/// the surface is that from its nodes. Collective.
/// @param place begins the message
/// @throws Error(usage) if there is not enough room.
std::vector<std::array<double, 3>>
random_depots(const Discretisation &discretisation,
              unsigned int          n,
              double                distance,
              int                   seed,
              const std::string    &place);
} // namespace disse
