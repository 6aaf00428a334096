// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <string>
#include <vector>

namespace disse
{
/// Volumes of the owned nodes that belong to a region of the mesh [mm3].
/// Collective.
/// @param region its id or name
/// @param place where it was written, to begin a message
/// @throws Error(mesh), collective, if there is no such region.
std::vector<double>
region_volumes(const Discretisation &discretisation,
               const std::string    &region,
               const std::string    &place);
} // namespace disse
