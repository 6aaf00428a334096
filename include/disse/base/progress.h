// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>

#include <chrono>
#include <string>

namespace disse
{
/// One line on how far a run is and when it will be done: refreshed at most
/// once a second on a terminal, a plain line every ten seconds elsewhere.
class Progress
{
public:
  /// @param label what is running, for instance "preparation"
  /// @param begin, end time span [day]
  Progress(Log &log, const std::string &label, double begin, double end);

  /// @param time reached [day] @param step_size [day]
  void
  update(double time, unsigned int step, double step_size);

  /// Wall time since construction [s].
  double
  elapsed() const;

private:
  using Clock = std::chrono::steady_clock;

  Log              &log;
  std::string       label;
  double            begin, end;
  Clock::time_point start;
  Clock::time_point last_line;
};
} // namespace disse
