// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/sources/dosing_schedule.h>
#include <disse/sources/spatial_pattern.h>

#include <string>

namespace DISSE_EXPORT disse
{
class ParameterSection;

/// How an injury is spread over the organ.
struct InjuryPatternParameters
{
  void
  add_parameters(const ParameterSection &section);

  SpatialPatternParameters pattern;
  bool                     normalise = false; ///< to the volume mean 1
};


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


/// A persistent injury: a rate from `start` to `end` that is constant, changes
/// linearly to `final_rate`, or is an expression.
struct ChronicInjuryParameters
{
  void
  add_parameters(const ParameterSection &section);

  double                  rate       = 0; ///< [1/day]
  double                  final_rate = 0; ///< [1/day]
  double                  rise_start = 0; ///< [day]
  double                  rise_time  = 0; ///< [day]; 0: no rise
  InjuryPatternParameters pattern;
  std::string             rate_expression = "";
  double                  start           = -1e9; ///< [day]
  double                  end             = 1e9;  ///< [day]
  CauseRemoval            removal;

  std::string place       = "Rate expression"; ///< where it was written
  std::string start_place = "Start";

private:
  void
  check(const ParameterSection &section) const;
};


/// An injury in pulses: from each of its times on `rate` for `duration`, then
/// fading with `half_life`.
struct AcuteInjuryParameters
{
  void
  add_parameters(const ParameterSection &section);

  double                  rate = 0; ///< [1/day]
  DosingSchedule          schedule;
  double                  duration  = 1; ///< [day]
  double                  half_life = 0; ///< [day]; 0: pulses end at once
  InjuryPatternParameters pattern;
};
} // namespace disse
