// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>

#include <cstddef>
#include <string>
#include <vector>

namespace disse
{
/// The events of a run and the jumps of its rates, at which steps end, and how
/// long steps may be in between. All times are in days.
class RunSchedule
{
public:
  /// Collective.
  RunSchedule(const Discretisation &discretisation,
              const ReactionSystem &system,
              bool                  has_fixed_steps,
              double                begin,
              double                end);

  /// Of the limits on steps.
  const std::vector<std::string> &
  warnings() const;

  /// Of all events.
  std::vector<double>
  event_times() const;

  /// Of the first event that has not happened; infinity if there is none.
  double
  next_event() const;

  /// True if an event, or a jump, is no later than this time, or as good as at
  /// it.
  bool
  reaches_event(double time) const;
  bool
  reaches_jump(double time) const;

  /// Where a step from this time ends at the latest.
  double
  next_landing(double time) const;

  /// The longest step from this time.
  double
  longest_step(double time) const;

  /// The sources whose events are due.
  std::vector<SourceTerm *>
  due_sources(double time) const;

  /// The jumps, or all, until then have happened.
  void
  skip_jumps(double time);
  void
  skip_until(double time);

private:
  double
  next_jump() const;

  const ReactionSystem &system;
  std::vector<Event>    events;
  std::size_t           n_past_events = 0;
  StepLimits            limits;
  std::size_t           n_past_jumps = 0; ///< of the limits
  double                at_once;          ///< what is no time between
  bool                  has_fixed_steps;
};
} // namespace disse
