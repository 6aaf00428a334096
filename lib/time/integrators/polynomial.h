// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <vector>

namespace disse
{
/// Weights w of Lagrange interpolation: the polynomial through values p_j at
/// times t_j has the value sum_j w_j p_j at `time`.
std::vector<double>
interpolation_weights(const std::vector<double> &times, double time);

/// The same for the derivative of that polynomial at times[0].
std::vector<double>
derivative_weights(const std::vector<double> &times);
} // namespace disse
