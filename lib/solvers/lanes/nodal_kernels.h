// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "solvers/linear/stage_formula.h"

#include <vector>

namespace disse
{
// The inner loops of NodalSystem, compiled for several instruction sets. Rows
// have NodeBatch::width lanes.

/// sum[k] = sum_j weights[j] * states[j][begin + k]
void
combine_fields(const StageFormula        &formula,
               const std::vector<double> &weights,
               std::size_t                begin,
               std::size_t                size,
               double                    *sum);


/// to = (float) factor * from
void
scale_to_single(const double *from, double factor, float *to);


/// residual = (rates - gamma * values - known) / scale, rates /= scale.
void
scaled_residual(double        gamma,
                double        scale,
                const double *values,
                const double *known,
                double       *rates,
                double       *residual);


/// sums += weights * diagonal, then diagonal += added.
void
sum_and_add(const double *weights,
            const double *added,
            float        *diagonal,
            double       *sums);


/// u += scale * c; fills correction = c and size = |u| / scale, and returns the
/// weighted square of scale * c / (tolerance * (|u| + floor)). Lowers
/// `lowest` to sign_factor * u.
double
update_row(double        scale,
           double        tolerance,
           double        floor,
           double        sign_factor,
           const double *weights,
           const float  *c,
           double       *u,
           double       *correction,
           double       *size,
           double       *lowest);
} // namespace disse
