// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

namespace disse
{
/// sums += volumes * values by lanes, for rows of NodeBatch::width lanes.
void
add_rows(const double *volumes,
         const double *values,
         unsigned int  n_rows,
         double       *sums);
} // namespace disse
