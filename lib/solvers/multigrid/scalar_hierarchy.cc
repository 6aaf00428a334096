// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/multigrid/scalar_hierarchy.h"

#include "base/parallel/petsc.h"
#include "solvers/multigrid/aggregation.h"
#include "solvers/multigrid/smoothed_prolongation.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace disse
{
namespace
{
PetscInt
global_index(const Discretisation &discretisation, const unsigned int column)
{
  const unsigned int n = discretisation.n_owned;
  return column < n ? discretisation.first_node + column
                    : discretisation.ghosts[column - n];
}


Mat
stiffness_matrix(const Discretisation &discretisation)
{
  const StiffnessMatrix &K = discretisation.stiffness;
  const unsigned int     n = discretisation.n_owned;
  std::vector<PetscInt>  n_owned(n, 1), n_ghosts(n, 0);
  for (unsigned int i = 0; i < n; ++i)
    for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
      ++(K.columns[k] < n ? n_owned : n_ghosts)[i];
  Mat matrix;
  check_petsc(MatCreateAIJ(discretisation.comm,
                           n,
                           n,
                           PETSC_DETERMINE,
                           PETSC_DETERMINE,
                           0,
                           n_owned.data(),
                           0,
                           n_ghosts.data(),
                           &matrix));
  std::vector<PetscInt> columns;
  std::vector<double>   values;
  for (unsigned int i = 0; i < n; ++i)
    {
      const PetscInt row = global_index(discretisation, i);
      columns.assign(1, row);
      values.assign(1, K.diagonal[i]);
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        {
          columns.push_back(global_index(discretisation, K.columns[k]));
          values.push_back(K.values[k]);
        }
      check_petsc(MatSetValues(matrix,
                               1,
                               &row,
                               columns.size(),
                               columns.data(),
                               values.data(),
                               INSERT_VALUES));
    }
  check_petsc(MatAssemblyBegin(matrix, MAT_FINAL_ASSEMBLY));
  check_petsc(MatAssemblyEnd(matrix, MAT_FINAL_ASSEMBLY));
  return matrix;
}


// Half the absolute sum of each owned row, over which no eigenvalue of K
// exceeds 2: the diagonal itself if all other entries are negative.
std::vector<double>
bounding_diagonal(Mat K)
{
  std::vector<double> result;
  PetscInt            begin, end;
  check_petsc(MatGetOwnershipRange(K, &begin, &end));
  result.reserve(end - begin);
  for (PetscInt i = begin; i < end; ++i)
    {
      PetscInt      n;
      const double *values;
      check_petsc(MatGetRow(K, i, &n, nullptr, &values));
      double total = 0;
      for (PetscInt k = 0; k < n; ++k)
        total += std::abs(values[k]);
      result.push_back(total / 2);
      check_petsc(MatRestoreRow(K, i, &n, nullptr, &values));
    }
  return result;
}


// P^T V.
std::vector<double>
restricted(Mat P, const std::vector<double> &volumes)
{
  Vec fine, coarse;
  check_petsc(MatCreateVecs(P, &coarse, &fine));
  double *values;
  check_petsc(VecGetArray(fine, &values));
  std::copy(volumes.begin(), volumes.end(), values);
  check_petsc(VecRestoreArray(fine, &values));
  check_petsc(MatMultTranspose(P, fine, coarse));
  PetscInt n;
  check_petsc(VecGetLocalSize(coarse, &n));
  check_petsc(VecGetArray(coarse, &values));
  std::vector<double> result(values, values + n);
  check_petsc(VecRestoreArray(coarse, &values));
  check_petsc(VecDestroy(&fine));
  check_petsc(VecDestroy(&coarse));
  return result;
}


// A vector like the rows of `matrix`.
Vec
as_vector(Mat matrix, const std::vector<double> &from)
{
  Vec     vector;
  double *values;
  check_petsc(MatCreateVecs(matrix, nullptr, &vector));
  check_petsc(VecGetArray(vector, &values));
  std::copy(from.begin(), from.end(), values);
  check_petsc(VecRestoreArray(vector, &values));
  return vector;
}


// V_coarse^-1 P^T V.
LaneMatrix
weighted_mean(Mat                        P,
              const std::vector<double> &volumes,
              const std::vector<double> &coarse_volumes,
              const unsigned int         n_lanes)
{
  Mat R;
  check_petsc(MatTranspose(P, MAT_INITIAL_MATRIX, &R));
  Vec right = as_vector(P, volumes), left = as_vector(R, coarse_volumes);
  check_petsc(VecReciprocal(left));
  check_petsc(MatDiagonalScale(R, left, right));
  LaneMatrix result(R, n_lanes);
  check_petsc(VecDestroy(&left));
  check_petsc(VecDestroy(&right));
  check_petsc(MatDestroy(&R));
  return result;
}


// V^-1 K - diag(d).
LaneMatrix
rest_of(Mat                        K,
        const std::vector<double> &volumes,
        const std::vector<float>  &diagonal,
        const unsigned int         n_lanes)
{
  Mat E;
  check_petsc(MatDuplicate(K, MAT_COPY_VALUES, &E));
  Vec left = as_vector(K, volumes),
      minus_d =
        as_vector(K, std::vector<double>(diagonal.begin(), diagonal.end()));
  check_petsc(VecReciprocal(left));
  check_petsc(VecScale(minus_d, -1));
  check_petsc(MatDiagonalScale(E, left, nullptr));
  check_petsc(MatDiagonalSet(E, minus_d, ADD_VALUES));
  LaneMatrix result(E, n_lanes);
  check_petsc(VecDestroy(&left));
  check_petsc(VecDestroy(&minus_d));
  check_petsc(MatDestroy(&E));
  return result;
}


std::vector<float>
quotient(const std::vector<double> &a, const std::vector<double> &b)
{
  std::vector<float> result(a.size());
  std::transform(
    a.begin(), a.end(), b.begin(), result.begin(), std::divides<>());
  return result;
}


PetscInt
size(Mat K)
{
  PetscInt n;
  check_petsc(MatGetSize(K, &n, nullptr));
  return n;
}
} // namespace


unsigned int
ScalarHierarchy::Level::n_owned() const
{
  return diagonal.size();
}


ScalarHierarchy::ScalarHierarchy(const Discretisation &discretisation,
                                 const unsigned int    n_lanes)
{
  std::vector<LatticeCell> cells    = lattice_cells(discretisation);
  Mat                      K        = stiffness_matrix(discretisation);
  std::vector<double>      volumes  = discretisation.volumes;
  std::vector<double>      diagonal = bounding_diagonal(K);
  levels.resize(1);
  levels[0].diagonal = quotient(diagonal, volumes);
  while (size(K) > 1)
    {
      Aggregates aggregates = aggregate(cells, discretisation.comm);
      Mat        P = smoothed_prolongation(K, diagonal, cells, aggregates);
      Mat        coarse_K;
      check_petsc(MatPtAP(K, P, MAT_INITIAL_MATRIX, PETSC_DEFAULT, &coarse_K));
      const std::vector<double> coarse_volumes = restricted(P, volumes);
      levels.back().prolongation               = LaneMatrix(P, n_lanes);
      levels.back().restriction =
        weighted_mean(P, volumes, coarse_volumes, n_lanes);
      check_petsc(MatDestroy(&P));
      check_petsc(MatDestroy(&K));

      K        = coarse_K;
      cells    = std::move(aggregates.cells);
      volumes  = coarse_volumes;
      diagonal = bounding_diagonal(K);
      Level coarse;
      coarse.diagonal = quotient(diagonal, volumes);
      coarse.rest     = rest_of(K, volumes, coarse.diagonal, n_lanes);
      levels.push_back(std::move(coarse));
    }
  check_petsc(MatDestroy(&K));
}


unsigned int
ScalarHierarchy::n_levels() const
{
  return levels.size();
}


const ScalarHierarchy::Level &
ScalarHierarchy::level(const unsigned int index) const
{
  return levels[index];
}
} // namespace disse
