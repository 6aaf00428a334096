// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/formulas/difference_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
DifferencePoints
difference_points(const double x,
                  const double scale,
                  const bool   may_be_negative)
{
  const double h = std::cbrt(std::numeric_limits<double>::epsilon()) *
                   std::max(std::abs(x), scale);
  if (!may_be_negative && x >= 0 && x < h)
    return {3, {x, x + h, x + 2 * h}, {-1.5 / h, 2 / h, -0.5 / h}};
  const double width = (x + h) - (x - h);
  return {2, {x + h, x - h, 0}, {1 / width, -1 / width, 0}};
}
} // namespace disse
