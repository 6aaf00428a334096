// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/fields/state.h>
#include <disse/model/observer.h>
#include <disse/model/reaction_system.h>
#include <disse/simulation/preparation.h>
#include <disse/simulation/run_identity.h>
#include <disse/simulation/scenario.h>
#include <disse/simulation/time_loop.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// One run: a scenario becomes a mesh, a model and a state, and the state is
/// carried to the end.
///
///     Session        session;
///     Log            log(MPI_COMM_WORLD);
///     const Scenario scenario = Scenario::read("my.prm");
///     Simulation     simulation(scenario, MPI_COMM_WORLD, log);
///     simulation.run();
///
/// A host code that owns the loop calls initialize(), then advance_to() as
/// often as it likes, then finish() (docs/coupling.md). Calls in another order
/// throw Error(usage) on all ranks and do nothing. Simulations do not share any
/// state.
class Simulation
{
public:
  /// Checks the scenario, then builds mesh and model. Collective.
  /// @throws ParameterError for any error in the scenario, before heavy work;
  ///   Error(plugin), Error(mesh).
  Simulation(const Scenario &scenario, MPI_Comm comm, Log &log);

  /// The same for a scenario that has been checked by the ranks of `comm`, and
  /// not been changed since.
  /// @param checked for this simulation alone: its network becomes part of it
  Simulation(const Scenario        &scenario,
             const CheckedScenario &checked,
             MPI_Comm               comm,
             Log                   &log);

  /// Watch the run from initialize() on. The observer must outlive the run.
  void
  add_observer(Observer &observer);

  /// Prepare the state at t = 0 and apply what happens then. Collective.
  void
  initialize();

  /// Write a state file from time to time, from which resume() goes on.
  /// @param interval [day]; 0: only at the end
  /// @param before called before each; may throw
  void
  keep_state(
    const std::string           &path,
    double                       interval,
    const std::function<void()> &before = [] {});

  /// Keep a preparation on the mesh in a file as long as there is no state file
  /// yet, and let initialize() go on from what is there.
  void
  keep_preparation(const std::string &path);

  /// At a point, let initialize() take the prepared state from there if it is
  /// that of this disease, and leave it there: for runs one after the other.
  void
  share_preparation(PreparedState &last);

  /// Compare a state file, or a file of keep_preparation(), with this run.
  /// Collective.
  /// @throws Error(state_file) if it is damaged, or of other parameters or
  ///   contents of files, or beyond the end of the run.
  /// @return the day that it has reached
  double
  check_state(const std::string &path) const;

  /// In place of initialize(): go on from a state file of the same parameters
  /// (the end may differ) and files of the same contents, on any number of
  /// ranks. Collective.
  /// @throws Error(state_file) as check_state() does.
  void
  resume(const std::string &path);

  /// @param time [day], from the present to the end of the run. Collective.
  /// @throws Error(solver) if a step fails too often; Error(usage) for any
  ///   other time.
  void
  advance_to(double time);

  /// What drives the model has been changed from outside and has jumped: go on
  /// as after an event, with steps that do not look back. Collective.
  void
  restart();

  void
  finish();

  /// initialize(), advance_to() the end, finish().
  void
  run();

  /// What is simulated.
  const Scenario &
  scenario() const;

  /// Files that the parameters of this run name, with their contents.
  const std::vector<NamedFile> &
  files() const;

  /// What identifies this run.
  const RunIdentity &
  identity() const;

  const Discretisation &
  discretisation() const;

  const ReactionSystem &
  system() const;

  /// The state at the present time. @throws Error(usage) before it is made.
  const State &
  state() const;

  /// Steps and linear iterations so far.
  const StepClock &
  clock() const;

private:
  void
  set_up(const CheckedScenario &checked, MPI_Comm comm);

  void
  make_space(MPI_Comm comm);

  void
  warn_of_events_outside() const;

  void
  tell_signs() const;

  void
  tell_scales() const;

  Log                   &log;
  Scenario               simulated;
  std::vector<NamedFile> named;
  std::size_t n_lasting = 0; ///< first sources, which act before t = 0
  std::unique_ptr<RunIdentity>    run_identity; ///< of its state files
  std::unique_ptr<ReactionSystem> model;
  std::unique_ptr<Preparation>    preparation;
  std::unique_ptr<Discretisation> space;
  std::unique_ptr<Adaptivity>     adaptivity; ///< if the mesh is to change
  State                           current;
  std::unique_ptr<TimeLoop>       loop;
};
} // namespace disse
