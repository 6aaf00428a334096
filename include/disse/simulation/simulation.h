// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/base/log.h>
#include <disse/fields/nodal_field.h>
#include <disse/model/observer.h>
#include <disse/model/quantity_set.h>
#include <disse/model/reaction_system.h>
#include <disse/simulation/scenario.h>
#include <disse/state/state.h>

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class Adaptivity;
class InitialFields;
class Preparation;
struct NamedFile;
struct PreparedState;
class QuantityEvaluator;
class RunIdentity;
class StepClock;
class TimeLoop;

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
/// often as it likes, then finish() (docs/link/coupling.md). Calls in another
/// order throw Error(usage) on all ranks and do nothing. Simulations do not
/// share any state.
class Simulation
{
public:
  /// Checks the scenario, then builds mesh and model. Collective.
  /// @throws ParameterError for any error in the scenario, before heavy work;
  ///   Error(plugin), Error(mesh).
  Simulation(const Scenario &scenario, MPI_Comm comm, Log &log);
  ~Simulation();

  /// The same for a scenario that has been checked by the ranks of `comm`, and
  /// not been changed since.
  /// @param checked for this simulation alone: its network becomes part of it
  Simulation(const Scenario        &scenario,
             const CheckedScenario &checked,
             MPI_Comm               comm,
             Log                   &log);

  /// Observe the run from initialize() on. The observer must outlive the run.
  void
  add_observer(Observer &observer);

  /// Set the field of a species at t = 0, in place of the prepared one, before
  /// initialize() or resume(). Systemic variables that follow from the fields
  /// follow from this one, and events at t = 0 act on it. Its values are part
  /// of the identity of the run: resume() refuses a state file that was written
  /// with others. Collective.
  /// @param function of the position [mm]; on an adaptive mesh it is evaluated
  ///   on each mesh that is made for the start
  /// @throws Error(usage), collective, if there is no such species, for a value
  ///   that is not finite, or negative where the species must not be
  void
  set_initial_field(
    const std::string                                          &species,
    const std::function<double(const std::array<double, 3> &)> &function);

  /// The same from one value per node that this rank owns, in the order of
  /// Discretisation::positions.
  void
  set_initial_field(const std::string         &species,
                    const std::vector<double> &nodal);

  /// Prepare the state at t = 0 and apply its events. Collective.
  void
  initialize();

  /// Write state files regularly, from which resume() continues.
  /// @param interval [day]; 0: only at the end
  /// @param before called before each; may throw
  void
  keep_state(
    const std::string           &path,
    double                       interval,
    const std::function<void()> &before = [] {});

  /// Save an unfinished preparation on the mesh in a file until there is a
  /// state file, and let initialize() resume from it.
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

  /// Instead of initialize(): resume from a state file of the same parameters
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

  /// Call the functions of the host fields of the scenario again, because their
  /// values have changed; call restart() too if they have jumped. Collective.
  /// @throws Error(usage), collective, as HostFields::update() does
  void
  update_host_fields();

  /// Restart the integrator after a jump in external data, as after an event,
  /// without its history. Collective.
  void
  restart();

  void
  finish();

  /// initialize(), advance_to() the end, finish().
  void
  run();

  /// The simulated scenario.
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

  /// All that this run can report, by name.
  const QuantitySet &
  quantities() const;

  /// Add a quantity of your own, before a RunDirectory or observers take the
  /// columns of the time series.
  /// @throws Error(usage), collective, if the name is taken.
  QuantityHandle
  add_quantity(const Readout &quantity);

  /// Columns of the time series in addition to QuantitySet::columns().
  std::vector<QuantityHandle>
  further_columns() const;

  /// A quantity in its unit, at the present time. Collective.
  /// @throws Error(usage), collective, if there is none of that name, with the
  ///   nearest known one; or before the run has begun.
  double
  value(const std::string &quantity) const;
  double
  value(QuantityHandle quantity) const;

  /// A field at the nodes that this rank owns, at the present time: a species,
  /// a local read-out, an input of the network, a pattern of a source
  /// (docs/run/running.md), `zonation` or a host field. Collective.
  /// @throws Error(usage), collective, if there is none of that name, with the
  ///   nearest known one; or before the run has begun.
  NodalField
  field(const std::string &name) const;

  /// Values of a field at points of space [mm], the same on all ranks.
  /// Collective. @throws as field() does; Error(usage), collective, naming a
  ///   point outside the organ.
  std::vector<double>
  values_at(const std::vector<std::array<double, 3>> &points,
            const std::string                        &field) const;

  /// Source of quantities for observers.
  QuantityEvaluator &
  evaluator() const;

  /// Steps and linear iterations so far.
  const StepClock &
  clock() const;

private:
  void
  set_up(const CheckedScenario &checked, MPI_Comm comm);

  void
  make_space(MPI_Comm comm);

  void
  initialize_nodal_data(double time);

  void
  warn_of_events_outside() const;

  void
  log_signs() const;

  void
  log_scales() const;

  Log                   &log;
  Scenario               simulated;
  std::vector<NamedFile> named;
  std::size_t n_lasting = 0; ///< first sources, which act before t = 0
  std::unique_ptr<RunIdentity>    run_identity; ///< of its state files
  std::unique_ptr<ReactionSystem> model;
  std::unique_ptr<Preparation>    preparation;
  std::unique_ptr<Discretisation> space;
  std::unique_ptr<Adaptivity>     adaptivity; ///< if the mesh is adaptive
  std::unique_ptr<InitialFields>  initial_fields;
  State                           current;
  std::unique_ptr<TimeLoop>       loop;
};
} // namespace disse
