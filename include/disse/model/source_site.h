// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <array>

namespace DISSE_EXPORT disse
{
/// All points within a radius of a line segment or of a point.
struct Capsule
{
  std::array<double, 3> from, to;   ///< [mm]
  double                radius = 0; ///< [mm]
};


/// Distance of a point from the line of a capsule [mm].
double
distance_from_line(const std::array<double, 3> &point, const Capsule &capsule);


/// A part of space, possibly small, in which a source acts for some time.
struct SourceSite
{
  Capsule place;
  double  start; ///< [day]
  double  end;   ///< [day]
};
} // namespace disse
