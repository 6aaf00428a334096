// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/simulation.h>

#include <cstdint>
#include <functional>
#include <memory>

namespace disse::benchmarks
{
/// How long a simulation took and what it did. Times [s] are those of the
/// slowest rank.
struct RunFigures
{
  double       startup_s    = 0; ///< begin of the program to begin of the run
  double       setup_s      = 0; ///< parameters, mesh, model, state at t = 0
  double       first_step_s = 0; ///< from there to the end of the first step
  double       integrate_s  = 0; ///< from there to the end, first step included
  double       cpu_s        = 0; ///< of set-up and integration, all ranks
  double       peak_mb      = 0; ///< highest memory so far, sum over ranks
  int          steps        = 0;
  int          rejected     = 0;
  int          linear_iterations = 0;
  double       tolerance         = 0; ///< of the integrator
  std::int64_t nodes             = 0;

  /// From the begin of the program to the end of the run.
  double
  wall_s() const
  {
    return startup_s + setup_s + integrate_s;
  }
};


/// Watches a simulation, for instance to record quantities.
using ObserverMaker =
  std::function<std::unique_ptr<Observer>(const Simulation &)>;


/// Run the simulation that a file describes, `repeat` times, and return the
/// medians. Collective. @throws as Simulation does.
/// @param make_observer may be empty
RunFigures
time_runs(const Scenario      &scenario,
          const ObserverMaker &make_observer,
          int                  repeat,
          MPI_Comm             comm);
} // namespace disse::benchmarks
