// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// Estimates the remaining wall time of a run with variable steps.
///
/// After each start steps grow, nearly with the time s since then. So the
/// number of steps of a stretch between two starts is extrapolated as
///
///     n(s) = n(s1) + c (s^(1-p) - s1^(1-p)),   p = 0.8,
///
/// with c from the last four fifths of the steps. p = 1 is a fixed number of
/// steps per decade of time, p = 0 is steps of one size; 0.8 was fitted to
/// recorded runs. Each later event restarts the integrator and costs as many
/// steps as extrapolated from the longest stretch so far. A step takes as long
/// as the later half of the steps on average.
class TimeLeft
{
public:
  /// @param end of the run [day]
  /// @param events times at which the integrator will restart [day], ascending
  explicit TimeLeft(double end, const std::vector<double> &events = {});

  /// The integrator starts, or restarts after an event or from a state file.
  /// @param time [day] @param wall since the run began [s]
  void
  start(double time, double wall);

  /// A step has ended.
  void
  add(double time, double wall);

  /// Estimate [s]; NaN in the first steps.
  double
  estimate() const;

private:
  /// Times since the start at which steps ended, 0 first [day].
  using Stretch = std::vector<double>;

  /// Number of steps up to a time since the start.
  static double
  n_steps(const Stretch &stretch, double time);

  double              end;
  std::vector<double> events;
  std::vector<double> walls;          ///< after each step [s]
  double              start_time = 0; ///< of the stretch [day]
  Stretch             current, longest;
};


/// "40 s", "7 min", "3.2 h", "2.1 day"
std::string
duration_text(double seconds);
} // namespace disse
