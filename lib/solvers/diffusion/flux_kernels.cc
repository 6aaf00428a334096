// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/diffusion/flux_kernels.h"

#include <disse/base/simd.h>

#include "solvers/lanes/lane_sum.h"

#include <limits>

namespace disse
{
DISSE_SIMD_CLONES void
count_positive(const double        *u,
               const std::size_t    n_nodes,
               std::vector<double> &counts)
{
  for (std::size_t i = 0; i < n_nodes; ++i, u += counts.size())
#pragma GCC ivdep
    for (std::size_t s = 0; s < counts.size(); ++s)
      counts[s] += u[s] > 0 ? 1 : 0;
}
namespace
{
// Four lanes at a time: GCC makes nothing of loops over them.
constexpr std::size_t four = 4;


template <typename Number>
DISSE_ALWAYS_INLINE const typename LaneVectors<Number>::Narrow &
lanes(const Number *x)
{
  return *reinterpret_cast<const typename LaneVectors<Number>::Narrow *>(x);
}


template <typename Number>
DISSE_ALWAYS_INLINE typename LaneVectors<Number>::Narrow &
lanes(Number *x)
{
  return *reinterpret_cast<typename LaneVectors<Number>::Narrow *>(x);
}


// R of a row for four species, of which u and R begin at node 0.
DISSE_ALWAYS_INLINE void
take_limits_of_row(const PositiveEntries      &entries,
                   const PositiveEntries::Row &row,
                   const double                diagonal,
                   const std::size_t           stride,
                   const double               *u,
                   const float                *least,
                   float                      *R)
{
  typedef LaneVectors<double>::Narrow Doubles;
  typedef LaneVectors<float>::Narrow  Floats;
  const Doubles zero = {}, u_i = lanes(u + row.node * stride);
  Doubles       rise = zero;
  for (std::size_t k = row.begin; k < row.end; ++k)
    {
      const Doubles slope = lanes(u + entries.columns[k] * stride) - u_i;
      rise += entries.values[k] * (slope > zero ? slope : zero);
    }
  // Not below the smallest number, or else 0 / 0.
  const Doubles smallest       = zero + std::numeric_limits<double>::min();
  const Doubles most           = diagonal * (u_i > zero ? u_i : zero);
  const Doubles wanted         = rise > most ? rise : most;
  const Doubles share          = most / (wanted > smallest ? wanted : smallest);
  const Floats  limit          = __builtin_convertvector(share, Floats);
  const Floats  at_least       = lanes(least);
  lanes(R + row.node * stride) = limit > at_least ? limit : at_least;
}
} // namespace


DISSE_SIMD_CLONES void
take_limits(const PositiveEntries       &entries,
            const AlignedVector<double> &diagonal,
            const double                *u,
            const std::vector<float>    &least,
            float                       *R)
{
  const std::size_t stride = least.size();
  for (const PositiveEntries::Row &row : entries.rows)
    for (std::size_t s = 0; s < stride; s += four)
      take_limits_of_row(
        entries, row, diagonal[row.node], stride, u + s, &least[s], R + s);
}
DISSE_SIMD_CLONES bool
is_below_one(const float *R, const std::size_t stride)
{
  unsigned int count = 0;
  for (std::size_t s = 0; s < stride; ++s)
    count += R[s] < 1 ? 1 : 0;
  return count > 0;
}
namespace
{
// y_i += factors / V sum_j K_ij (1 - min(R_i, R_j)) (x_j - x_i) for four
// species, of which R, x and y begin at node 0.
template <typename Number>
DISSE_ALWAYS_INLINE void
add_row(const PositiveEntries      &entries,
        const PositiveEntries::Row &row,
        const double                volume,
        const std::size_t           stride,
        const float                *R,
        const Number               *factors,
        const Number               *x,
        Number                     *y)
{
  typedef LaneVectors<float>::Narrow           Floats;
  typedef typename LaneVectors<Number>::Narrow Numbers;
  const Floats  R_i = lanes(R + row.node * stride);
  const Numbers x_i = lanes(x + row.node * stride);
  Numbers       sum = {};
  for (std::size_t k = row.begin; k < row.end; ++k)
    {
      const Floats R_j = lanes(R + entries.columns[k] * stride);
      const Floats cut = entries.values[k] * (1 - (R_i < R_j ? R_i : R_j));
      sum += __builtin_convertvector(cut, Numbers) *
             (lanes(x + entries.columns[k] * stride) - x_i);
    }
  lanes(y + row.node * stride) += Number(1 / volume) * lanes(factors) * sum;
}


template <typename Number>
DISSE_ALWAYS_INLINE void
add_inlined(const PositiveEntries                   &entries,
            const std::vector<PositiveEntries::Row> &rows,
            const std::vector<double>               &volumes,
            const float                             *R,
            const std::vector<Number>               &factors,
            const Number                            *x,
            Number                                  *y)
{
  const std::size_t stride = factors.size();
  for (const PositiveEntries::Row &row : rows)
    for (std::size_t s = 0; s < stride; s += four)
      add_row(entries,
              row,
              volumes[row.node],
              stride,
              R + s,
              &factors[s],
              x + s,
              y + s);
}
} // namespace


// Clones cannot be templates, so there is one for each kind of number.
DISSE_SIMD_CLONES void
add_limited_away(const PositiveEntries                   &entries,
                 const std::vector<PositiveEntries::Row> &rows,
                 const std::vector<double>               &volumes,
                 const float                             *R,
                 const std::vector<double>               &factors,
                 const double                            *x,
                 double                                  *y)
{
  add_inlined(entries, rows, volumes, R, factors, x, y);
}


DISSE_SIMD_CLONES void
add_limited_away(const PositiveEntries                   &entries,
                 const std::vector<PositiveEntries::Row> &rows,
                 const std::vector<double>               &volumes,
                 const float                             *R,
                 const std::vector<float>                &factors,
                 const float                             *x,
                 float                                   *y)
{
  add_inlined(entries, rows, volumes, R, factors, x, y);
}
} // namespace disse
