// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "measurement.h"

#include <disse/base/communication.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

namespace disse::benchmarks
{
double
wall_time()
{
  return std::chrono::duration<double>(
           std::chrono::steady_clock::now().time_since_epoch())
    .count();
}


double
processor_time()
{
  return double(std::clock()) / CLOCKS_PER_SEC;
}


double
age_of_process()
{
  std::ifstream file("/proc/self/stat");
  std::string   text;
  std::getline(file, text);
  // The name of the program, in parentheses, may hold blanks; the start, in
  // ticks since boot, is field 22 and so the 20th after it.
  std::istringstream fields(text.substr(text.rfind(')') + 1));
  std::string        ticks;
  for (int i = 0; i < 20; ++i)
    fields >> ticks;
  timespec now;
  clock_gettime(CLOCK_BOOTTIME, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec -
         std::stod(ticks) / sysconf(_SC_CLK_TCK);
}


double
peak_memory(MPI_Comm comm)
{
  std::ifstream file("/proc/self/status");
  std::string   line;
  double        kib = 0;
  while (std::getline(file, line))
    if (line.rfind("VmHWM:", 0) == 0)
      kib = std::stod(line.substr(6));
  return sum(kib, comm) * 1024 / 1e6;
}


double
median(std::vector<double> values)
{
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return 0.5 * (values[(n - 1) / 2] + values[n / 2]);
}


std::vector<double>
time_calls(const std::function<void()> &call, MPI_Comm comm)
{
  std::vector<double> times;
  double              total = 0;
  call();
  while (times.size() < 5 || total < 1)
    {
      MPI_Barrier(comm);
      const double begin = wall_time();
      call();
      times.push_back(max(wall_time() - begin, comm));
      total += times.back();
    }
  return times;
}
} // namespace disse::benchmarks
