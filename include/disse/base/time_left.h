// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// Estimates the wall time that is left of a run with variable steps from the
/// steps it has done.
///
/// Steps grow after each start: with the time s since then, as long as what has
/// been disturbed comes to rest, and less later on. So the wall time of a
/// stretch between two starts is extrapolated with a rate [s/day]
///
///     r(s) = r(now) (s / s_now)^-p,   0 <= p <= 1,
///
/// whose exponent p is that of the latest steps: p = 1 is a fixed number of
/// steps per decade of time, p = 0 is steps of one size. Each later event
/// restarts the run and costs what the longest stretch so far tells.
class TimeLeft
{
public:
  /// @param begin, end of the run [day]
  /// @param events times at which the run will start anew [day], ascending
  TimeLeft(double begin, double end, const std::vector<double> &events = {});

  /// The run starts, or starts anew after an event or from a state file.
  /// @param time [day] @param wall since the run began [s]
  void
  start(double time, double wall);

  /// A step has ended.
  void
  add(double time, double wall);

  /// Estimate [s]; not a number as long as steps tell too little: in the first
  /// percent of the run and in its first steps.
  double
  estimate() const;

private:
  struct Point
  {
    double time; ///< since the start [day]
    double wall; ///< since the start [s]
  };
  using Stretch = std::vector<Point>;

  /// Wall time of a stretch after a time since its start.
  static double
  cost(const Stretch &stretch, double time);

  static double
  cost_beyond(const Stretch &stretch, double time);

  double              begin, end;
  std::vector<double> events;
  double              start_time = 0, start_wall = 0; ///< of the stretch
  Stretch             current, longest;
};


/// "40 s", "7 min", "3.2 h", "2.1 day"
std::string
duration_text(double seconds);
} // namespace disse
