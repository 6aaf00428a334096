// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <boost/align/aligned_allocator.hpp>

#include <vector>

namespace DISSE_EXPORT disse
{
/// A vector aligned to cache lines, so that the values of a node occupy as few
/// lines as possible. Huge pages are not used, because they made runs slower
/// (docs/develop/performance.md).
template <typename T>
using AlignedVector =
  std::vector<T, boost::alignment::aligned_allocator<T, 64>>;
} // namespace disse
