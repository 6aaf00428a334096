// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "base/numerics/random_numbers.h"

#include <vector>

namespace disse
{
/// Points of a Latin hypercube: each of n equal parts of (0, 1) has exactly one
/// of the n numbers of each variable, at a random place within the part, and
/// the variables are paired at random (McKay, Beckman and Conover 1979,
/// doi:10.2307/1268522).
/// @return n_points lists of n_variables probabilities
std::vector<std::vector<double>>
latin_hypercube(unsigned int   n_points,
                unsigned int   n_variables,
                RandomNumbers &random);
} // namespace disse
