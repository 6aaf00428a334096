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
  ParameterFile file(read_file(path, comm, ExitCode::usage), path);
  file.assign("Mesh/Cell size=" + to_text(options.cell_size) + " mm");
  file.assign("Preparation/Place=homogeneous");
  if (options.until > 0)
    file.assign("Time/End=" + to_text(options.until) + " day");
  for (const std::string &setting : options.settings)
    file.assign(setting);

  const RunFigures figures =
    time_runs(file, Registries::builtin(), {}, options.repeat, comm);
  Report report            = make_report("organ", figures, comm);
  report["cell_size_mm"]   = options.cell_size;
  report["bytes_per_node"] = figures.peak_mb * 1e6 / figures.nodes;
  return report;
}


// As short as a run can be: the program ends after the first step.
Report
run_first_step(const Options &options, MPI_Comm comm)
{
  ParameterFile file("", "first step");
  for (const std::string &setting :
       {std::string("Mesh/Geometry=box"),
        "Mesh/Cell size=" + to_text(10. / options.n) + " mm",
        std::string("Integrator/First step=1e-3 day"),
        std::string("Time/End=1e-3 day")})
    file.assign(setting);
  return make_report("first-step",
                     time_runs(file, Registries::builtin(), {}, 1, comm),
                     comm);
}
} // namespace disse::benchmarks
