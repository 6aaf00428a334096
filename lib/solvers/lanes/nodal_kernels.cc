// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/lanes/nodal_kernels.h"

#include <disse/base/simd.h>
#include <disse/fields/node_batch.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;
} // namespace


DISSE_SIMD_CLONES void
combine_fields(const StageFormula        &formula,
               const std::vector<double> &weights,
               const std::size_t          begin,
               const std::size_t          size,
               double                    *sum)
{
  const auto values = [&](const std::size_t j) {
    return formula.states[j]->fields.data() + begin;
  };
  const double *first = values(0);
#pragma GCC ivdep
  for (std::size_t k = 0; k < size; ++k)
    sum[k] = weights[0] * first[k];
  for (std::size_t j = 1; j < weights.size(); ++j)
    {
      const double *next = values(j);
#pragma GCC ivdep
      for (std::size_t k = 0; k < size; ++k)
        sum[k] += weights[j] * next[k];
    }
}


DISSE_SIMD_CLONES void
scale_to_single(const double *from, const double factor, float *to)
{
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    to[i] = factor * from[i];
}


DISSE_SIMD_CLONES void
scaled_residual(const double  gamma,
                const double  scale,
                const double *values,
                const double *known,
                double       *rates,
                double       *residual)
{
  const double factor = 1 / scale;
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    {
      residual[i] = factor * (rates[i] - gamma * values[i] - known[i]);
      rates[i] *= factor;
    }
}


DISSE_SIMD_CLONES void
sum_and_add(const double *weights,
            const double *added,
            float        *diagonal,
            double       *sums)
{
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    {
      sums[i] += weights[i] * diagonal[i];
      diagonal[i] += added[i];
    }
}


DISSE_SIMD_CLONES double
update_row(const double  scale,
           const double  tolerance,
           const double  floor,
           const double  sign_factor,
           const double *weights,
           const float  *c,
           double       *u,
           double       *correction,
           double       *size,
           double       *lowest)
{
  const double inverse = 1 / scale;
  double       squares[width];
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    {
      const double change = scale * c[i];
      const double value  = u[i] + change;
      const double ratio  = change / (tolerance * (std::abs(value) + floor));
      u[i]                = value;
      correction[i]       = c[i];
      size[i]             = inverse * std::abs(value);
      squares[i]          = weights[i] * ratio * ratio;
      const double sign   = sign_factor * value;
      lowest[i]           = sign < lowest[i] ? sign : lowest[i];
    }
  double total = 0;
  for (unsigned int i = 0; i < width; ++i)
    total += squares[i];
  return total;
}
} // namespace disse
