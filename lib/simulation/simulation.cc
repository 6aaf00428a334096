// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/simulation/simulation.h>

#include "clinical/blood_chemistry.h"
#include "clinical/histology.h"
#include "model/initial_state.h"
#include "model/quantities/local_quantities.h"
#include "observers/nodal_values.h"
#include "observers/quantity_evaluator.h"
#include "parameters/named_files.h"
#include "simulation/adaptive/adaptivity.h"
#include "simulation/adaptive/scales.h"
#include "simulation/folder/run_identity.h"
#include "simulation/initial_fields.h"
#include "simulation/model_factory.h"
#include "simulation/preparation/preparation.h"
#include "simulation/time_loop.h"
#include "solvers/nodes/organ_readouts.h"
#include "sources/own_quantities.h"

#include <cmath>
#include <utility>

namespace disse
{
namespace
{
// First those that act before t = 0 too.
SourceList
make_all_sources(const Scenario &scenario, std::size_t &n_lasting)
{
  SourceList sources = scenario.injuries.make();
  for (auto &condition : make_boundary_conditions(scenario))
    sources.push_back(std::move(condition));
  n_lasting = sources.size();
  for (auto &therapy : scenario.therapies.make())
    sources.push_back(std::move(therapy));
  if (auto blood = scenario.blood_chemistry.make(scenario.patient))
    sources.push_back(std::move(blood));
  sources.push_back(std::make_unique<Histology>(scenario.histology));
  if (!scenario.quantities.empty())
    sources.push_back(std::make_unique<OwnQuantities>(scenario.quantities));
  return sources;
}


void
check_columns(const OutputParameters &output, const ModelLayout &layout)
{
  if (output.columns.empty())
    return;
  try
    {
      layout.quantities().handles(output.columns);
    }
  catch (const Error &error)
    {
      throw ParameterError(output.columns_place + ": " + error.what());
    }
}


// The whole body at the start, as the prepared organ makes it.
void
set_initial_values(const Discretisation &space,
                   const ReactionSystem &model,
                   State                &state)
{
  const std::vector<double> integrals =
    OrganIntegrals(space, model.layout())
      .evaluate(state.time, state.upstream, state.fields);
  std::vector<double> upstream = state.upstream, downstream = state.downstream;
  model.set_initial_values(
    {state.time, state.upstream, state.downstream, integrals},
    upstream,
    downstream);
  state.upstream   = upstream;
  state.downstream = downstream;
}
} // namespace


Simulation::Simulation(const Scenario &scenario, MPI_Comm comm, Log &log)
  : log(log)
  , simulated(scenario)
{
  simulated.set_communicator(comm);
  set_up(simulated.check(), comm);
}


Simulation::Simulation(const Scenario        &scenario,
                       const CheckedScenario &checked,
                       MPI_Comm               comm,
                       Log                   &log)
  : log(log)
  , simulated(scenario)
{
  set_up(checked, comm);
}


void
Simulation::set_up(const CheckedScenario &checked, MPI_Comm comm)
{
  SourceList sources;
  agree_on_errors(comm,
                  [&] { sources = make_all_sources(simulated, n_lasting); });
  model = std::make_unique<ReactionSystem>(checked.network, std::move(sources));
  named = named_files(checked.values, comm);
  run_identity = std::make_unique<RunIdentity>(checked.values, named);
  preparation  = std::make_unique<Preparation>(simulated,
                                              *run_identity,
                                              checked.network,
                                              log);

  warn_of_events_outside();
  for (const std::string &note : checked.notes)
    log.info(note);
  for (const std::string &warning : checked.warnings)
    log.warning(warning);
  simulated.refinement.counted(model->layout().species); // or throws
  select_local_quantities(*model,                        // or throws
                          simulated.output.field_quantities,
                          simulated.output.field_quantities_place);

  check_columns(simulated.output, model->layout());

  make_space(comm);
  loop = std::make_unique<TimeLoop>(
    *space, *model, simulated.integrator, "run", 0., simulated.end, log);
  if (adaptivity)
    loop->set_adaptivity(*adaptivity);
  initial_fields = std::make_unique<InitialFields>(*space,
                                                   model->layout().species,
                                                   *run_identity);
}


Simulation::~Simulation() = default;


void
Simulation::make_space(MPI_Comm comm)
{
  const HostFields &host_fields = simulated.registries().host_fields;
  if (!simulated.refinement.is_wanted())
    {
      space = make_discretisation(simulated.mesh, comm, log);
      host_fields.update(*space, 0);
      model->initialize(*space);
      return;
    }
  auto adaptive = make_adaptive_space(simulated.mesh, comm, log);
  host_fields.update(*adaptive, 0);
  model->initialize(*adaptive);
  adaptivity = std::make_unique<Adaptivity>(
    *adaptive, *model, simulated.refinement, log, host_fields);
  space = std::move(adaptive);
}


void
Simulation::warn_of_events_outside() const
{
  // Injuries and boundary conditions act in the preparation too.
  double past = 0;
  for (const PreparationPhase &phase : simulated.preparation.phases)
    past += phase.duration;
  for (const Event &event : model->events())
    if (event.time < (event.source < n_lasting ? -past : 0) ||
        event.time > simulated.end)
      log.warning(model->sources()[event.source]->event_label(event.time) +
                  " on day " + to_text(event.time) + " is outside the run of " +
                  to_text(simulated.end) + " days and will not happen");
}


void
Simulation::add_observer(Observer &observer)
{
  loop->add_observer(observer);
}


void
Simulation::set_initial_field(
  const std::string                                          &species,
  const std::function<double(const std::array<double, 3> &)> &function)
{
  loop->expect(TimeLoop::Phase::waiting, "set_initial_field()");
  initial_fields->set(species, function);
}


void
Simulation::set_initial_field(const std::string         &species,
                              const std::vector<double> &nodal)
{
  loop->expect(TimeLoop::Phase::waiting, "set_initial_field()");
  initial_fields->set(species, nodal);
}


void
Simulation::initialize()
{
  loop->expect(TimeLoop::Phase::waiting, "initialize()");
  current = make_initial_state(*space, model->layout(), 0);
  preparation->prepare(*space, current);
  initial_fields->apply(current);
  set_initial_values(*space, *model, current);
  log_signs();
  loop->start(current,
              [this](State &state) { initial_fields->apply_functions(state); });
  log_scales();
}


void
Simulation::log_signs() const
{
  std::vector<std::string> symbols;
  for (const Species &species : model->layout().species)
    if (species.may_be_negative)
      symbols.push_back(species.symbol);
  if (!symbols.empty())
    log.info("signed species, which may fall below 0: " + join(symbols, ", "));
}


void
Simulation::log_scales() const
{
  if (!space->has_geometry())
    return;
  const Scales scales(model->layout().species,
                      diffusion_lengths(*space, *model, current),
                      space->cell_size,
                      space->cell_size * std::pow(0.5, space->largest_depth()));
  log.info(scales.description());
  if (!scales.warning().empty())
    log.warning(scales.warning());
}


void
Simulation::keep_state(const std::string           &path,
                       const double                 interval,
                       const std::function<void()> &before)
{
  const RegularTimes times(interval, 0, simulated.end);
  loop->keep_state(times, [this, path, before] {
    before();
    StateArchive archive(*space);
    run_identity->save(archive);
    loop->save(current, archive);
    if (adaptivity)
      adaptivity->save(archive);
    archive.write(path);
    preparation->remove_file(space->comm);
    log.detail("state kept at t = " + to_text(current.time) + " day");
  });
}


void
Simulation::keep_preparation(const std::string &path)
{
  preparation->keep_in(path);
}


void
Simulation::share_preparation(PreparedState &last)
{
  preparation->share(last);
}


double
Simulation::check_state(const std::string &path) const
{
  run_identity->check(path, space->comm);
  const double day =
    StateArchive::read_numbers(path, "state/time", space->comm).at(0);
  if (day > simulated.end)
    throw Error(
      ExitCode::state_file,
      "cannot resume from '" + path + "': it has reached day " + to_text(day) +
        ", and the run is to end on day " + to_text(simulated.end) +
        "; set a later Time/End (--until), or restart in another folder")
      .set_collective();
  return day;
}


void
Simulation::resume(const std::string &path)
{
  loop->expect(TimeLoop::Phase::waiting, "resume()");
  const double day = check_state(path);
  if (adaptivity)
    loop->change_mesh([&] { adaptivity->restore_mesh(path, day); });
  else
    initialize_nodal_data(day);
  StateArchive archive(*space);
  archive.read(path);
  preparation->set_reference_state();
  loop->resume(current, archive);
  log.info("resumed on day " + to_text(current.time, 8));
  log_scales();
}


void
Simulation::advance_to(const double time)
{
  loop->advance_to(current, time);
}


void
Simulation::restart()
{
  loop->restart(current);
}


void
Simulation::update_host_fields()
{
  initialize_nodal_data(current.time);
  if (current.fields.n_components() > 0)
    loop->show_changed(current);
}


void
Simulation::initialize_nodal_data(const double time)
{
  simulated.registries().host_fields.update(*space, time);
  model->initialize(*space);
}


void
Simulation::finish()
{
  loop->finish(current);
  log.info("run: " + std::to_string(clock().n_accepted()) + " steps, " +
           std::to_string(clock().n_rejected()) + " rejected, " +
           std::to_string(clock().n_linear_iterations()) +
           " linear iterations");
  for (const std::string &text :
       {clock().positivity().text(model->layout().species),
        loop->cost_of_adaptation()})
    if (!text.empty())
      log.info(text);
  for (const std::string &warning :
       clock().positivity().warnings(model->layout().species,
                                     space->total_volume))
    log.warning(warning);
}


void
Simulation::run()
{
  initialize();
  advance_to(simulated.end);
  finish();
}


const Scenario &
Simulation::scenario() const
{
  return simulated;
}


const std::vector<NamedFile> &
Simulation::files() const
{
  return named;
}


const RunIdentity &
Simulation::identity() const
{
  return *run_identity;
}


const Discretisation &
Simulation::discretisation() const
{
  return *space;
}


const ReactionSystem &
Simulation::system() const
{
  return *model;
}


const QuantitySet &
Simulation::quantities() const
{
  return loop->evaluator().quantities();
}


QuantityHandle
Simulation::add_quantity(const Readout &quantity)
{
  return loop->evaluator().add(quantity);
}


std::vector<QuantityHandle>
Simulation::further_columns() const
{
  return quantities().handles(simulated.output.columns);
}


double
Simulation::value(const std::string &quantity) const
{
  return value(quantities().handle(quantity));
}


double
Simulation::value(const QuantityHandle quantity) const
{
  return loop->evaluator().value(quantity);
}


NodalField
Simulation::field(const std::string &name) const
{
  return nodal_field(name, *model, *space, state());
}


std::vector<double>
Simulation::values_at(const std::vector<std::array<double, 3>> &points,
                      const std::string                        &name) const
{
  return field(name).values_at(points);
}


QuantityEvaluator &
Simulation::evaluator() const
{
  return loop->evaluator();
}


const StepClock &
Simulation::clock() const
{
  return loop->clock();
}


const State &
Simulation::state() const
{
  if (current.fields.n_components() == 0)
    throw Error(ExitCode::usage,
                "state(): the run has not begun; call initialize() or resume() "
                "first")
      .set_collective();
  return current;
}
} // namespace disse
