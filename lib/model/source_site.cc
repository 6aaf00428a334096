// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/source_site.h>

#include <algorithm>
#include <cmath>

namespace disse
{
double
distance_from_line(const std::array<double, 3> &point, const Capsule &capsule)
{
  double length = 0, product = 0; // squared
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double side = capsule.to[d] - capsule.from[d];
      length += side * side;
      product += side * (point[d] - capsule.from[d]);
    }
  const double part   = length > 0 ? std::clamp(product / length, 0., 1.) : 0.;
  double       square = 0;
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double nearest =
        capsule.from[d] + part * (capsule.to[d] - capsule.from[d]);
      square += (point[d] - nearest) * (point[d] - nearest);
    }
  return std::sqrt(square);
}
} // namespace disse
