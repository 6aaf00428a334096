// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>

namespace disse::benchmarks
{
/// Memory bandwidth as the STREAM benchmark counts it.
struct Bandwidth
{
  double gb_per_s; ///< best of several, all ranks together
  double array_mb; ///< size of each of the three arrays, all ranks together
  double cache_mb; ///< third-level cache as the system tells it
};


/// Triad a = b + 3 c on all ranks at once, 24 bytes per element. The arrays
/// have four times the size of the cache, but take no more than a third of the
/// memory that is free. Collective.
Bandwidth
measure_triad(MPI_Comm comm);
} // namespace disse::benchmarks
