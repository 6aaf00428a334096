// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "run_report.h"

#include <disse/base/communication.h>

namespace disse::benchmarks
{
Report
make_report(const std::string &name,
            const RunFigures  &figures,
            const MPI_Comm     comm)
{
  Report report;
  report["name"]              = name;
  report["wall_s"]            = figures.wall_s();
  report["startup_s"]         = figures.startup_s;
  report["setup_s"]           = figures.setup_s;
  report["first_step_s"]      = figures.first_step_s;
  report["integrate_s"]       = figures.integrate_s;
  report["cpu_s"]             = figures.cpu_s;
  report["peak_mb"]           = figures.peak_mb;
  report["steps"]             = figures.steps;
  report["rejected"]          = figures.rejected;
  report["linear_iterations"] = figures.linear_iterations;
  report["ranks"]             = n_ranks(comm);
  report["nodes"]             = figures.nodes;
  report["tolerance"]         = figures.tolerance;
  return report;
}
} // namespace disse::benchmarks
