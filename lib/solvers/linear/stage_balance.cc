// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/linear/stage_balance.h"

#include <disse/base/communication.h>
#include <disse/base/simd.h>
#include <disse/fields/node_batch.h>

#include "base/numerics/dense_solve.h"
#include "solvers/lanes/lane_rows.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


// sums_of_rows[row] += V J v for every entry, and the same by entries for w.
DISSE_SIMD_CLONES void
add_products(const std::vector<MatrixEntry> &pattern,
             const double                   *volumes,
             const float                    *jacobian,
             const double                   *v,
             const double                   *w,
             double                         *sums_of_rows,
             double                         *sums_of_entries)
{
  for (unsigned int e = 0; e < pattern.size(); ++e)
    {
      const float  *entry   = jacobian + e * width;
      const double *v_c     = v + pattern[e].column * width;
      const double *w_c     = w + pattern[e].column * width;
      double       *row     = sums_of_rows + pattern[e].row * width;
      double       *of_size = sums_of_entries + e * width;
#pragma GCC ivdep
      for (unsigned int i = 0; i < width; ++i)
        {
          const double weighted = volumes[i] * entry[i];
          row[i] += weighted * v_c[i];
          of_size[i] += weighted * w_c[i];
        }
    }
}
} // namespace


StageBalance::StageBalance(const unsigned int              n_species,
                           const std::vector<MatrixEntry> &pattern)
  : n(n_species)
  , pattern(pattern)
  , lanes((jacobian_size() + pattern.size()) * width)
{}


unsigned int
StageBalance::rates() const
{
  return 0;
}


unsigned int
StageBalance::residual() const
{
  return n;
}


unsigned int
StageBalance::correction() const
{
  return 2 * n;
}


unsigned int
StageBalance::jacobian_correction() const
{
  return 3 * n;
}


unsigned int
StageBalance::size() const
{
  return 4 * n;
}


unsigned int
StageBalance::jacobian_size() const
{
  return 5 * n;
}


void
StageBalance::clear()
{
  std::fill(lanes.begin(), lanes.end(), 0.);
}


void
StageBalance::add_predictor(const double *volumes,
                            const double *rate_values,
                            const double *residual_values)
{
  add_rows(volumes, rate_values, n, &lanes[rates() * width]);
  add_rows(volumes, residual_values, n, &lanes[residual() * width]);
}


void
StageBalance::add_correction(const double *volumes,
                             const float  *jacobian,
                             const double *correction_values,
                             const double *size_values)
{
  add_rows(volumes, correction_values, n, &lanes[correction() * width]);
  add_rows(volumes, size_values, n, &lanes[size() * width]);
  add_products(pattern,
               volumes,
               jacobian,
               correction_values,
               size_values,
               &lanes[jacobian_correction() * width],
               &lanes[jacobian_size() * width]);
}


void
StageBalance::reduce(std::vector<double> &companions, MPI_Comm comm)
{
  sums.clear();
  for (std::size_t begin = 0; begin < lanes.size(); begin += width)
    {
      double total = 0;
      for (unsigned int i = 0; i < width; ++i)
        total += lanes[begin + i];
      sums.push_back(total);
    }
  const std::size_t n_own = sums.size();
  sums.insert(sums.end(), companions.begin(), companions.end());
  sum(sums, comm);
  companions.assign(sums.begin() + n_own, sums.end());
  sums.resize(n_own);
}


std::vector<double>
StageBalance::coefficients(const double gamma) const
{
  std::vector<double> matrix(n * n, 0.), c(n);
  for (unsigned int e = 0; e < pattern.size(); ++e)
    matrix[pattern[e].row * n + pattern[e].column] -= sums[jacobian_size() + e];
  for (unsigned int s = 0; s < n; ++s)
    {
      matrix[s * n + s] += gamma * sums[size() + s];
      c[s] = sums[residual() + s] + sums[jacobian_correction() + s] -
             gamma * sums[correction() + s];
      // A species that is nowhere stays there.
      if (sums[size() + s] == 0)
        matrix[s * n + s] = 1;
    }
  if (!solve_dense(matrix, c))
    c.assign(n, 0.);
  return c;
}


std::vector<double>
StageBalance::produced(const std::vector<double> &c) const
{
  std::vector<double> result(n);
  for (unsigned int s = 0; s < n; ++s)
    result[s] = sums[rates() + s] + sums[jacobian_correction() + s];
  for (unsigned int e = 0; e < pattern.size(); ++e)
    result[pattern[e].row] += sums[jacobian_size() + e] * c[pattern[e].column];
  return result;
}
} // namespace disse
