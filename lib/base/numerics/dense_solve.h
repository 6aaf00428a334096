// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <vector>

namespace disse
{
/// Solve the small dense system A x = b by LAPACK.
/// @param matrix A by rows
/// @param x b on entry, the solution on exit
/// @return false if A is singular; x is then of no use
bool
solve_dense(const std::vector<double> &matrix, std::vector<double> &x);
} // namespace disse
