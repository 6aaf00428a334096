// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "timed_run.h"

#include <disse/base/communication.h>

#include "time/control/step_clock.h"

#include "measurement.h"
#include <limits>

namespace disse::benchmarks
{
namespace
{
// Takes the time at the first step: it asks for the state at the begin, which
// is given to it as soon as there is a step that this lies in, and which cuts
// no step.
class FirstStepTimer : public Observer
{
public:
  double
  time() const
  {
    return reached;
  }

  void
  start(const State &state, const std::string &) override
  {
    next = state.time;
  }

  void
  resume(const StateArchive &archive) override
  {
    next = archive.state("integrator/0").time;
  }

  double
  next_time() const override
  {
    return next;
  }

  void
  notify(const State &) override
  {
    reached = wall_time();
    next    = std::numeric_limits<double>::infinity();
  }

  void
  notify_event(const State &, const std::string &) override
  {}

private:
  double reached = 0;
  double next    = 0;
};


RunFigures
time_run(const Scenario      &scenario,
         const ObserverMaker &make_observer,
         MPI_Comm             comm)
{
  const double                    begin     = wall_time();
  const double                    cpu_begin = processor_time();
  Log                             log(comm, Log::Level::quiet);
  Simulation                      simulation(scenario, comm, log);
  FirstStepTimer                  first_step;
  const std::unique_ptr<Observer> observer =
    make_observer ? make_observer(simulation) : nullptr;
  simulation.add_observer(first_step);
  if (observer)
    simulation.add_observer(*observer);
  simulation.initialize();
  const double ready = wall_time();
  simulation.advance_to(simulation.scenario().end);
  const double end = wall_time();
  const double cpu = processor_time() - cpu_begin;
  simulation.finish();

  RunFigures figures;
  figures.setup_s           = max(ready - begin, comm);
  figures.first_step_s      = max(first_step.time() - ready, comm);
  figures.integrate_s       = max(end - ready, comm);
  figures.cpu_s             = sum(cpu, comm);
  figures.tolerance         = simulation.scenario().integrator.tolerance;
  figures.nodes             = simulation.discretisation().n_global_nodes;
  const StepClock &clock    = simulation.clock();
  figures.steps             = clock.n_accepted();
  figures.rejected          = clock.n_rejected();
  figures.linear_iterations = clock.n_linear_iterations();
  return figures;
}
} // namespace


RunFigures
time_runs(const Scenario      &scenario,
          const ObserverMaker &make_observer,
          const int            repeat,
          MPI_Comm             comm)
{
  const double            startup = max(age_of_process(), comm);
  std::vector<RunFigures> runs;
  for (int i = 0; i < repeat; ++i)
    runs.push_back(time_run(scenario, make_observer, comm));

  const auto median_of = [&](double RunFigures::*member) {
    std::vector<double> values;
    for (const RunFigures &run : runs)
      values.push_back(run.*member);
    return median(values);
  };
  RunFigures result   = runs.back();
  result.startup_s    = startup;
  result.setup_s      = median_of(&RunFigures::setup_s);
  result.first_step_s = median_of(&RunFigures::first_step_s);
  result.integrate_s  = median_of(&RunFigures::integrate_s);
  result.cpu_s        = median_of(&RunFigures::cpu_s);
  result.peak_mb      = peak_memory(comm);
  return result;
}
} // namespace disse::benchmarks
