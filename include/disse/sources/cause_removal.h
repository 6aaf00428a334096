// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

namespace disse
{
class ParameterSection;

/// The cause of an injury is removed, by abstinence or antiviral drugs. From
/// then on, at T, the rate of the injury is multiplied by
///
///     p + (1 - p) 2^(-(t - T) / h)
///
/// with the part p that remains and the half-life h of the rest; h = 0: at
/// once.
struct CauseRemoval
{
  /// Keys `Cause removed`, `Remaining part` and `Half-life`.
  void
  add_parameters(const ParameterSection &section);

  /// What the rate is multiplied by [-]; 1 until the cause is removed.
  double
  factor(double time) const;

  /// True if the cause is ever removed.
  bool
  happens() const;

  double time      = 1e9; ///< [day]
  double remaining = 0;   ///< [-]
  double half_life = 0;   ///< [day]
};
} // namespace disse
