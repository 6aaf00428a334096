// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>

#include "observers/quantity_evaluator.h"
#include "observers/time_series.h"

#include "benchmark.h"
#include "mpi_counters.h"
#include "run_report.h"
#include "tissue_block_case.h"
#include <algorithm>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>

namespace disse::benchmarks
{
namespace
{
// What one rank has of the mesh and does in the integration.
struct RankFigures
{
  std::string preconditioner;
  double      ghosts = 0;
  MPICounters counters;
  double      reductions_per_row = 0; ///< of the time series
};


constexpr int n_rows = 10;


// Counts from the begin of the integration to its end and asks for no output;
// then what rows of a time series cost.
// The only event of the tissue block is at t = 0: it belongs to the set-up.
class MessageCounter : public Observer
{
public:
  MessageCounter(const Simulation &simulation, RankFigures &figures)
    : figures(figures)
    , evaluator(simulation.evaluator())
    , log(evaluator.discretisation().comm, Log::Level::silent)
    , series(std::filesystem::temp_directory_path() / "disse_messages.csv",
             evaluator,
             {},
             RegularTimes(0, 0, 1),
             log)
  {
    figures.preconditioner =
      name_of(simulation.scenario().integrator.linear_solver.preconditioner,
              preconditioner_names);
    figures.ghosts = simulation.discretisation().ghosts.size();
  }

  void
  start(const State &, const std::string &) override
  {
    reset_mpi_counters();
  }

  void
  save(StateArchive &) const override
  {}

  void
  resume(const StateArchive &) override
  {
    reset_mpi_counters();
  }

  double
  next_time() const override
  {
    return std::numeric_limits<double>::infinity();
  }

  void
  notify(const State &) override
  {}

  void
  notify_event(const State &, const std::string &) override
  {
    reset_mpi_counters();
  }

  void
  finish(const State &state) override
  {
    figures.counters = mpi_counters();
    series.start(state, "");
    reset_mpi_counters();
    for (int row = 1; row <= n_rows; ++row)
      {
        evaluator.show(state, -row); // as if it were another state
        series.notify(state);
      }
    figures.reductions_per_row = double(mpi_counters().reductions) / n_rows;
  }

private:
  RankFigures       &figures;
  QuantityEvaluator &evaluator;
  Log                log;
  TimeSeries         series;
};


void
add_over_ranks(const std::string &name,
               const double       value,
               Report            &report,
               const MPI_Comm     comm)
{
  report[name]          = sum(value, comm) / n_ranks(comm);
  report[name + "_max"] = max(value, comm);
}
} // namespace


Report
run_messages(const Options &options, MPI_Comm comm)
{
  TissueBlockCase block;
  block.n         = options.n;
  block.tolerance = options.tolerance;
  block.settings  = options.settings;

  RankFigures      rank;
  const RunFigures run = time_block(
    block,
    [&](const Simulation &simulation) {
      return std::make_unique<MessageCounter>(simulation, rank);
    },
    comm);

  Report report            = make_report("messages", run, comm);
  report["n"]              = options.n;
  report["preconditioner"] = rank.preconditioner;
  const auto per_step      = [&](const std::int64_t count) {
    return double(count) / std::max(run.steps, 1);
  };
  const MPICounters &counts = rank.counters;
  add_over_ranks("ghosts", rank.ghosts, report, comm);
  add_over_ranks("messages_per_step", per_step(counts.messages), report, comm);
  add_over_ranks("bytes_per_step", per_step(counts.bytes), report, comm);
  report["reductions_per_step"] = max(per_step(counts.reductions), comm);
  report["reductions_per_row"]  = max(rank.reductions_per_row, comm);
  report["other_collectives_per_step"] =
    max(per_step(counts.other_collectives), comm);
  return report;
}
} // namespace disse::benchmarks
