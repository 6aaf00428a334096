// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/model/initial_state.h>
#include <disse/simulation/model_factory.h>
#include <disse/simulation/simulation.h>

#include <iterator>

namespace disse
{
namespace
{
std::unique_ptr<ReactionSystem>
make_system(const ParameterFile             &file,
            const ParameterSection          &root,
            std::shared_ptr<ReactionNetwork> network,
            const Registries                &registries)
{
  SourceList sources = make_sources(
    root.subsection("Injuries"),
    registries,
    "Names of the injuries that act, separated by commas; each has a "
    "subsection of its name.");
  SourceList therapies = make_sources(
    root.subsection("Therapies"),
    registries,
    "Names of the therapies that are given, separated by commas; each has a "
    "subsection of its name. Empty: the control.");
  file.check();
  sources.insert(sources.end(),
                 std::make_move_iterator(therapies.begin()),
                 std::make_move_iterator(therapies.end()));
  return std::make_unique<ReactionSystem>(network, std::move(sources));
}
} // namespace


Simulation::Simulation(ParameterFile    &file,
                       MPI_Comm          comm,
                       Log              &log,
                       const Registries &registries)
  : log(log)
{
  const ParameterSection root = file.root();
  run_parameters.add_parameters(root);
  const auto network = make_network(root, registries);
  model              = make_system(file, root, network, registries);
  preparation        = std::make_unique<Preparation>(
    file, run_parameters, registries, network, log);

  warn_of_events_outside();

  space = make_discretisation(run_parameters.mesh, comm, log);
  model->initialize(*space);
  loop = std::make_unique<TimeLoop>(*space,
                                    *model,
                                    run_parameters.integrator,
                                    "run",
                                    0.,
                                    run_parameters.end,
                                    log);
}


void
Simulation::warn_of_events_outside() const
{
  for (const Event &event : model->events())
    if (event.time < 0 || event.time > run_parameters.end)
      log.warning(model->sources()[event.source]->event_label(event.time) +
                  " on day " + to_text(event.time) + " is outside the run of " +
                  to_text(run_parameters.end) + " days and will not happen");
}


void
Simulation::add_observer(Observer &observer)
{
  loop->add_observer(observer);
}


void
Simulation::initialize()
{
  current = make_initial_state(*space, model->layout(), 0);
  preparation->prepare(*space, current);
  loop->start(current);
}


void
Simulation::advance_to(const double time)
{
  loop->advance_to(current, time);
}


void
Simulation::finish()
{
  loop->finish(current);
  log.info("run: " + std::to_string(loop->clock().n_accepted()) + " steps, " +
           std::to_string(loop->clock().n_rejected()) + " rejected, " +
           std::to_string(loop->clock().n_linear_iterations()) +
           " linear iterations");
}


void
Simulation::run()
{
  initialize();
  advance_to(run_parameters.end);
  finish();
}


const RunParameters &
Simulation::parameters() const
{
  return run_parameters;
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


const State &
Simulation::state() const
{
  return current;
}
} // namespace disse
