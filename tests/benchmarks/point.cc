// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/simulation/simulation.h>

#include "sources/injuries/chronic_injury.h"
#include "time/control/step_clock.h"

#include "benchmark.h"
#include "measurement.h"

namespace disse::benchmarks
{
namespace
{
struct PointFigures
{
  double   make_s    = 0; ///< parameters, network, model
  double   healthy_s = 0; ///< the healthy state
  double   disease_s = 0; ///< 15 years of injury
  unsigned steps     = 0;
};


// The disease is the run itself here, so that its steps are known; in the
// preparation of a scenario it is the same work.
PointFigures
run_once(const std::vector<std::string> &settings, const double tolerance)
{
  PointFigures figures;
  const double begin = wall_time();
  Scenario     scenario;
  scenario.mesh.geometry        = Geometry::point;
  scenario.end                  = 15 * 365.25;
  scenario.integrator.tolerance = tolerance;
  scenario.injuries.add<ChronicInjuryParameters>("chronic").rate = 0.02;
  scenario.assign(settings);
  Log          log(MPI_COMM_SELF, Log::Level::quiet);
  Simulation   simulation(scenario, MPI_COMM_SELF, log);
  const double made = wall_time();
  simulation.initialize();
  const double healthy = wall_time();
  simulation.advance_to(simulation.scenario().end);
  figures.disease_s = wall_time() - healthy;
  figures.healthy_s = healthy - made;
  figures.make_s    = made - begin;
  figures.steps     = simulation.clock().n_accepted();
  return figures;
}
} // namespace


Report
run_point(const Options &options, MPI_Comm)
{
  std::vector<double> make_ms, healthy_ms, disease_ms;
  PointFigures        figures = run_once(options.settings, options.tolerance);
  for (int i = 0; i < options.repeat; ++i)
    {
      figures = run_once(options.settings, options.tolerance);
      make_ms.push_back(1e3 * figures.make_s);
      healthy_ms.push_back(1e3 * figures.healthy_s);
      disease_ms.push_back(1e3 * figures.disease_s);
    }
  return {{"name", "point"},
          {"make_ms", median(make_ms)},
          {"healthy_state_ms", median(healthy_ms)},
          {"disease_15_years_ms", median(disease_ms)},
          {"steps", figures.steps},
          {"us_per_step", 1e3 * median(disease_ms) / figures.steps},
          {"tolerance", options.tolerance},
          {"repeat", options.repeat}};
}
} // namespace disse::benchmarks
