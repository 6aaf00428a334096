// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/node_batch.h>

#include <algorithm>
#include <cstddef>

namespace disse
{
/// Length of an array [n_rows][NodeBatch::width]. Never 0: kernels add the
/// offset of a lane to its address, which must not be null.
inline std::size_t
scratch_size(const std::size_t n_rows)
{
  return std::max<std::size_t>(n_rows, 1) * NodeBatch::width;
}
} // namespace disse
