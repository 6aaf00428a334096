// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/linear/linear_system.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "base/parallel/petsc.h"

#include <limits>

namespace disse
{
namespace
{
// Diffusion number beyond which a cycle of multigrid is cheaper than the
// iterations it saves (docs/develop/performance.md).
constexpr double strong_diffusion = 20;

// Directions that are kept. Two more save a twentieth of the iterations and
// cost four vectors.
constexpr int restart = 2;
} // namespace


LinearSystem::LinearSystem(const Discretisation               &discretisation,
                           const MobileSpecies                &mobile,
                           const Diffusion                    &diffusion,
                           FluxCorrection                     &correction,
                           const StaticCondensation           &elimination,
                           const NodalBlocks                  &blocks,
                           const SolverParameters             &parameters,
                           const std::vector<PrescribedValue> &prescribed)
  : discretisation(discretisation)
  , mobile(mobile)
  , diffusion(diffusion)
  , correction(correction)
  , elimination(elimination)
  , blocks(blocks)
  , parameters(parameters)
{
  if (mobile.size() == 0)
    return;
  create_krylov_solver();
  find_stiff_rows(prescribed);
  // The volume-weighted mean of 2 K_ii / V_i where cells are finest.
  const unsigned int  deepest = discretisation.largest_depth();
  std::vector<double> totals  = {0, 0};
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    if (discretisation.depth(i) == deepest)
      {
        totals[0] += 2 * discretisation.stiffness.diagonal[i];
        totals[1] += discretisation.volumes[i];
      }
  sum(totals, discretisation.comm);
  mean_stiffness = totals[0] / totals[1];
}


void
LinearSystem::create_krylov_solver()
{
  MPI_Comm comm       = discretisation.comm;
  rhs_vector          = FieldVector(discretisation, mobile.stride());
  solution_vector     = FieldVector(discretisation, mobile.stride());
  const PetscInt size = rhs_vector.n_owned_values();
  result.resize(size);
  argument.resize(size + discretisation.ghosts.size() * mobile.stride());
  exchange = LaneExchange(comm,
                          discretisation.n_owned,
                          discretisation.ghosts,
                          mobile.stride());

  check_petsc(MatCreateShell(
    comm, size, size, PETSC_DETERMINE, PETSC_DETERMINE, this, &shell));
  check_petsc(MatShellSetOperation(
    shell, MATOP_MULT, reinterpret_cast<void (*)(void)>(&apply_operator)));
  check_petsc(KSPCreate(comm, &krylov));
  check_petsc(KSPSetOperators(krylov, shell, shell));
  check_petsc(KSPSetType(krylov, KSPGCR));
  check_petsc(
    KSPGCRSetRestart(krylov, std::min(restart, parameters.maximum_iterations)));
  check_petsc(KSPSetTolerances(krylov,
                               parameters.tolerance,
                               PETSC_DEFAULT,
                               PETSC_DEFAULT,
                               parameters.maximum_iterations));
  PC preconditioner;
  check_petsc(KSPGetPC(krylov, &preconditioner));
  check_petsc(PCSetType(preconditioner, PCSHELL));
  check_petsc(PCShellSetContext(preconditioner, this));
  check_petsc(PCShellSetApply(preconditioner, &apply_preconditioner));
  check_petsc(PCShellSetName(preconditioner, "nodal blocks or multigrid"));
  check_petsc(KSPSetResidualHistory(krylov, nullptr, PETSC_DECIDE, PETSC_TRUE));
  check_petsc(KSPSetFromOptions(krylov));
  check_petsc(KSPSetUp(krylov)); // finds a preconditioner without its matrix
}


LinearSystem::~LinearSystem()
{
  KSPDestroy(&krylov);
  MatDestroy(&shell);
}


double *
LinearSystem::rhs()
{
  return rhs_vector.data();
}


double *
LinearSystem::solution()
{
  return solution_vector.data();
}


SolveResult
LinearSystem::solve(const std::vector<double> &mean_diagonal,
                    const double               tolerance)
{
  if (mobile.size() == 0)
    return {};
  set_row_factors(mean_diagonal);
  complete_rhs();
  const std::string choice = choose_preconditioner();
  if (uses_multigrid)
    multigrid->set_up();
  SolveResult result    = run_krylov_solver(tolerance);
  result.preconditioner = choice;
  return result;
}


std::string
LinearSystem::choose_preconditioner()
{
  double diffusion_number = 0;
  for (unsigned int r = 0; r < mobile.size(); ++r)
    diffusion_number =
      std::max(diffusion_number,
               mobile.diffusivities()[r] * mean_stiffness * row_factors[r]);
  const bool is_strong = diffusion_number > strong_diffusion;
  const bool is_free   = parameters.preconditioner == Preconditioner::automatic;
  const Preconditioner kind = !is_free    ? parameters.preconditioner
                              : is_strong ? Preconditioner::multigrid
                                          : Preconditioner::nodal_blocks;
  uses_multigrid            = kind == Preconditioner::multigrid;
  if (uses_multigrid && !multigrid)
    multigrid = std::make_unique<Multigrid>(
      discretisation, mobile, diffusion, elimination, blocks);
  return name_of(kind, preconditioner_names) + " (" +
         (!is_free
            ? "as requested"
            : std::string("diffusion is ") + (is_strong ? "strong" : "weak") +
                " within a step: number " + (is_strong ? "above " : "below ") +
                to_text(strong_diffusion, 3)) +
         ")";
}


void
LinearSystem::set_row_factors(const std::vector<double> &mean_diagonal)
{
  row_factors.assign(mobile.stride(), 0.);
  row_factors_single.assign(mobile.stride(), 0.f);
  minus_row_factors.assign(mobile.stride(), 0.f);
  inverse_row_factors.assign(mobile.stride(), 0.f);
  for (unsigned int r = 0; r < mobile.size(); ++r)
    {
      // Growth faster than the step makes it negative; the size is what counts.
      const double size      = std::abs(mean_diagonal[r]);
      row_factors[r]         = size > 0 ? 1 / size : 1;
      row_factors_single[r]  = row_factors[r];
      minus_row_factors[r]   = -row_factors_single[r];
      inverse_row_factors[r] = 1 / row_factors_single[r];
    }
}


void
LinearSystem::complete_rhs()
{
  double *const      b      = rhs_vector.data();
  const unsigned int stride = mobile.stride();
  solution_vector.start_ghost_update();
  for (std::size_t i = 0; i < rhs_vector.n_owned_values(); i += stride)
    for (unsigned int r = 0; r < stride; ++r)
      b[i + r] *= row_factors[r];
  diffusion.add(Diffusion::Rows::interior,
                row_factors,
                solution_vector.data(),
                b);
  solution_vector.finish_ghost_update();
  correction.start_limits(solution_vector.data());
  diffusion.add(Diffusion::Rows::border,
                row_factors,
                solution_vector.data(),
                b);
  correction.finish_limits();
  correction.add(row_factors, solution_vector.data(), b);
  divide_stiff_rows(b);
}


void
LinearSystem::find_stiff_rows(const std::vector<PrescribedValue> &prescribed)
{
  for (const PrescribedValue &value : prescribed)
    if (const unsigned int r = mobile.row(value.species); r < mobile.size())
      stiff_rows.push_back(
        {value.node * std::size_t(mobile.stride()) + r, r, value.coefficient});
  if (!stiff_rows.empty())
    multiplied.resize(rhs_vector.n_owned_values());
}


// The coefficient relative to the mean diagonal, by which rows are divided.
void
LinearSystem::divide_stiff_rows(double *values) const
{
  for (const StiffRow &row : stiff_rows)
    values[row.index] /= row_factors[row.r] * row.coefficient;
}


void
LinearSystem::multiply_stiff_rows(double *values) const
{
  for (const StiffRow &row : stiff_rows)
    values[row.index] *= row_factors[row.r] * row.coefficient;
}


namespace
{
// V-cycles contract by 0.8 or better even on long cells. Where they do not, as
// with kinetics that grow within the step, more of them do not help but a
// shorter step does.
constexpr double worst_contraction = 0.93;


PetscInt
most_cycles(const double tolerance)
{
  return std::ceil(std::log(tolerance) / std::log(worst_contraction));
}
} // namespace


SolveResult
LinearSystem::run_krylov_solver(const double tolerance)
{
  PetscReal usual;
  PetscInt  most;
  check_petsc(KSPGetTolerances(krylov, &usual, nullptr, nullptr, &most));
  const auto set_tolerance = [this](const PetscReal value, const PetscInt n) {
    check_petsc(
      KSPSetTolerances(krylov, value, PETSC_DEFAULT, PETSC_DEFAULT, n));
  };
  const double wanted = tolerance > 0 ? std::min(tolerance, usual) : usual;
  set_tolerance(wanted,
                uses_multigrid ? std::min(most, most_cycles(wanted)) : most);
  check_petsc(KSPSolve(krylov,
                       rhs_vector.petsc_vector(),
                       solution_vector.petsc_vector()));
  set_tolerance(usual, most);

  SolveResult        outcome;
  KSPConvergedReason reason;
  PetscInt           iterations;
  check_petsc(KSPGetConvergedReason(krylov, &reason));
  check_petsc(KSPGetIterationNumber(krylov, &iterations));
  // GCR calls it converged, too, when it has done all iterations.
  KSPNormType norm;
  check_petsc(KSPGetNormType(krylov, &norm));
  outcome.converged =
    reason > 0 && (reason != KSP_CONVERGED_ITS || norm == KSP_NORM_NONE);
  outcome.iterations = iterations;
  if (!outcome.converged)
    {
      const PetscReal *history;
      PetscInt         count;
      check_petsc(KSPGetResidualHistory(krylov, &history, &count));
      outcome.residuals.assign(history, history + count);
      if (reason == KSP_DIVERGED_NANORINF)
        outcome.residuals.push_back(std::numeric_limits<double>::quiet_NaN());
    }
  return outcome;
}


// y = diag(row_factors) (B - L) x. The blocks hold the diagonal part of -L.
void
LinearSystem::apply(const double *x, double *y)
{
  std::copy_n(x, result.size(), argument.begin());
  exchange.start(argument.data());
  blocks.multiply(row_factors_single, argument.data(), result.data());
  diffusion.add_rest(Diffusion::Rows::interior,
                     row_factors_single,
                     argument.data(),
                     1.f,
                     result.data(),
                     result.data());
  const float *ghosts = exchange.finish(argument.data());
  std::copy_n(ghosts,
              argument.size() - result.size(),
              argument.begin() + result.size());
  diffusion.add_rest(Diffusion::Rows::border,
                     row_factors_single,
                     argument.data(),
                     1.f,
                     result.data(),
                     result.data());
  correction.add(minus_row_factors, argument.data(), result.data());
  std::copy(result.begin(), result.end(), y);
  divide_stiff_rows(y);
}


void
LinearSystem::precondition(const double *r, double *z)
{
  if (!stiff_rows.empty())
    {
      std::copy_n(r, multiplied.size(), multiplied.begin());
      multiply_stiff_rows(multiplied.data());
      r = multiplied.data();
    }
  if (uses_multigrid)
    multigrid->apply(inverse_row_factors, r, z);
  else
    blocks.solve(inverse_row_factors, r, z);
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
