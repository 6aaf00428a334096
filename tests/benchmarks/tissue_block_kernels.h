// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <vector>

namespace disse::benchmarks
{
/// Rates of all lanes, [n_fields][width].
void
evaluate_rates(const double *values, const double *injury, double *rates);

/// Derivatives of all lanes in the order of jacobian_entries(); by the injury
/// those of tgf, then tnf.
void
evaluate_jacobian(const double *values,
                  const double *injury,
                  double       *jacobian,
                  double       *input_jacobian);

std::vector<MatrixEntry>
jacobian_entries();
} // namespace disse::benchmarks
