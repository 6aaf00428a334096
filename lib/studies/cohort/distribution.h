// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// How a constant differs between patients: the values of all its paths are
/// multiplied by one log-normal factor of mean 1.
struct Distribution
{
  std::vector<std::string> paths; ///< "Kinetics/s_C"
  double                   cv;    ///< standard deviation over mean [-]

  /// Largest value of the first path, as written ("1", "0.5 1/day"); empty:
  /// none.
  std::string largest;
};


/// Read "PATH: CV" or "PATH + PATH: CV up to VALUE", for instance
/// "Therapies/cells/Engraftment: 50 % up to 1".
/// @throws std::invalid_argument.
Distribution
parse_distribution(const std::string &text);


/// Quantile of a log-normal factor of mean 1,
///
///     exp(s z(q) - s^2 / 2),  s^2 = ln(1 + CV^2),
///
/// and of one that is known to be at most `largest`: q is then that of the part
/// below.
/// @param q in (0, 1)
double
log_normal_factor(double q, double cv, double largest);
} // namespace disse
