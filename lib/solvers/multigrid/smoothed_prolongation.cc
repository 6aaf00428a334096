// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/multigrid/smoothed_prolongation.h"

#include "base/parallel/petsc.h"

namespace disse
{
namespace
{
// Damping of the Jacobi step on the prolongation: 4/3 over the largest
// eigenvalue of D^-1 K, which is 3/2 for cubes and at most 2.
constexpr double prolongation_damping = 0.8;


// One for each node in the column of its aggregate.
Mat
piecewise_constants(const Aggregates &aggregates, MPI_Comm comm)
{
  const PetscInt n = aggregates.members.size();
  PetscInt       first_row;
  Mat            matrix;
  check_petsc(MatCreateAIJ(comm,
                           n,
                           aggregates.cells.size(),
                           PETSC_DETERMINE,
                           PETSC_DETERMINE,
                           1,
                           nullptr,
                           1,
                           nullptr,
                           &matrix));
  check_petsc(MatGetOwnershipRange(matrix, &first_row, nullptr));
  for (PetscInt i = 0; i < n; ++i)
    check_petsc(MatSetValue(
      matrix, first_row + i, aggregates.members[i], 1, INSERT_VALUES));
  check_petsc(MatAssemblyBegin(matrix, MAT_FINAL_ASSEMBLY));
  check_petsc(MatAssemblyEnd(matrix, MAT_FINAL_ASSEMBLY));
  return matrix;
}


// 0 for nodes that are alone in their aggregate, 1 for others.
std::vector<double>
has_company(Mat constants)
{
  Vec fine, coarse;
  check_petsc(MatCreateVecs(constants, &coarse, &fine));
  check_petsc(VecSet(fine, 1));
  check_petsc(MatMultTranspose(constants, fine, coarse));
  check_petsc(MatMult(constants, coarse, fine));
  PetscInt      n;
  const double *values;
  check_petsc(VecGetLocalSize(fine, &n));
  check_petsc(VecGetArrayRead(fine, &values));
  std::vector<double> result;
  for (PetscInt i = 0; i < n; ++i)
    result.push_back(values[i] > 1.5 ? 1 : 0);
  check_petsc(VecRestoreArrayRead(fine, &values));
  check_petsc(VecDestroy(&fine));
  check_petsc(VecDestroy(&coarse));
  return result;
}


struct Rows
{
  std::vector<PetscInt> start = {0}, columns;
  std::vector<double>   entries;
};


Mat
matrix_of(const Rows &rows, const std::size_t n_columns, MPI_Comm comm)
{
  Mat matrix;
  check_petsc(MatCreate(comm, &matrix));
  check_petsc(MatSetSizes(matrix,
                          rows.start.size() - 1,
                          n_columns,
                          PETSC_DETERMINE,
                          PETSC_DETERMINE));
  check_petsc(MatSetType(matrix, MATAIJ));
  // The one for the type it has become does something.
  check_petsc(MatSeqAIJSetPreallocationCSR(
    matrix, rows.start.data(), rows.columns.data(), rows.entries.data()));
  check_petsc(MatMPIAIJSetPreallocationCSR(
    matrix, rows.start.data(), rows.columns.data(), rows.entries.data()));
  return matrix;
}
} // namespace


Mat
smoothed_prolongation(Mat                             K,
                      const std::vector<double>      &diagonal,
                      const std::vector<LatticeCell> &cells,
                      const Aggregates               &aggregates)
{
  MPI_Comm comm = PetscObjectComm(reinterpret_cast<PetscObject>(K));
  Mat      K_constants;
  Mat      constants                 = piecewise_constants(aggregates, comm);
  const std::vector<double> smoothed = has_company(constants);
  check_petsc(
    MatMatMult(K, constants, MAT_INITIAL_MATRIX, PETSC_DEFAULT, &K_constants));
  PetscInt first_row;
  check_petsc(MatGetOwnershipRange(K, &first_row, nullptr));
  Rows rows;
  for (std::size_t i = 0; i < cells.size(); ++i)
    {
      const PetscInt  row = first_row + i, own = aggregates.members[i];
      PetscInt        n;
      const PetscInt *all;
      const double   *values;
      std::size_t     own_entry = 0;
      double          others    = 0;
      check_petsc(MatGetRow(K_constants, row, &n, &all, &values));
      for (PetscInt k = 0; k < n; ++k)
        if (all[k] == own ||
            (smoothed[i] != 0 && aggregates.are_next_to(all[k], cells[i])))
          {
            if (all[k] == own)
              own_entry = rows.entries.size();
            rows.columns.push_back(all[k]);
            rows.entries.push_back(-prolongation_damping / diagonal[i] *
                                   values[k]);
            others += all[k] == own ? 0 : rows.entries.back();
          }
      rows.entries[own_entry] = 1 - others;
      rows.start.push_back(rows.columns.size());
      check_petsc(MatRestoreRow(K_constants, row, &n, &all, &values));
    }
  check_petsc(MatDestroy(&K_constants));
  check_petsc(MatDestroy(&constants));
  return matrix_of(rows, aggregates.cells.size(), comm);
}
} // namespace disse
