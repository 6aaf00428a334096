// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <vector>

namespace disse
{
/// An order of points in which neighbours in space are reached by few
/// sequential walks through memory: plane by plane, in a plane row by row. The
/// planes are as thick as the points are apart on average and stand across the
/// longest edge of the bounding box, so that they hold few points.
/// @param positions [mm]
/// @return indices into positions
std::vector<unsigned int>
plane_order(const std::vector<std::array<double, 3>> &positions);
} // namespace disse
