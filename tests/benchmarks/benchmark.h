// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace disse::benchmarks
{
/// What the command line can say; each benchmark takes a few of them.
struct Options
{
  int                      n         = 0; ///< cells along an edge
  double                   tolerance = 0; ///< of the integrator
  double                   cell_size = 1; ///< [mm]
  double                   until     = 0; ///< end of the run [day]
  int                      repeat    = 1; ///< runs of which to take medians
  std::vector<std::string> settings;      ///< "Section/Key=value"
  std::string              quantities;    ///< file to write quantities to
  std::string              reference;     ///< such a file to compare with
};


/// Names and figures in the order in which they are printed; the same on all
/// ranks.
using Report = nlohmann::ordered_json;


/// One benchmark: what it measures, which options it takes with which
/// defaults, and how it is run.
struct Benchmark
{
  std::string              name;
  std::string              summary;
  std::vector<std::string> option_names;
  Options                  defaults;
  Report (*run)(const Options &options, MPI_Comm comm);

  /// False if it starts programs itself and so must not be under MPI; `comm`
  /// is then MPI_COMM_NULL.
  bool under_mpi = true;
};


Report
run_tissue_block(const Options &options, MPI_Comm comm);
Report
run_lobule(const Options &options, MPI_Comm comm);
Report
run_organ(const Options &options, MPI_Comm comm);
Report
run_messages(const Options &options, MPI_Comm comm);
Report
run_operator(const Options &options, MPI_Comm comm);
Report
run_stream(const Options &options, MPI_Comm comm);
Report
run_kinetics(const Options &options, MPI_Comm comm);
Report
run_point(const Options &options, MPI_Comm comm);
Report
run_first_step(const Options &options, MPI_Comm comm);
Report
run_startup(const Options &options, MPI_Comm comm);
Report
run_scaling(const Options &options, MPI_Comm comm);
} // namespace disse::benchmarks
