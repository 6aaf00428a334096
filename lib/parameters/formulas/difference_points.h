// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>

namespace disse
{
/// Points x_k and weights w_k of a difference quotient of second order,
/// f'(x) ~ sum_k w_k f(x_k), for a formula that cannot be differentiated.
struct DifferencePoints
{
  unsigned int          n;
  std::array<double, 3> points;
  std::array<double, 3> weights;
};


/// Central difference with the step eps^(1/3) max(|x|, scale), which leaves a
/// relative error of about 1e-10. Where that would evaluate a negative argument
/// it is one-sided, because a formula such as sqrt(u) is undefined there,
/// unless x may be negative.
DifferencePoints
difference_points(double x, double scale, bool may_be_negative = false);
} // namespace disse
