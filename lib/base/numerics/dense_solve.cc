// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/numerics/dense_solve.h"

#include <petscsys.h>
// clang-format off: the order matters
#include <petscblaslapack.h>
// clang-format on

namespace disse
{
bool
solve_dense(const std::vector<double> &matrix, std::vector<double> &x)
{
  PetscBLASInt n = x.size(), one = 1, info = 0;
  if (n == 0)
    return true;
  // LAPACK stores by columns.
  std::vector<double> columns(matrix.size());
  for (PetscBLASInt i = 0; i < n; ++i)
    for (PetscBLASInt j = 0; j < n; ++j)
      columns[j * n + i] = matrix[i * n + j];
  std::vector<PetscBLASInt> pivots(n);
  LAPACKgesv_(&n, &one, columns.data(), &n, pivots.data(), x.data(), &n, &info);
  return info == 0;
}
} // namespace disse
