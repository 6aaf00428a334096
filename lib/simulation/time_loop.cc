// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/simulation/time_loop.h>
#include <disse/solvers/organ_readouts.h>
#include <disse/time/make_integrator.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
constexpr double never = std::numeric_limits<double>::infinity();


// What a source says of an event may be another thing when it has happened.
std::string
labels_of(const std::vector<const SourceTerm *> &sources, const double time)
{
  std::vector<std::string> labels;
  for (const SourceTerm *source : sources)
    labels.push_back(source->event_label(time));
  return join(labels, "; ");
}


std::vector<double>
times_of(const std::vector<Event> &events)
{
  std::vector<double> times;
  for (const Event &event : events)
    times.push_back(event.time);
  return times;
}
} // namespace


TimeLoop::TimeLoop(const Discretisation       &discretisation,
                   const ReactionSystem       &system,
                   const IntegratorParameters &parameters,
                   const std::string          &label,
                   const double                begin,
                   const double                end,
                   Log                        &log)
  : discretisation(discretisation)
  , system(system)
  , integrator(make_integrator(discretisation, system, parameters))
  , step_clock(parameters, end)
  , events(system.events())
  , state_times(0, begin, end)
  , progress(log, label, begin, end, times_of(events))
  , log(log)
{
  while (n_past_events < events.size() && events[n_past_events].time < begin)
    ++n_past_events;
}


void
TimeLoop::keep_state(const RegularTimes          &times,
                     const std::function<void()> &action)
{
  state_times = times;
  keep        = action;
}


void
TimeLoop::save(const State &state, StateArchive &archive) const
{
  archive.put("state", state);
  integrator->save(archive);
  step_clock.save(archive);
  for (unsigned int i = 0; i < system.sources().size(); ++i)
    archive.put("source/" + std::to_string(i), system.sources()[i]->save());
  for (const Observer *observer : observers)
    observer->save(archive);
}


void
TimeLoop::resume(State &state, const StateArchive &archive)
{
  begin_time = MPI_Wtime();
  integrator->load(archive);
  step_clock.load(archive);
  for (unsigned int i = 0; i < system.sources().size(); ++i)
    system.sources()[i]->load(archive.text("source/" + std::to_string(i)));
  for (Observer *observer : observers)
    observer->resume(archive);
  state = archive.state("state");
  state_times.pass(state.time);
  skip_events_until(state.time);
  progress.start(state.time);
}


void
TimeLoop::add_observer(Observer &observer)
{
  observers.push_back(&observer);
}


void
TimeLoop::set_adaptivity(Adaptivity &the_adaptivity)
{
  adaptivity = &the_adaptivity;
}


void
TimeLoop::change_mesh(const std::function<void()> &action)
{
  integrator->leave_mesh();
  action();
  integrator->enter_mesh();
}


void
TimeLoop::start(State &state)
{
  begin_time = MPI_Wtime();
  prepare_mesh(state);
  const auto due = due_sources(state.time);
  for (Observer *observer : observers)
    observer->start(state,
                    due.empty() ? "" : "before: " + labels_of(due, state.time));
  if (due.empty())
    restart(state);
  else
    apply_events(state, true);
}


// Prescribed values hold from the first moment on: to follow how they are
// reached would take a step of the time scale of their rates.
void
TimeLoop::restart(State &state)
{
  system.prescribe(discretisation, state);
  integrator->restart();
  step_clock.restart(integrator->first_step_size(state));
  progress.start(state.time);
}


void
TimeLoop::advance_to(State &state, const double time)
{
  while (state.time < time)
    {
      const double begin = state.time;
      const double end =
        step_clock.next_time(begin, std::min(time, next_landing(begin)));
      const StepResult step = integrator->advance(state, end);
      log.detail("  t = " + to_text(begin, 8) + " day + " +
                 to_text(step.step_size, 3) + ": error " +
                 to_text(step.error, 2) + ", " +
                 std::to_string(step.linear_iterations) + " iterations" +
                 (step.accepted ? "" : ", rejected"));
      tell_preconditioner(step);
      step_clock.update(step, begin);
      if (!step.accepted)
        continue;
      observe_until(state);
      adapt_if_due(state);
      if (next_event() <= state.time)
        apply_events(state, false);
      if (keep && state_times.next() <= state.time)
        {
          state_times.pass(state.time);
          keep();
        }
      progress.update(state.time, step_clock.n_accepted(), step.step_size);
    }
}


