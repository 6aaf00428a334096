// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/simd.h>
#include <disse/fields/node_batch.h>

#include <algorithm>

namespace disse
{
/// Vectors of four numbers for transpose_four().
template <typename Number>
struct FourNumbers
{
  typedef Number Vector
    __attribute__((vector_size(4 * sizeof(Number)), aligned(sizeof(Number))));
};


/// to[c * to_stride + r] = from[r * from_stride + c] for r, c < 4.
template <typename From, typename To>
DISSE_ALWAYS_INLINE void
transpose_four(const From       *from,
               const std::size_t from_stride,
               To               *to,
               const std::size_t to_stride)
{
  typedef typename FourNumbers<From>::Vector In;
  typedef typename FourNumbers<To>::Vector   Out;

  const auto row = [&](const unsigned int r) {
    return *reinterpret_cast<const In *>(from + r * from_stride);
  };
  const In   a = row(0), b = row(1), c = row(2), d = row(3);
  const In   ab_low  = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const In   ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const In   cd_low  = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const In   cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  const auto store   = [&](const unsigned int column, const In values) {
    *reinterpret_cast<Out *>(to + column * to_stride) =
      __builtin_convertvector(values, Out);
  };
  store(0, __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5));
  store(1, __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7));
  store(2, __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5));
  store(3, __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7));
}


/// Copies node-major values, `stride` per node, to the rows of a batch,
/// [n_rows][NodeBatch::width]. Lanes beyond the last node repeat it.
template <typename Nodal, typename Lane>
DISSE_ALWAYS_INLINE void
gather_rows(const Nodal       *nodal,
            const unsigned int n_nodes,
            const std::size_t  stride,
            const unsigned int n_rows,
            Lane              *rows)
{
  constexpr unsigned int width = NodeBatch::width;
  unsigned int           begin = 0;
  if (n_nodes == width)
    for (; begin + 4 <= n_rows; begin += 4)
      for (unsigned int i = 0; i < width; i += 4)
        transpose_four(nodal + i * stride + begin,
                       stride,
                       rows + begin * width + i,
                       width);
  for (unsigned int i = 0; i < width; ++i)
    for (unsigned int r = begin; r < n_rows; ++r)
      rows[r * width + i] = nodal[std::min(i, n_nodes - 1) * stride + r];
}


/// The other way; only real nodes are written.
template <typename Nodal, typename Lane>
DISSE_ALWAYS_INLINE void
scatter_rows(const Lane        *rows,
             const unsigned int n_nodes,
             const std::size_t  stride,
             const unsigned int n_rows,
             Nodal             *nodal)
{
  constexpr unsigned int width = NodeBatch::width;
  unsigned int           begin = 0;
  if (n_nodes == width)
    for (; begin + 4 <= n_rows; begin += 4)
      for (unsigned int i = 0; i < width; i += 4)
        transpose_four(rows + begin * width + i,
                       width,
                       nodal + i * stride + begin,
                       stride);
  for (unsigned int i = 0; i < n_nodes; ++i)
    for (unsigned int r = begin; r < n_rows; ++r)
      nodal[i * stride + r] = rows[r * width + i];
}
} // namespace disse
