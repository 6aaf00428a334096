// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>

#include "base/files/file_output.h"

#include "benchmark.h"
#include "run_report.h"
#include "tissue_block_case.h"

namespace disse::benchmarks
{
namespace
{
Report
run_block(const std::string &name,
          const double       edge_length,
          const Quantities  &reference,
          const Options     &options,
          const MPI_Comm     comm)
{
  TissueBlockCase block;
  block.n           = options.n;
  block.edge_length = edge_length;
  block.tolerance   = options.tolerance;
  block.settings    = options.settings;
  block.repeat      = options.repeat;

  const TissueBlockResult result = run(block, comm);
  Report                  report = make_report(name, result.figures, comm);
  report["n"]                    = options.n;
  if (!reference.empty())
    {
      const Deviation worst = deviation(result.quantities, reference);
      report["error"]       = worst.error;
      report["worst"]       = worst.quantity + " t=" + worst.time;
    }
  else
    report["error"] = nullptr;
  if (!options.quantities.empty())
    on_first_rank(comm, [&] {
      write_file(options.quantities,
                 Report{{"meta", report}, {"qoi", result.quantities}}.dump(1));
    });
  return report;
}


// Quantities that an earlier run has written.
Quantities
read_quantities(const std::string &path, const MPI_Comm comm)
{
  if (path.empty())
    return {};
  return nlohmann::json::parse(read_file(path, comm, ExitCode::io)).at("qoi");
}
} // namespace


Report
run_tissue_block(const Options &options, MPI_Comm comm)
{
  const Quantities reference = options.reference.empty()
                                 ? tissue_block_reference(options.n, comm)
                                 : read_quantities(options.reference, comm);
  return run_block("tissue-block", 10, reference, options, comm);
}


Report
run_lobule(const Options &options, MPI_Comm comm)
{
  return run_block(
    "lobule", 1, read_quantities(options.reference, comm), options, comm);
}
} // namespace disse::benchmarks
