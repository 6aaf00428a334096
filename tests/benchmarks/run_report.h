// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "benchmark.h"
#include "timed_run.h"

namespace disse::benchmarks
{
/// The figures that all whole simulations report.
Report
make_report(const std::string &name, const RunFigures &figures, MPI_Comm comm);
} // namespace disse::benchmarks
