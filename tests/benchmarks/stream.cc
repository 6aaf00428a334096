// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "stream.h"

#include <disse/base/communication.h>
#include <disse/base/simd.h>

#include "benchmark.h"
#include "measurement.h"
#include <algorithm>
#include <fstream>
#include <unistd.h>

namespace disse::benchmarks
{
namespace
{
double
available_memory()
{
  std::ifstream file("/proc/meminfo");
  std::string   line;
  while (std::getline(file, line))
    if (line.rfind("MemAvailable:", 0) == 0)
      return std::stod(line.substr(13)) * 1024;
  return 1e9;
}
} // namespace


static DISSE_SIMD_CLONES void
triad(double *__restrict__ a,
      const double *__restrict__ b,
      const double *__restrict__ c,
      const std::size_t n)
{
  for (std::size_t i = 0; i < n; ++i)
    a[i] = b[i] + 3 * c[i];
}


Bandwidth
measure_triad(MPI_Comm comm)
{
  const double cache = std::max(32e6, double(sysconf(_SC_LEVEL3_CACHE_SIZE)));
  const double bytes = min(std::min(4 * cache, available_memory() / 9), comm);
  const std::size_t   n = bytes / sizeof(double) / n_ranks(comm);
  std::vector<double> a(n, 0.), b(n, 1.), c(n, 2.);
  const auto          times =
    time_calls([&] { triad(a.data(), b.data(), c.data(), n); }, comm);
  return {24. * n * n_ranks(comm) / 1e9 /
            *std::min_element(times.begin(), times.end()),
          bytes / 1e6,
          cache / 1e6};
}


Report
run_stream(const Options &, MPI_Comm comm)
{
  const Bandwidth triad = measure_triad(comm);
  return {{"name", "stream"},
          {"stream_gb_per_s", triad.gb_per_s},
          {"array_mb", triad.array_mb},
          {"cache_mb", triad.cache_mb},
          {"ranks", n_ranks(comm)}};
}
} // namespace disse::benchmarks
