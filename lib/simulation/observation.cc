// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/observation.h"

#include <algorithm>
#include <limits>

namespace disse
{
Observation::Observation(const Discretisation &discretisation,
                         const ModelLayout    &layout)
  : quantities(discretisation, layout)
{}


void
Observation::add(Observer &observer)
{
  observers.push_back(&observer);
}


QuantityEvaluator &
Observation::evaluator()
{
  return quantities;
}


void
Observation::save(StateArchive &archive) const
{
  quantities.save(archive);
  for (const Observer *observer : observers)
    observer->save(archive);
}


void
Observation::resume(const StateArchive &archive)
{
  quantities.load(archive);
  for (Observer *observer : observers)
    observer->resume(archive);
}


void
Observation::start(const State &state, const std::string &event)
{
  quantities.open_ledger(state);
  show_changed(state);
  for (Observer *observer : observers)
    observer->start(state, event);
}


void
Observation::show_changed(const State &state)
{
  quantities.show(state, ++version);
}


double
Observation::next_time() const
{
  double time = std::numeric_limits<double>::infinity();
  for (const Observer *observer : observers)
    time = std::min(time, observer->next_time());
  return time;
}


void
Observation::observe_until(const State    &state,
                           const bool      with_end,
                           TimeIntegrator &integrator)
{
  for (double time = next_time();
       with_end ? time <= state.time : time < state.time;
       time = next_time())
    {
      const State &sample =
        time < state.time ? integrator.interpolate(time, state) : state;
      quantities.show(sample, version);
      for (Observer *observer : observers)
        if (observer->next_time() <= time)
          observer->notify(sample);
    }
  quantities.show(state, version);
}


void
Observation::notify_event(const State &state, const std::string &event)
{
  for (Observer *observer : observers)
    observer->notify_event(state, event);
}


void
Observation::finish(const State &state)
{
  for (Observer *observer : observers)
    observer->finish(state);
}
} // namespace disse
