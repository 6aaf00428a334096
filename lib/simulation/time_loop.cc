// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/time_loop.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "observers/quantity_evaluator.h"
#include "time/integrators/make_integrator.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// What a source says of an event may be another thing when it has happened.
std::string
labels_of(const std::vector<SourceTerm *> &sources, const double time)
{
  std::vector<std::string> labels;
  for (const SourceTerm *source : sources)
    labels.push_back(source->event_label(time));
  return join(labels, "; ");
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
  , schedule(discretisation, system, parameters.fixed_step > 0, begin, end)
  , observation(discretisation, system.layout())
  , state_times(0, begin, end)
  , progress(log, label, begin, end, schedule.event_times())
  , log(log)
{
  for (const std::string &warning : schedule.warnings())
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
  observation.save(archive);
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
  observation.resume(archive);
  state = archive.state("state");
  state_times.skip_until(state.time);
  schedule.skip_until(state.time);
  observation.show_changed(state);
  progress.start(state.time);
}


void
TimeLoop::add_observer(Observer &observer)
{
  expect(Phase::waiting, "add_observer()");
  observation.add(observer);
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
TimeLoop::start(State &state, const std::function<void(State &)> &enter_mesh)
{
  expect(Phase::waiting, "start()");
  phase      = Phase::running;
  begin_time = MPI_Wtime();
  schedule.skip_jumps(state.time);
  prepare_mesh(state, enter_mesh);
  const auto due = schedule.due_sources(state.time);
  observation.start(state,
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
  observation.show_changed(state);
}


QuantityEvaluator &
TimeLoop::evaluator()
{
  return observation.evaluator();
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
  observation.show_changed(state);
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
                             std::min(time, schedule.next_landing(begin)),
                             std::min(integrator->largest_step(state),
                                      schedule.longest_step(begin)));
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
      observation.show_changed(state);
      start_anew_at_jumps(state);
      observe_until(state);
      adapt_if_due(state);
      if (schedule.next_event() <= state.time)
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
  if (schedule.next_event() <= state.time)
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
TimeLoop::prepare_mesh(State                              &state,
                       const std::function<void(State &)> &enter_mesh)
{
  if (adaptivity != nullptr)
    for (unsigned int i = 0; i < CellAddress::max_level && adapt(state); ++i)
      enter_mesh(state);
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
    observation.show_changed(state);
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
  observation.finish(state);
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
  if (!schedule.reaches_jump(state.time))
    return;
  if (schedule.reaches_event(state.time))
    state.time = std::max(state.time, schedule.next_event());
  else
    {
      state.time = std::max(state.time, std::stod(to_text(state.time, 12)));
      observe_until(state);
      begin_anew(state);
    }
  schedule.skip_jumps(state.time);
}


// What is due at the time of an event is shown together with it.
void
TimeLoop::observe_until(const State &state)
{
  observation.observe_until(state,
                            schedule.next_event() > state.time,
                            *integrator);
}


void
TimeLoop::apply_events(State &state, const bool already_shown)
{
  const std::vector<SourceTerm *> due = schedule.due_sources(state.time);
  if (!already_shown)
    observation.notify_event(state, "before: " + labels_of(due, state.time));

  Delivery delivery(discretisation, state, [&](const std::string &name) {
    return evaluator().evaluate(state, evaluator().quantities().handle(name));
  });
  for (SourceTerm *source : due)
    source->apply_event(state.time, delivery);
  schedule.skip_until(state.time);
  const std::string label = labels_of(due, state.time);
  log.info("day " + to_text(state.time, 6) + ": " + label);

  begin_anew(state);
  observation.notify_event(state, "after: " + label);
}
} // namespace disse
