// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/model/reaction_system.h>
#include <disse/observers/row_observer.h>

#include "base/log/progress.h"
#include "observers/quantity_evaluator.h"
#include "simulation/adaptive/adaptivity.h"
#include "simulation/observation.h"
#include "simulation/run_schedule.h"
#include "time/control/step_clock.h"
#include "time/integrators/time_integrator.h"

#include <functional>
#include <memory>
#include <string>

namespace disse
{
/// Advances a state in time, with steps, events and observers.
///
/// A loop waits, runs after start() or resume(), and has ended after finish().
/// A call in another phase throws Error(usage), collective.
class TimeLoop
{
public:
  enum class Phase
  {
    waiting,
    running,
    ended
  };

  /// @param label what runs, for the progress line
  TimeLoop(const Discretisation       &discretisation,
           const ReactionSystem       &system,
           const IntegratorParameters &parameters,
           const std::string          &label,
           double                      begin,
           double                      end,
           Log                        &log);

  void
  add_observer(Observer &observer);

  /// @param call what was called, to begin a message
  /// @throws Error(usage), collective, if the loop is in another phase.
  void
  expect(Phase phase, const std::string &call) const;

  /// Let `action` change the mesh while there is no state.
  void
  change_mesh(const std::function<void()> &action);

  /// Adapt the mesh to the state. The object must outlive this one.
  void
  set_adaptivity(Adaptivity &adaptivity);

  /// Show the first state to the observers and apply its events.
  /// @param enter_mesh called with the state on each mesh that is made for it
  void
  start(
    State                              &state,
    const std::function<void(State &)> &enter_mesh = [](State &) {});

  /// Call `action` after the first step that ends at or after each of the
  /// times, when all processing of that step is done.
  void
  keep_state(const RegularTimes &times, const std::function<void()> &action);

  /// All data to resume: state, integrator, clock, sources and observers.
  void
  save(const State &state, StateArchive &archive) const;

  /// Instead of start(): restore a saved run. Collective.
  void
  resume(State &state, const StateArchive &archive);

  /// Advance to a time [day]. @throws Error(solver); Error(usage), collective,
  /// if the time is NaN, before that of the state or beyond the end.
  void
  advance_to(State &state, double time);

  /// Restart after a jump in external data, as at an event: discard the
  /// history, set prescribed values and find a first step. Collective.
  void
  restart(State &state);

  void
  finish(const State &state);

  const StepClock &
  clock() const;

  /// The quantities of the state that is shown to the observers, and between
  /// calls of that at the present time.
  QuantityEvaluator &
  evaluator();

  /// How often the mesh has been changed, and which part of the time since the
  /// start or resumption of the run that took; empty if never.
  std::string
  cost_of_adaptation() const;

  /// The state, or what quantities make of it, is not what it was at this time.
  void
  show_changed(const State &state);

private:
  void
  begin_anew(State &state);

  void
  start_anew_at_jumps(State &state);

  /// @return the time, without what rounding puts it beyond the end
  double
  checked(double time, const State &state) const;

  void
  forget_very_short_step(const State &state);

  void
  prepare_mesh(
    State                              &state,
    const std::function<void(State &)> &enter_mesh = [](State &) {});

  bool
  adapt(State &state);

  void
  adapt_if_due(State &state);

  void
  log_preconditioner(const StepResult &step);

  void
  observe_until(const State &state);

  void
  apply_events(State &state, bool already_shown);

  const Discretisation           &discretisation;
  const ReactionSystem           &system;
  Phase                           phase = Phase::waiting;
  double                          end; ///< [day]
  std::unique_ptr<TimeIntegrator> integrator;
  StepClock                       step_clock;
  RunSchedule                     schedule;
  Observation                     observation;
  Adaptivity                     *adaptivity = nullptr; ///< if there is one
  unsigned int                    n_changes  = 0;       ///< of the mesh
  double                          adapting   = 0;       ///< for so long [s]
  double                          begin_time = 0;       ///< of the run [s]
  std::string                     preconditioner;       ///< of the last solve
  RegularTimes                    state_times;
  std::function<void()>           keep;
  Progress                        progress;
  Log                            &log;
};
} // namespace disse
