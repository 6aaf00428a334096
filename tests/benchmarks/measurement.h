// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>

#include <functional>
#include <vector>

namespace disse::benchmarks
{
/// Monotonic clock [s].
double
wall_time();

/// Processor time of this process [s].
double
processor_time();

/// Since this process was started [s], to 10 ms: what loading of libraries and
/// MPI_Init took counts too.
double
age_of_process();

/// Highest resident memory so far, sum over ranks [MB = 1e6 byte]. Collective.
double
peak_memory(MPI_Comm comm);

double
median(std::vector<double> values);

/// Times of one call each, of the slowest rank [s]; as many calls as fit into
/// about a second, but at least 5, after one that is not counted. Collective.
std::vector<double>
time_calls(const std::function<void()> &call, MPI_Comm comm);
} // namespace disse::benchmarks
