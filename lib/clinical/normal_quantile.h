// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <boost/math/distributions/normal.hpp>

namespace disse
{
/// How many standard errors the two-sided interval of this level, from 0 to 1,
/// reaches to either side.
inline double
normal_quantile(const double level)
{
  return boost::math::quantile(boost::math::normal(), 0.5 + 0.5 * level);
}
} // namespace disse
