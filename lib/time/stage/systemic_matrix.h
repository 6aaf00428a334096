// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <vector>

namespace disse
{
/// gamma I - J for a few systemic variables that are stored in units of their
/// scales, as StatePacking does.
class SystemicMatrix
{
public:
  /// @param jacobian d rate(i) / d value(j) [1/day] in the variables' own
  ///   units, by rows
  /// @param scales of the variables [unit]
  void
  set(double                     gamma,
      const std::vector<double> &jacobian,
      const double              *scales,
      std::size_t                n);

  /// y = (gamma I - J) x.
  void
  multiply(const double *x, double *y) const;

  /// Solve (gamma I - J) y = x; y = x / gamma if it is singular.
  void
  solve(const double *x, double *y) const;

private:
  std::size_t         n     = 0;
  double              gamma = 1;
  std::vector<double> entries; ///< by rows
};
} // namespace disse