void
TimeLoop::adapt_if_due(State &state)
{
  if (next_event() <= state.time)
    {
      // After an event there is no history.
      integrator->restart();
      prepare_mesh(state);
    }
  else if (adaptivity != nullptr && adaptivity->is_due(step_clock.n_accepted()))
    adapt(state);
}


// For what an event delivers: a change halves cells once.
void
TimeLoop::prepare_mesh(State &state)
{
  if (adaptivity != nullptr)
    for (unsigned int i = 0; i < CellAddress::max_level && adapt(state); ++i)
      ;
}


bool
TimeLoop::adapt(State &state)
{
  const double begin       = MPI_Wtime();
  bool         has_changed = false;
  if (const auto wishes = adaptivity->wishes(state))
    {
      std::vector<State *> states = integrator->leave_mesh();
      states.insert(states.begin(), &state);
      has_changed = adaptivity->apply(*wishes, states);
      integrator->enter_mesh();
      if (has_changed)
        step_clock.count(integrator->settle(state));
    }
  n_changes += has_changed ? 1 : 0;
  adapting += MPI_Wtime() - begin;
  return has_changed;
}


void
TimeLoop::tell_preconditioner(const StepResult &step)
{
  // Steps without diffusion have none.
  if (step.preconditioner.empty() || step.preconditioner == preconditioner)
    return;
  preconditioner = step.preconditioner;
  log.info("linear solver: " + preconditioner);
}


void
TimeLoop::finish(const State &state)
{
  for (Observer *observer : observers)
    observer->finish(state);
}


const StepClock &
TimeLoop::clock() const
{
  return step_clock;
}


std::string
TimeLoop::cost_of_adaptation() const
{
  if (n_changes == 0)
    return "";
  return "mesh: changed " + std::to_string(n_changes) + " times, " +
         to_text(100 * adapting / (MPI_Wtime() - begin_time), 2) +
         " % of the time";
}


double
TimeLoop::next_landing(const double time) const
{
  double landing = next_event();
  // Before there is enough history to interpolate, step to the output times.
  if (integrator->is_starting() && next_observation() > time)
    landing = std::min(landing, next_observation());
  return landing;
}


double
TimeLoop::next_observation() const
{
  double time = never;
  for (const Observer *observer : observers)
    time = std::min(time, observer->next_time());
  return time;
}


void
TimeLoop::skip_events_until(const double time)
{
  while (next_event() <= time)
    ++n_past_events;
}


double
TimeLoop::next_event() const
{
  return n_past_events < events.size() ? events[n_past_events].time : never;
}


void
TimeLoop::observe_until(const State &state)
{
  // What is due at the time of an event is shown together with it.
  const bool event_is_due = next_event() <= state.time;
  for (double time = next_observation();
       event_is_due ? time < state.time : time <= state.time;
       time = next_observation())
    {
      const State &sample =
        time < state.time ? integrator->interpolate(time, state) : state;
      for (Observer *observer : observers)
        if (observer->next_time() <= time)
          observer->notify(sample);
    }
}


std::vector<const SourceTerm *>
TimeLoop::due_sources(const double time) const
{
  std::vector<const SourceTerm *> sources;
  for (std::size_t i = n_past_events;
       i < events.size() && events[i].time <= time;
       ++i)
    sources.push_back(system.sources()[events[i].source].get());
  return sources;
}


void
TimeLoop::apply_events(State &state, const bool already_shown)
{
  const std::vector<const SourceTerm *> due = due_sources(state.time);
  if (!already_shown)
    for (Observer *observer : observers)
      observer->notify_event(state, "before: " + labels_of(due, state.time));

  Delivery delivery(discretisation, state, [&](const std::string &name) {
    const ModelLayout &layout = system.layout();
    return OrganReadouts(discretisation, layout, {layout.readout(name)})
      .evaluate(state)[0];
  });
  for (; next_event() <= state.time; ++n_past_events)
    system.sources()[events[n_past_events].source]->apply_event(state.time,
                                                                delivery);
  const std::string label = labels_of(due, state.time);
  log.info("day " + to_text(state.time, 6) + ": " + label);

  restart(state);
  for (Observer *observer : observers)
    observer->notify_event(state, "after: " + label);
}
} // namespace disse
