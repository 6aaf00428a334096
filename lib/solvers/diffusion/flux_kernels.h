// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "solvers/diffusion/flux_correction.h"

#include <vector>

namespace disse
{
// The inner loops of FluxCorrection, compiled for several instruction sets.
// Lanes are those of mobile vectors.

/// counts_s += the number of nodes where u_s > 0
void
count_positive(const double        *u,
               std::size_t          n_nodes,
               std::vector<double> &counts);


/// R of the nodes that have positive entries, at least `least` per lane.
/// @param diagonal of K
void
take_limits(const PositiveEntries       &entries,
            const AlignedVector<double> &diagonal,
            const double                *u,
            const std::vector<float>    &least,
            float                       *R);


/// True if a lane of a node is below 1.
bool
is_below_one(const float *R, std::size_t n_lanes);


/// y_i += factors / V_i sum_j max(K_ij, 0) (1 - min(R_i, R_j)) (x_j - x_i)
/// in some rows.
void
add_limited_away(const PositiveEntries                   &entries,
                 const std::vector<PositiveEntries::Row> &rows,
                 const std::vector<double>               &volumes,
                 const float                             *R,
                 const std::vector<double>               &factors,
                 const double                            *x,
                 double                                  *y);
void
add_limited_away(const PositiveEntries                   &entries,
                 const std::vector<PositiveEntries::Row> &rows,
                 const std::vector<double>               &volumes,
                 const float                             *R,
                 const std::vector<float>                &factors,
                 const float                             *x,
                 float                                   *y);
} // namespace disse
