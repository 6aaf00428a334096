// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>

#include "benchmark.h"
#include "child.h"

namespace disse::benchmarks
{
namespace
{
// What another benchmark reports on some ranks.
Report
report_of(const std::string &arguments, const int n_ranks)
{
  const std::string output =
    output_of("mpirun -n " + std::to_string(n_ranks) + " " +
              program("disse_benchmark") + " " + arguments + " --json");
  return Report::parse(split(trim(output), '\n').back());
}


std::string
tissue_block_arguments(const Options &options)
{
  std::string text = "tissue-block --n " + std::to_string(options.n) +
                     " --tolerance " + to_text(options.tolerance) +
                     " --repeat " + std::to_string(options.repeat);
  for (const std::string &setting : options.settings)
    text += " --set '" + setting + "'";
  return text;
}
} // namespace


// Bandwidth bounds how much faster two cores of one machine can be.
Report
run_scaling(const Options &options, MPI_Comm)
{
  const std::string block = tissue_block_arguments(options);
  const Report      one = report_of(block, 1), two = report_of(block, 2);
  const double      stream_1 = report_of("stream", 1)["stream_gb_per_s"];
  const double      stream_2 = report_of("stream", 2)["stream_gb_per_s"];
  const auto        ratio    = [&](const char *key) {
    return one[key].get<double>() / two[key].get<double>();
  };
  return {{"name", "scaling"},
          {"wall_s_on_1", one["wall_s"]},
          {"wall_s_on_2", two["wall_s"]},
          {"speed_up", ratio("wall_s")},
          {"speed_up_of_integration", ratio("integrate_s")},
          {"stream_gb_per_s_on_1", stream_1},
          {"stream_gb_per_s_on_2", stream_2},
          {"speed_up_of_stream", stream_2 / stream_1},
          {"part_of_stream", ratio("wall_s") * stream_1 / stream_2},
          {"error_on_1", one["error"]},
          {"error_on_2", two["error"]},
          {"steps_on_1", one["steps"]},
          {"steps_on_2", two["steps"]},
          {"n", options.n}};
}
} // namespace disse::benchmarks
