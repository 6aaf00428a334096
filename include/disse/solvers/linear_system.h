// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/solvers/diffusion.h>
#include <disse/solvers/nodal_kinetics.h>
#include <disse/solvers/sparse_block_lu.h>

#include <petscksp.h>

#include <string>
#include <vector>

namespace disse
{
/// How a linear solve went.
struct SolveResult
{
  bool                converged  = true;
  unsigned int        iterations = 0;
  std::vector<double> residuals; ///< history, only if it did not converge
};


/// The linear system of an implicit step in scaled unknowns,
/// (gamma I - J - L) v = b with nodal Jacobians J and diffusion L.
///
/// Never a full block matrix: PETSc's Krylov method sees a shell matrix, and
/// the preconditioner is nodal block-Jacobi, the exact inverse of
/// gamma I - J + diag(-L) at each node. Without diffusion that is the answer.
/// PETSc options (-ksp_type, -ksp_rtol, ...) change the Krylov method.
class LinearSystem
{
public:
  LinearSystem(const Discretisation &discretisation,
               const NodalKinetics  &kinetics,
               const Diffusion      &diffusion);
  ~LinearSystem();
  LinearSystem(const LinearSystem &) = delete;
  LinearSystem &
  operator=(const LinearSystem &) = delete;

  /// Factorise the nodal blocks for the present Jacobians.
  void
  set_up(double gamma);

  /// Solve; `rhs` and `solution` are node-major, of owned nodes. Collective.
  SolveResult
  solve(const double *rhs, double *solution);

private:
  static PetscErrorCode
  apply_operator(Mat shell, Vec x, Vec y);
  static PetscErrorCode
  apply_preconditioner(PC shell, Vec x, Vec y);

  void
  apply(const double *x, double *y);
  void
  precondition(const double *x, double *y);
  void
  create_krylov_solver();
  SolveResult
  solve_krylov(const double *rhs, double *solution);

  const Discretisation &discretisation;
  const NodalKinetics  &kinetics;
  const Diffusion      &diffusion;
  SparseBlockLU         blocks;
  std::vector<double>   factors;
  double                gamma = 0;
  FieldVector           ghosted;
  Tile                  tile;
  Vec                   rhs_vector      = nullptr;
  Vec                   solution_vector = nullptr;
  Mat                   shell           = nullptr;
  KSP                   krylov          = nullptr;
};
} // namespace disse
