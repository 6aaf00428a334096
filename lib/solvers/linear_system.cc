// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/petsc.h>
#include <disse/solvers/linear_system.h>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

// Relative to the correction of a good predictor, so about 1e-12 of the
// solution: runs on other rank counts, whose sums round differently, stay
// within 1e-8 of each other, and the mass ledger closes to about 1e-9.
constexpr double relative_tolerance = 1e-8;
} // namespace


LinearSystem::LinearSystem(const Discretisation &discretisation,
                           const NodalKinetics  &kinetics,
                           const Diffusion      &diffusion)
  : discretisation(discretisation)
  , kinetics(kinetics)
  , diffusion(diffusion)
  , blocks(kinetics.scales().size(), kinetics.pattern())
  , factors(discretisation.n_batches() * blocks.n_factor_entries() * width)
  , tile(discretisation, kinetics.scales().size())
{
  if (diffusion.is_active())
    create_krylov_solver();
}


void
LinearSystem::create_krylov_solver()
{
  const unsigned int n    = kinetics.scales().size();
  const PetscInt     size = discretisation.n_owned * n;
  MPI_Comm           comm = discretisation.comm;
  ghosted                 = FieldVector(discretisation, n);

  check_petsc(VecCreateMPI(comm, size, PETSC_DETERMINE, &rhs_vector));
  check_petsc(VecDuplicate(rhs_vector, &solution_vector));
  check_petsc(MatCreateShell(
    comm, size, size, PETSC_DETERMINE, PETSC_DETERMINE, this, &shell));
  check_petsc(MatShellSetOperation(
    shell, MATOP_MULT, reinterpret_cast<void (*)(void)>(&apply_operator)));
  check_petsc(KSPCreate(comm, &krylov));
  check_petsc(KSPSetOperators(krylov, shell, shell));
  check_petsc(KSPSetType(krylov, KSPGMRES));
  check_petsc(KSPSetTolerances(
    krylov, relative_tolerance, PETSC_DEFAULT, PETSC_DEFAULT, 200));
  PC preconditioner;
  check_petsc(KSPGetPC(krylov, &preconditioner));
  check_petsc(PCSetType(preconditioner, PCSHELL));
  check_petsc(PCShellSetContext(preconditioner, this));
  check_petsc(PCShellSetApply(preconditioner, &apply_preconditioner));
  check_petsc(PCShellSetName(preconditioner, "nodal block-Jacobi"));
  check_petsc(KSPSetResidualHistory(krylov, nullptr, PETSC_DECIDE, PETSC_TRUE));
  check_petsc(KSPSetFromOptions(krylov));
}


LinearSystem::~LinearSystem()
{
  KSPDestroy(&krylov);
  MatDestroy(&shell);
  VecDestroy(&rhs_vector);
  VecDestroy(&solution_vector);
}


void
LinearSystem::set_up(const double new_gamma)
{
  gamma                         = new_gamma;
  const auto        &pattern    = kinetics.pattern();
  const unsigned int n_factors  = blocks.n_factor_entries();
  const bool         is_coupled = diffusion.is_active();
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      double *const       factor   = &factors[b * n_factors * width];
      const double *const jacobian = kinetics.jacobian(b);
      std::fill(factor, factor + n_factors * width, 0.);
      for (unsigned int e = 0; e < pattern.size(); ++e)
        {
          double *const entry       = factor + blocks.slot(e) * width;
          const bool    is_diagonal = pattern[e].row == pattern[e].column;
          for (unsigned int i = 0; i < width; ++i)
            entry[i] = (is_diagonal ? gamma : 0.) - jacobian[e * width + i];
          if (is_diagonal && is_coupled)
            for (unsigned int i = 0; i < tile.n_nodes(b); ++i)
              entry[i] += diffusion.diagonal(b * width + i, pattern[e].row);
        }
      blocks.factorise(factor);
    }
}


SolveResult
LinearSystem::solve(const double *rhs, double *solution)
{
  if (diffusion.is_active())
    return solve_krylov(rhs, solution);
  precondition(rhs, solution);
  return {};
}


SolveResult
LinearSystem::solve_krylov(const double *rhs, double *solution)
{
  const std::size_t size =
    static_cast<std::size_t>(discretisation.n_owned) * kinetics.scales().size();
  PetscScalar *values;
  check_petsc(VecGetArray(rhs_vector, &values));
  std::copy(rhs, rhs + size, values);
  check_petsc(VecRestoreArray(rhs_vector, &values));

  check_petsc(KSPSolve(krylov, rhs_vector, solution_vector));

  const PetscScalar *result;
  check_petsc(VecGetArrayRead(solution_vector, &result));
  std::copy(result, result + size, solution);
  check_petsc(VecRestoreArrayRead(solution_vector, &result));

  SolveResult        outcome;
  KSPConvergedReason reason;
  PetscInt           iterations;
  check_petsc(KSPGetConvergedReason(krylov, &reason));
  check_petsc(KSPGetIterationNumber(krylov, &iterations));
  outcome.converged  = reason > 0;
  outcome.iterations = iterations;
  if (!outcome.converged)
    {
      const PetscReal *history;
      PetscInt         count;
      check_petsc(KSPGetResidualHistory(krylov, &history, &count));
      outcome.residuals.assign(history, history + count);
    }
  return outcome;
}


void
LinearSystem::apply(const double *x, double *y)
{
  const std::size_t size = ghosted.n_owned_values();
  std::copy(x, x + size, ghosted.data());
  ghosted.start_ghost_update();
  for (std::size_t i = 0; i < size; ++i)
    y[i] = gamma * x[i];
  kinetics.add_jacobian_product(-1, x, y);
  ghosted.finish_ghost_update();
  diffusion.add(-1, ghosted, y);
}


void
LinearSystem::precondition(const double *x, double *y)
{
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      tile.gather(x, b);
      blocks.solve(&factors[b * blocks.n_factor_entries() * width],
                   tile.data());
      tile.scatter(y, b);
    }
}


namespace
{
// Call action(x, y) on the arrays of two vectors.
template <typename Action>
PetscErrorCode
with_arrays(Vec x, Vec y, const Action &action)
{
  const PetscScalar *input;
  PetscScalar       *output;
  PetscCall(VecGetArrayRead(x, &input));
  PetscCall(VecGetArray(y, &output));
  action(input, output);
  PetscCall(VecRestoreArray(y, &output));
  PetscCall(VecRestoreArrayRead(x, &input));
  return 0;
}
} // namespace


PetscErrorCode
LinearSystem::apply_operator(Mat shell, Vec x, Vec y)
{
  LinearSystem *self;
  PetscCall(MatShellGetContext(shell, &self));
  return with_arrays(x, y, [self](const double *input, double *output) {
    self->apply(input, output);
  });
}


PetscErrorCode
LinearSystem::apply_preconditioner(PC shell, Vec x, Vec y)
{
  LinearSystem *self;
  PetscCall(PCShellGetContext(shell, &self));
  return with_arrays(x, y, [self](const double *input, double *output) {
    self->precondition(input, output);
  });
}
} // namespace disse
