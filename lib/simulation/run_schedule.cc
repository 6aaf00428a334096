// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/run_schedule.h"

#include <disse/base/communication.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
constexpr double never = std::numeric_limits<double>::infinity();

// Jumps and events that are closer than this part of a run are at one time.
constexpr double same_time = 1e-10;


// Collective.
RunSpan
span_of(const Discretisation &discretisation,
        const double          begin,
        const double          end)
{
  RunSpan span = {begin, end, {0, 0, 0}, {0, 0, 0}};
  for (unsigned int d = 0; d < 3; ++d)
    {
      double lower = never, upper = -never;
      for (const auto &position : discretisation.positions)
        {
          lower = std::min(lower, position[d]);
          upper = std::max(upper, position[d]);
        }
      span.lower[d] = min(lower, discretisation.comm);
      span.upper[d] = max(upper, discretisation.comm);
    }
  return span;
}
} // namespace


RunSchedule::RunSchedule(const Discretisation &discretisation,
                         const ReactionSystem &system,
                         const bool            has_fixed_steps,
                         const double          begin,
                         const double          end)
  : system(system)
  , events(system.events())
  , limits(system.step_limits(span_of(discretisation, begin, end)))
  , at_once(same_time * (end - begin))
  , has_fixed_steps(has_fixed_steps)
{
  while (n_past_events < events.size() && events[n_past_events].time < begin)
    ++n_past_events;
}


const std::vector<std::string> &
RunSchedule::warnings() const
{
  return limits.warnings();
}


std::vector<double>
RunSchedule::event_times() const
{
  std::vector<double> times;
  for (const Event &event : events)
    times.push_back(event.time);
  return times;
}


double
RunSchedule::next_event() const
{
  return n_past_events < events.size() ? events[n_past_events].time : never;
}


double
RunSchedule::next_jump() const
{
  return n_past_jumps < limits.jumps().size()
           ? limits.jumps()[n_past_jumps].before
           : never;
}


bool
RunSchedule::reaches_event(const double time) const
{
  return next_event() <= time + at_once;
}


bool
RunSchedule::reaches_jump(const double time) const
{
  return next_jump() <= time + at_once;
}


double
RunSchedule::next_landing(const double time) const
{
  const double onset =
    has_fixed_steps ? never : limits.next_onset(time + at_once);
  return std::min({next_event(), next_jump(), onset});
}


double
RunSchedule::longest_step(const double time) const
{
  return has_fixed_steps ? never : limits.longest_step(time);
}


std::vector<SourceTerm *>
RunSchedule::due_sources(const double time) const
{
  std::vector<SourceTerm *> sources;
  for (std::size_t i = n_past_events;
       i < events.size() && events[i].time <= time;
       ++i)
    sources.push_back(system.sources()[events[i].source].get());
  return sources;
}


void
RunSchedule::skip_jumps(const double time)
{
  while (reaches_jump(time))
    ++n_past_jumps;
}


void
RunSchedule::skip_until(const double time)
{
  while (next_event() <= time)
    ++n_past_events;
  skip_jumps(time);
}
} // namespace disse
