// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>

#include "base/log/time_left.h"

#include <chrono>
#include <string>
#include <vector>

namespace disse
{
/// A progress line: refreshed at most once a second on a terminal, a plain line
/// of the log every ten seconds elsewhere.
class ProgressLine
{
public:
  explicit ProgressLine(Log &log);

  /// True if it is time for the next line.
  bool
  is_due() const;

  void
  show(const std::string &text);

  /// Wall time since construction [s].
  double
  elapsed() const;

private:
  using Clock = std::chrono::steady_clock;

  Log              &log;
  Clock::time_point start;
  Clock::time_point last_line;
};


/// "run: day 12.5 of 180 (6.9 %), step 123, dt = 0.85 day, about 40 s left"
/// @param part completed fraction, from 0 to 1; no estimate is shown in the
///   first percent @param left [s], or NaN
std::string
progress_text(const std::string &label,
              double             time,
              double             end,
              double             part,
              unsigned int       step,
              double             step_size,
              double             left);


/// Progress and remaining time of a run. The estimate is not shown in the first
/// percent of its time, where steps still grow by orders of magnitude.
class Progress
{
public:
  /// @param label what is running, for instance "preparation"
  /// @param begin, end time span [day]
  /// @param events times at which the integrator restarts [day], see TimeLeft
  Progress(Log                       &log,
           const std::string         &label,
           double                     begin,
           double                     end,
           const std::vector<double> &events = {});

  /// The integrator starts or restarts at this time [day].
  void
  start(double time);

  /// @param time reached [day] @param step_size [day]
  void
  update(double time, unsigned int step, double step_size);

private:
  ProgressLine line;
  std::string  label;
  double       begin, end;
  TimeLeft     left;
};


/// Progress over a number of similar items.
class CountProgress
{
public:
  /// @param label what is counted, for instance "trial: run"
  CountProgress(Log &log, const std::string &label, std::size_t n);

  void
  update(std::size_t n_done);

private:
  ProgressLine line;
  std::string  label;
  std::size_t  n;
};
} // namespace disse
