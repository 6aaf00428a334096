// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/stage/systemic_matrix.h"

#include "base/numerics/dense_solve.h"

#include <algorithm>

namespace disse
{
void
SystemicMatrix::set(const double               the_gamma,
                    const std::vector<double> &jacobian,
                    const double              *scales,
                    const std::size_t          size)
{
  n     = size;
  gamma = the_gamma;
  entries.resize(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      entries[i * n + j] =
        (i == j ? gamma : 0.) - jacobian[i * n + j] * scales[j] / scales[i];
}


void
SystemicMatrix::multiply(const double *x, double *y) const
{
  for (std::size_t i = 0; i < n; ++i)
    {
      y[i] = 0;
      for (std::size_t j = 0; j < n; ++j)
        y[i] += entries[i * n + j] * x[j];
    }
}


void
SystemicMatrix::solve(const double *x, double *y) const
{
  if (n == 0)
    return;
  std::vector<double> solution(x, x + n);
  if (solve_dense(entries, solution))
    std::copy(solution.begin(), solution.end(), y);
  else
    std::transform(x, x + n, y, [this](const double v) { return v / gamma; });
}
} // namespace disse
