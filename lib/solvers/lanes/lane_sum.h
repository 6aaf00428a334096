// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/simd.h>

#include <cstddef>
#include <type_traits>

namespace disse
{
/// Vectors of the instruction set. GCC vectorises a loop over lanes badly, and
/// wider vectors than there are would be spilt to memory. In structures,
/// because vector types lose their alignment as template arguments.
template <typename Number>
struct LaneVectors;

template <>
struct LaneVectors<double>
{
  typedef double Wide __attribute__((vector_size(32), aligned(8)));
  typedef double Narrow __attribute__((vector_size(32), aligned(8)));
};

template <>
struct LaneVectors<float>
{
  typedef float Wide __attribute__((vector_size(32), aligned(4)));
  typedef float Narrow __attribute__((vector_size(16), aligned(4)));
};


/// A sum of vectors of n lanes, n a multiple of 4, kept in registers.
template <typename Number, unsigned int n>
class LaneSum
{
public:
  DISSE_ALWAYS_INLINE void
  add_product(const Number a, const Number *x)
  {
    for (unsigned int v = 0; v < n_wide; ++v)
      wide[v] += a * *reinterpret_cast<const Wide *>(x + v * width);
    if (has_narrow)
      narrow += a * *reinterpret_cast<const Narrow *>(x + n_wide * width);
  }

  DISSE_ALWAYS_INLINE void
  operator+=(const LaneSum &other)
  {
    for (unsigned int v = 0; v < n_wide; ++v)
      wide[v] += other.wide[v];
    if (has_narrow)
      narrow += other.narrow;
  }

  /// Times a number and a vector.
  DISSE_ALWAYS_INLINE void
  scale(const Number a, const Number *x)
  {
    for (unsigned int v = 0; v < n_wide; ++v)
      wide[v] *= a * *reinterpret_cast<const Wide *>(x + v * width);
    if (has_narrow)
      narrow *= a * *reinterpret_cast<const Narrow *>(x + n_wide * width);
  }

  DISSE_ALWAYS_INLINE void
  store_to(Number *y) const
  {
    for (unsigned int v = 0; v < n_wide; ++v)
      *reinterpret_cast<Wide *>(y + v * width) = wide[v];
    if (has_narrow)
      *reinterpret_cast<Narrow *>(y + n_wide * width) = narrow;
  }

private:
  typedef typename LaneVectors<Number>::Wide   Wide;
  typedef typename LaneVectors<Number>::Narrow Narrow;

  static constexpr unsigned int width      = sizeof(Wide) / sizeof(Number);
  static constexpr unsigned int n_wide     = n / width;
  static constexpr bool         has_narrow = n % width != 0;

  Wide   wide[n_wide > 0 ? n_wide : 1] = {};
  Narrow narrow                        = {};
};


/// pass(n, begin) for n_lanes lanes, a multiple of 4, in groups of n <= 16 that
/// registers hold; n is an integral_constant. Mark `pass` always_inline.
template <typename Pass>
DISSE_ALWAYS_INLINE void
for_lanes(const std::size_t n_lanes, const Pass &pass)
{
  std::size_t begin = 0;
  for (; begin + 16 <= n_lanes; begin += 16)
    pass(std::integral_constant<unsigned int, 16>(), begin);
  if (n_lanes - begin == 12)
    pass(std::integral_constant<unsigned int, 12>(), begin);
  else if (n_lanes - begin == 8)
    pass(std::integral_constant<unsigned int, 8>(), begin);
  else if (n_lanes - begin == 4)
    pass(std::integral_constant<unsigned int, 4>(), begin);
}
} // namespace disse
