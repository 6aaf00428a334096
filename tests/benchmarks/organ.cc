// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "run_report.h"

namespace disse::benchmarks
{
// The scenario of examples/cirrhosis_hepatic_artery on a finer mesh. The
// disease before t = 0 is computed at a point: on the mesh it would be timed
// with the run and is of the same kind.
Report
run_organ(const Options &options, MPI_Comm comm)
{
  const std::string path =
    DISSE_BENCHMARKS "/../../examples/cirrhosis_hepatic_artery/scenario.prm";
  Scenario scenario            = Scenario::read(path, options.settings, comm);
  scenario.mesh.cell_size      = options.cell_size;
  scenario.preparation.on_mesh = false;
  if (options.until > 0)
    scenario.end = options.until;

  const RunFigures figures = time_runs(scenario, {}, options.repeat, comm);
  Report           report  = make_report("organ", figures, comm);
  report["cell_size_mm"]   = options.cell_size;
  report["bytes_per_node"] = figures.peak_mb * 1e6 / figures.nodes;
  return report;
}


// As short as a run can be: the program ends after the first step.
Report
run_first_step(const Options &options, MPI_Comm comm)
{
  Scenario scenario;
  scenario.mesh.geometry         = Geometry::box;
  scenario.mesh.cell_size        = 10. / options.n;
  scenario.integrator.first_step = 1e-3;
  scenario.end                   = 1e-3;
  return make_report("first-step", time_runs(scenario, {}, 1, comm), comm);
}
} // namespace disse::benchmarks
