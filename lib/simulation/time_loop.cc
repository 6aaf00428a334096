// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/time_loop.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "observers/quantity_evaluator.h"
#include "time/integrators/make_integrator.h"

#include <algorithm>
#include <cmath>
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
  , end(end)
  , integrator(make_integrator(discretisation, system, parameters))
  , step_clock(parameters, end)
  , events(system.events())
  , limits(system.step_limits(span_of(discretisation, begin, end)))
  , at_once(same_time * (end - begin))
  , has_fixed_steps(parameters.fixed_step > 0)
  , quantities(discretisation, system.layout())
  , state_times(0, begin, end)
  , progress(log, label, begin, end, times_of(events))
  , log(log)
{
  while (n_past_events < events.size() && events[n_past_events].time < begin)
    ++n_past_events;
  for (const std::string &warning : limits.warnings())
    log.warning(warning);
}


void
TimeLoop::expect(const Phase wanted, const std::string &call) const
{
  if (phase == wanted)
    return;
  throw Error(ExitCode::usage,
              call +
                (phase == Phase::waiting
                   ? ": the run has not begun; call initialize() or resume() "
                     "first"
                 : phase == Phase::running
                   ? ": the run has already begun; call it before initialize() "
                     "or resume(), and create an object for each run"
                   : ": the run is finished; create an object for each run"))
    .set_collective();
}


void
TimeLoop::keep_state(const RegularTimes          &times,
                     const std::function<void()> &action)
{
  if (phase != Phase::running)
    expect(Phase::waiting, "keep_state()");
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
  quantities.save(archive);
  for (const Observer *observer : observers)
    observer->save(archive);
}


void
TimeLoop::resume(State &state, const StateArchive &archive)
{
  expect(Phase::waiting, "resume()");
  phase      = Phase::running;
  begin_time = MPI_Wtime();
  integrator->load(archive);
  step_clock.load(archive);
  for (unsigned int i = 0; i < system.sources().size(); ++i)
    system.sources()[i]->load(archive.text("source/" + std::to_string(i)));
  quantities.load(archive);
  for (Observer *observer : observers)
    observer->resume(archive);
  state = archive.state("state");
  state_times.skip_until(state.time);
  skip_events_until(state.time);
  show_changed(state);
  progress.start(state.time);
}


void
TimeLoop::add_observer(Observer &observer)
{
  expect(Phase::waiting, "add_observer()");
  observers.push_back(&observer);
}


void
TimeLoop::set_adaptivity(Adaptivity &the_adaptivity)
{
  expect(Phase::waiting, "set_adaptivity()");
  adaptivity = &the_adaptivity;
}


void
TimeLoop::change_mesh(const std::function<void()> &action)
{
  expect(Phase::waiting, "change_mesh()");
  integrator->leave_mesh();
  action();
  integrator->enter_mesh();
}


void
TimeLoop::start(State &state)
{
  expect(Phase::waiting, "start()");
  phase      = Phase::running;
  begin_time = MPI_Wtime();
  skip_jumps(state.time);
  prepare_mesh(state);
  quantities.open_ledger(state);
  show_changed(state);
  const auto due = due_sources(state.time);
  for (Observer *observer : observers)
    observer->start(state,
                    due.empty() ? "" : "before: " + labels_of(due, state.time));
  if (due.empty())
    begin_anew(state);
  else
    apply_events(state, true);
}


void
TimeLoop::restart(State &state)
{
  expect(Phase::running, "restart()");
  begin_anew(state);
}


void
TimeLoop::show_changed(const State &state)
{
  quantities.show(state, ++version);
}


QuantityEvaluator &
TimeLoop::evaluator()
{
  return quantities;
}


// Prescribed values hold from the first moment on: to follow how they are
// reached would take a step of the time scale of their rates.
void
TimeLoop::begin_anew(State &state)
{
  system.prescribe(discretisation, state);
  integrator->restart();
  step_clock.restart(integrator->first_step_size(state));
  progress.start(state.time);
  show_changed(state);
}


double
TimeLoop::checked(const double time, const State &state) const
{
  // What a host adds up may differ by rounding.
  const double rounding = 1e-12 * std::max(std::abs(end), std::abs(time));
  const auto   refuse   = [&](const std::string &why) {
    throw Error(ExitCode::usage, "advance_to(): day " + to_text(time) + why)
      .set_collective();
  };
  if (!std::isfinite(time))
    refuse(" is not a time");
  if (time < state.time - rounding)
    refuse(" is before the present, day " + to_text(state.time) +
           "; a run cannot go backward");
  if (time > end + rounding)
    refuse(" is beyond the end of the run, day " + to_text(end) +
           "; make Time/End larger");
  return std::min(time, end);
}


