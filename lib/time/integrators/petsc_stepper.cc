// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/integrators/petsc_stepper.h"

#include <disse/base/exceptions.h>

#include "base/parallel/petsc.h"
#include "time/integrators/petsc_callback.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace disse
{
namespace
{
// W-methods want the same matrix in all stages; what iterations leave undone
// differs between stages, so little may be left.
constexpr double linear_tolerance = 1e-6;
} // namespace


PetscStepper::PetscStepper(StateEquations &equations,
                           MPI_Comm        comm,
                           const int       maximum_iterations)
  : equations(equations)
{
  const PetscInt size = equations.packing().size();
  check_petsc(VecCreateMPI(comm, size, PETSC_DETERMINE, &solution));
  check_petsc(VecDuplicate(solution, &embedded_solution));
  check_petsc(MatCreateShell(
    comm, size, size, PETSC_DETERMINE, PETSC_DETERMINE, this, &shell));
  check_petsc(MatShellSetOperation(
    shell, MATOP_MULT, reinterpret_cast<void (*)(void)>(&apply_operator)));
  check_petsc(TSCreate(comm, &ts));
  set_linear_solver(maximum_iterations);
  create_stepper();
}


PetscStepper::~PetscStepper()
{
  TSDestroy(&ts);
  MatDestroy(&shell);
  VecDestroy(&embedded_solution);
  VecDestroy(&solution);
}


void
PetscStepper::create_stepper()
{
  check_petsc(TSSetType(ts, TSROSW));
  check_petsc(TSRosWSetType(ts, TSROSWRA34PW2));
  check_petsc(TSSetIFunction(ts, nullptr, &compute_residual, this));
  check_petsc(TSSetIJacobian(ts, shell, shell, &compute_jacobian, this));
  check_petsc(TSSetExactFinalTime(ts, TS_EXACTFINALTIME_STEPOVER));
  check_petsc(TSSetErrorIfStepFails(ts, PETSC_FALSE));
  check_petsc(TSSetFromOptions(ts));
  // Steps are chosen by the caller, one at a time.
  TSAdapt adapt;
  check_petsc(TSGetAdapt(ts, &adapt));
  check_petsc(TSAdaptSetType(adapt, TSADAPTNONE));
  check_petsc(TSSetMaxSteps(ts, 1));
  check_petsc(TSSetMaxTime(ts, std::numeric_limits<double>::max()));
}


void
PetscStepper::set_linear_solver(const int maximum_iterations)
{
  SNES snes;
  KSP  krylov;
  PC   preconditioner;
  check_petsc(TSGetSNES(ts, &snes));
  check_petsc(SNESGetKSP(snes, &krylov));
  check_petsc(KSPSetType(krylov, KSPGMRES));
  check_petsc(KSPSetTolerances(krylov,
                               linear_tolerance,
                               PETSC_DEFAULT,
                               PETSC_DEFAULT,
                               maximum_iterations));
  check_petsc(KSPGetPC(krylov, &preconditioner));
  check_petsc(PCSetType(preconditioner, PCSHELL));
  check_petsc(PCShellSetContext(preconditioner, this));
  check_petsc(PCShellSetApply(preconditioner, &apply_preconditioner));
}


std::string
PetscStepper::step(const State &from, const double end_time, State &to)
{
  begin   = from.time;
  end     = end_time;
  trouble = "";
  PetscScalar *values;
  check_petsc(VecGetArray(solution, &values));
  equations.packing().pack(from, values);
  check_petsc(VecRestoreArray(solution, &values));

  check_petsc(TSSetTime(ts, begin));
  check_petsc(TSSetTimeStep(ts, end - begin));
  check_petsc(TSSetStepNumber(ts, 0));
  check_petsc(TSRestartStep(ts));
  const PetscErrorCode code = TSSolve(ts, solution);
  if (failure)
    std::rethrow_exception(std::exchange(failure, nullptr));
  check_petsc(code);

  TSConvergedReason reason;
  check_petsc(TSGetConvergedReason(ts, &reason));
  if (reason < 0 || !trouble.empty())
    {
      // TSROSW suspends the linearisation for the stages after the first and
      // forgets to resume it if one of them fails.
      SNES snes;
      check_petsc(TSGetSNES(ts, &snes));
      check_petsc(SNESSetLagJacobian(snes, 1));
      return trouble.empty()
               ? std::string("PETSc reports ") + TSConvergedReasons[reason]
               : trouble;
    }
  read(solution, to);
  to.time = end_time;
  return "";
}


void
PetscStepper::read(Vec vector, State &state)
{
  const PetscScalar *values;
  check_petsc(VecGetArrayRead(vector, &values));
  equations.packing().unpack(values, state);
  check_petsc(VecRestoreArrayRead(vector, &values));
}


bool
PetscStepper::get_embedded_solution(State &state)
{
  if (order() < 2)
    return false;
  PetscBool done = PETSC_FALSE;
  check_petsc(TSEvaluateStep(ts, order() - 1, embedded_solution, &done));
  if (done)
    read(embedded_solution, state);
  return done;
}


unsigned int
PetscStepper::order() const
{
  TSAdapt         adapt;
  PetscInt        n_candidates;
  const PetscInt *orders;
  check_petsc(TSGetAdapt(ts, &adapt));
  check_petsc(TSAdaptCandidatesGet(
    adapt, &n_candidates, &orders, nullptr, nullptr, nullptr));
  return n_candidates > 0 ? orders[0] : 0;
}


unsigned int
PetscStepper::n_linear_iterations() const
{
  PetscInt iterations;
  check_petsc(TSGetKSPIterations(ts, &iterations));
  return iterations;
}


// Rates may jump at the ends of a step. The step that begins there sees what
// holds after the jump, and the one that ends there what holds before.
double
PetscStepper::time_within_step(const double time) const
{
  return std::clamp(time, std::nextafter(begin, end), end);
}


// An error return would leave PETSc's objects as they happen to be.
bool
PetscStepper::evaluate(const std::function<void()> &action)
{
  try
    {
      action();
      return true;
    }
  catch (const Error &error)
    {
      if (!error.is_collective())
        throw;
      trouble = error.what();
      return false;
    }
}


PetscErrorCode
PetscStepper::compute_residual(
  TS, const PetscReal time, Vec x, Vec derivative, Vec residual, void *context)
{
  auto &self = *static_cast<PetscStepper *>(context);
  PetscCall(with_arrays(
    x, residual, self.failure, [&](const double *input, double *output) {
      if (!self.evaluate([&] {
            self.equations.rates(self.time_within_step(time), input, output);
          }))
        std::fill_n(output,
                    self.equations.packing().size(),
                    std::numeric_limits<double>::quiet_NaN());
    }));
  return VecAYPX(residual, -1, derivative);
}


PetscErrorCode
PetscStepper::compute_jacobian(TS,
                               const PetscReal time,
                               Vec             x,
                               Vec,
                               const PetscReal shift,
                               Mat,
                               Mat,
                               void *context)
{
  auto              &self = *static_cast<PetscStepper *>(context);
  const PetscScalar *values;
  PetscCall(VecGetArrayRead(x, &values));
  PetscCall(keep_failure(self.failure, [&] {
    self.evaluate([&] {
      self.equations.linearise(shift, self.time_within_step(time), values);
    });
  }));
  return VecRestoreArrayRead(x, &values);
}


PetscErrorCode
PetscStepper::apply_operator(Mat shell, Vec x, Vec y)
{
  PetscStepper *self;
  PetscCall(MatShellGetContext(shell, &self));
  return with_arrays(x,
                     y,
                     self->failure,
                     [self](const double *input, double *output) {
                       self->equations.multiply(input, output);
                     });
}


PetscErrorCode
PetscStepper::apply_preconditioner(PC shell, Vec x, Vec y)
{
  PetscStepper *self;
  PetscCall(PCShellGetContext(shell, &self));
  return with_arrays(x,
                     y,
                     self->failure,
                     [self](const double *input, double *output) {
                       self->equations.precondition(input, output);
                     });
}
} // namespace disse
