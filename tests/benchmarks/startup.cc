// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "benchmark.h"
#include "child.h"
#include "measurement.h"

namespace disse::benchmarks
{
namespace
{
double
time_of(const std::string &command)
{
  const double begin = wall_time();
  output_of(command);
  return wall_time() - begin;
}
} // namespace


// Both programs run in turn, so that what else the machine does hits both.
Report
run_startup(const Options &options, MPI_Comm)
{
  const std::string ours =
    program("disse_benchmark") + " first-step --n " + std::to_string(options.n);
  const std::string   empty = program("disse_benchmark_empty");
  std::vector<double> ours_s, empty_s;
  time_of(ours);
  time_of(empty);
  for (int i = 0; i < options.repeat; ++i)
    {
      ours_s.push_back(time_of(ours));
      empty_s.push_back(time_of(empty));
    }
  return {{"name", "startup"},
          {"to_first_step_s", median(ours_s)},
          {"empty_program_s", median(empty_s)},
          {"ratio", median(ours_s) / median(empty_s)},
          {"difference_s", median(ours_s) - median(empty_s)},
          {"repeat", options.repeat},
          {"n", options.n}};
}
} // namespace disse::benchmarks
