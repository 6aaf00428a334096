// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/lanes/lane_rows.h"

#include <disse/base/simd.h>
#include <disse/fields/node_batch.h>

namespace disse
{
DISSE_SIMD_CLONES void
add_rows(const double      *volumes,
         const double      *values,
         const unsigned int n_rows,
         double            *sums)
{
  constexpr unsigned int width = NodeBatch::width;
  for (unsigned int r = 0; r < n_rows; ++r)
#pragma GCC ivdep
    for (unsigned int i = 0; i < width; ++i)
      sums[r * width + i] += volumes[i] * values[r * width + i];
}
} // namespace disse
