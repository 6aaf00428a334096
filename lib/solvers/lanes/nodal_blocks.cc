// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/lanes/nodal_blocks.h"

#include "solvers/multigrid/transpose.h"

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


DISSE_ALWAYS_INLINE void
scale_rows(const std::vector<float> &factors,
           const unsigned int        n_rows,
           float                    *rows)
{
  for (unsigned int r = 0; r < n_rows; ++r)
    for (unsigned int i = 0; i < width; ++i)
      rows[r * width + i] *= factors[r];
}


// y = keep y + x
DISSE_SIMD_CLONES void
keep_and_add(const float keep, const float *x, float *y, const std::size_t size)
{
#pragma GCC ivdep
  for (std::size_t i = 0; i < size; ++i)
    y[i] = keep * y[i] + x[i];
}
} // namespace


NodalBlocks::NodalBlocks(const StaticCondensation &elimination,
                         const std::size_t         n_nodes,
                         const unsigned int        stride)
  : elimination(elimination)
  , nodes(n_nodes)
  , stride(stride)
  , values(n_batches() * elimination.n_kept_slots() * width)
{}


float *
NodalBlocks::batch(const std::size_t b)
{
  return values.data() + b * elimination.n_kept_slots() * width;
}


const float *
NodalBlocks::batch(const std::size_t b) const
{
  return values.data() + b * elimination.n_kept_slots() * width;
}


std::size_t
NodalBlocks::n_batches() const
{
  return (nodes + width - 1) / width;
}


unsigned int
NodalBlocks::n_nodes(const std::size_t b) const
{
  return std::min<std::size_t>(width, nodes - b * width);
}


template <typename Number>
void
NodalBlocks::multiply(const std::vector<float> &row_factors,
                      const Number             *x,
                      Number                   *y) const
{
  const unsigned int n = elimination.n_kept();
  std::vector<float> in(n * width), out(n * width);
  for (std::size_t b = 0; b < n_batches(); ++b)
    {
      const std::size_t begin = b * width * stride;
      gather_rows(x + begin, n_nodes(b), stride, n, in.data());
      elimination.multiply(batch(b), in.data(), out.data());
      scale_rows(row_factors, n, out.data());
      scatter_rows(out.data(), n_nodes(b), stride, n, y + begin);
    }
}


template <typename Number>
void
NodalBlocks::solve(const std::vector<float> &row_factors,
                   const Number             *x,
                   Number                   *y) const
{
  const unsigned int n = elimination.n_kept();
  std::vector<float> rows(n * width);
  for (std::size_t b = 0; b < n_batches(); ++b)
    {
      const std::size_t begin = b * width * stride;
      gather_rows(x + begin, n_nodes(b), stride, n, rows.data());
      scale_rows(row_factors, n, rows.data());
      elimination.solve(batch(b), rows.data());
      scatter_rows(rows.data(), n_nodes(b), stride, n, y + begin);
    }
}


void
NodalBlocks::relax(const std::vector<float> &row_factors,
                   const float              *x,
                   const float               keep,
                   float                    *y) const
{
  const unsigned int n = elimination.n_kept();
  std::vector<float> rows(n * width), change(stride * width);
  for (std::size_t b = 0; b < n_batches(); ++b)
    {
      const std::size_t begin = b * width * stride;
      gather_rows(x + begin, n_nodes(b), stride, n, rows.data());
      scale_rows(row_factors, n, rows.data());
      elimination.solve(batch(b), rows.data());
      scatter_rows(rows.data(), n_nodes(b), stride, n, change.data());
      keep_and_add(keep, change.data(), y + begin, n_nodes(b) * stride);
    }
}


template void
NodalBlocks::multiply(const std::vector<float> &, const float *, float *) const;
template void
NodalBlocks::multiply(const std::vector<float> &,
                      const double *,
                      double *) const;
template void
NodalBlocks::solve(const std::vector<float> &, const float *, float *) const;
template void
NodalBlocks::solve(const std::vector<float> &, const double *, double *) const;
} // namespace disse
