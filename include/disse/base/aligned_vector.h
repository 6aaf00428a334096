// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <boost/align/aligned_allocator.hpp>

#include <vector>

namespace disse
{
/// A vector that begins at a cache line, so that the values of a node lie in as
/// few lines as they can. Not in huge pages: on the virtual machines at hand
/// these made runs slower (docs/develop/performance.md).
template <typename T>
using AlignedVector =
  std::vector<T, boost::alignment::aligned_allocator<T, 64>>;
} // namespace disse