void
TimeLoop::advance_to(State &state, const double wanted_time)
{
  expect(Phase::running, "advance_to()");
  const double time = checked(wanted_time, state);
  while (state.time < time)
    {
      const double begin = state.time;
      forget_very_short_step(state);
      const double end =
        step_clock.next_time(begin,
                             std::min(time, next_landing(begin)),
                             longest_step(state));
      const StepResult step = integrator->advance(state, end);
      log.detail("  t = " + to_text(begin, 8) + " day + " +
                 to_text(step.step_size, 3) + ": error " +
                 to_text(step.error, 2) + ", " +
                 std::to_string(step.linear_iterations) + " iterations" +
                 (step.accepted ? "" : ", rejected"));
      log_preconditioner(step);
      step_clock.update(step, begin);
      if (!step.accepted)
        continue;
      show_changed(state);
      start_anew_at_jumps(state);
      observe_until(state);
      adapt_if_due(state);
      if (next_event() <= state.time)
        apply_events(state, false);
      if (keep && state_times.next() <= state.time)
        {
          state_times.skip_until(state.time);
          keep();
        }
      progress.update(state.time, step_clock.n_accepted(), step.step_size);
    }
}


// What was cut short for a time to land on. From there to the steps that
// accuracy allows it is a longer way than through the start of the formula.
void
TimeLoop::forget_very_short_step(const State &state)
{
  constexpr double very_short = 1e-3;
  if (integrator->largest_step(state) < very_short * step_clock.wanted_step())
    integrator->restart();
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
  if (const auto flags = adaptivity->refinement_flags(state))
    {
      std::vector<State *> states = integrator->leave_mesh();
      states.insert(states.begin(), &state);
      has_changed = adaptivity->apply(*flags, states);
      integrator->enter_mesh();
      if (has_changed)
        step_clock.count(integrator->regularise_history(state));
    }
  if (has_changed)
    show_changed(state);
  n_changes += has_changed ? 1 : 0;
  adapting += MPI_Wtime() - begin;
  return has_changed;
}


void
TimeLoop::log_preconditioner(const StepResult &step)
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
  expect(Phase::running, "finish()");
  phase = Phase::ended;
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


// A step that ends just before a jump of a rate sees the old world, the next
// one the new. The time of an event there, which makes a new start anyway, or
// else a round number for observers at round times, is taken to the last digit.
void
TimeLoop::start_anew_at_jumps(State &state)
{
  if (next_jump() > state.time + at_once)
    return;
  if (next_event() <= state.time + at_once)
    state.time = std::max(state.time, next_event());
  else
    {
      state.time = std::max(state.time, std::stod(to_text(state.time, 12)));
      observe_until(state);
      begin_anew(state);
    }
  skip_jumps(state.time);
}


void
TimeLoop::skip_jumps(const double time)
{
  while (next_jump() <= time + at_once)
    ++n_past_jumps;
}


double
TimeLoop::next_jump() const
{
  return n_past_jumps < limits.jumps().size()
           ? limits.jumps()[n_past_jumps].before
           : never;
}


double
TimeLoop::next_landing(const double time) const
{
  const double onset =
    has_fixed_steps ? never : limits.next_onset(time + at_once);
  return std::min({next_event(), next_jump(), onset});
}


double
TimeLoop::longest_step(const State &state) const
{
  const double of_history = integrator->largest_step(state);
  return has_fixed_steps
           ? of_history
           : std::min(of_history, limits.longest_step(state.time));
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
  skip_jumps(time);
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
      quantities.show(sample, version);
      for (Observer *observer : observers)
        if (observer->next_time() <= time)
          observer->notify(sample);
    }
  quantities.show(state, version);
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
    return quantities.evaluate(state, quantities.quantities().handle(name));
  });
  for (; next_event() <= state.time; ++n_past_events)
    system.sources()[events[n_past_events].source]->apply_event(state.time,
                                                                delivery);
  const std::string label = labels_of(due, state.time);
  log.info("day " + to_text(state.time, 6) + ": " + label);

  begin_anew(state);
  for (Observer *observer : observers)
    observer->notify_event(state, "after: " + label);
}
} // namespace disse
