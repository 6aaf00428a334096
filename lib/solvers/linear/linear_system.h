// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/aligned_vector.h>
#include <disse/fields/field_vector.h>
#include <disse/model/source_term.h>
#include <disse/solvers/solver_parameters.h>

#include "solvers/diffusion/diffusion.h"
#include "solvers/diffusion/flux_correction.h"
#include "solvers/lanes/nodal_blocks.h"
#include "solvers/multigrid/multigrid.h"

#include <petscksp.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// How a linear solve went.
struct SolveResult
{
  bool         converged  = true;
  unsigned int iterations = 0;
  std::string  preconditioner; ///< which, and why
  /// History, only if it did not converge; ends with what is not a number if
  /// that was the reason.
  std::vector<double> residuals;
};


/// The linear system of a stage for the mobile species, (B - L) v = b with
/// blocks B at the nodes and diffusion L.
///
/// Never a full matrix: PETSc's GCR, which is GMRES for varying
/// preconditioners with less memory, sees a shell matrix. The
/// preconditioner is the exact inverse of B + diag(-L) at each node while
/// diffusion is weak, that is, while the diffusion number
/// max_s D_s mean_i(2 K_ii / V_i) / mean_i(B_ss) is small, or else one cycle of
/// multigrid. Equations are divided by the mean diagonal of B, so that a
/// residual is the size of a correction; those of prescribed values by their
/// own coefficient, or else they alone would decide when to stop. The operator
/// is applied in single precision, which is far below the tolerance. PETSc
/// options (-ksp_type, -ksp_rtol, ...) change the method. Fluxes that
/// FluxCorrection limits are so in L on both sides; the preconditioner has them
/// whole.
class LinearSystem
{
public:
  /// The arguments must outlive the object.
  LinearSystem(const Discretisation               &discretisation,
               const MobileSpecies                &mobile,
               const Diffusion                    &diffusion,
               FluxCorrection                     &correction,
               const StaticCondensation           &elimination,
               const NodalBlocks                  &blocks,
               const SolverParameters             &parameters,
               const std::vector<PrescribedValue> &prescribed = {});
  ~LinearSystem();
  LinearSystem(const LinearSystem &) = delete;
  LinearSystem &
  operator=(const LinearSystem &) = delete;

  /// Right-hand side b, to be filled in.
  double *
  rhs();

  /// On entry of solve() the vector whose diffusion is added to b, and at which
  /// fluxes are limited; afterwards the solution.
  double *
  solution();

  /// Solve (B - L) v = b + L w, with w from solution(). Collective.
  /// @param mean_diagonal of B, see NodalSystem::mean_diagonal()
  /// @param tolerance if tighter than that of the parameters; 0: that
  SolveResult
  solve(const std::vector<double> &mean_diagonal, double tolerance = 0);

private:
  static PetscErrorCode
  apply_operator(Mat shell, Vec x, Vec y);
  static PetscErrorCode
  apply_preconditioner(PC shell, Vec x, Vec y);

  void
  create_krylov_solver();

  void
  set_row_factors(const std::vector<double> &mean_diagonal);

  void
  find_stiff_rows(const std::vector<PrescribedValue> &prescribed);

  void
  complete_rhs();

  /// Divide the stiff rows by their coefficients, or multiply by them.
  void
  divide_stiff_rows(double *values) const;
  void
  multiply_stiff_rows(double *values) const;

  /// Decide for nodal blocks or multigrid and say why.
  std::string
  choose_preconditioner();

  SolveResult
  run_krylov_solver(double tolerance);

  void
  apply(const double *x, double *y);

  void
  precondition(const double *r, double *z);

  // The equation of a prescribed value.
  struct StiffRow
  {
    std::size_t  index; ///< in mobile vectors
    unsigned int r;     ///< of its species among the mobile ones
    double       coefficient;
  };

  const Discretisation     &discretisation;
  const MobileSpecies      &mobile;
  const Diffusion          &diffusion;
  FluxCorrection           &correction;
  const StaticCondensation &elimination;
  const NodalBlocks        &blocks;
  SolverParameters          parameters;
  double mean_stiffness = 0; ///< mean of 2 K_ii / V_i [1/mm2]
  bool   uses_multigrid = false;
  std::unique_ptr<Multigrid> multigrid;   ///< made when it is first needed
  std::vector<double>        row_factors; ///< per value of a node
  std::vector<float>         row_factors_single;
  std::vector<float>         minus_row_factors;
  std::vector<float>         inverse_row_factors;
  AlignedVector<float>       argument; ///< of the operator, with ghosts
  AlignedVector<float>       result;   ///< of the operator
  std::vector<StiffRow>      stiff_rows;
  std::vector<double>        multiplied; ///< residual for the preconditioner
  LaneExchange               exchange;
  FieldVector                rhs_vector;
  FieldVector                solution_vector;
  Mat                        shell  = nullptr;
  KSP                        krylov = nullptr;
};
} // namespace disse
