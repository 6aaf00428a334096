// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstdint>

namespace disse::benchmarks
{
/// What this rank has asked of MPI since the last reset. The program's own
/// definitions of the MPI functions (profiling interface) count the calls of
/// all libraries; receives are not counted, since each has its send.
struct MPICounters
{
  std::int64_t messages   = 0; ///< sends from point to point
  std::int64_t bytes      = 0; ///< in these messages
  std::int64_t reductions = 0; ///< reductions to all ranks

  /// Other collective calls that carry data: what the three above miss.
  std::int64_t other_collectives = 0;
};


/// The counts since the last reset. Not collective.
MPICounters
mpi_counters();

/// Begin anew at zero. Not collective.
void
reset_mpi_counters();
} // namespace disse::benchmarks
