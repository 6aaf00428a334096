// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "time/stage/state_equations.h"

#include <petscts.h>

#include <exception>
#include <functional>
#include <string>

namespace disse
{
/// Takes single steps of StateEquations by a one-step method of PETSc's TS.
///
/// The default is the Rosenbrock-W method ra34pw2 of order 3, with one
/// linearisation per step and GMRES for the stages; PETSc options (-ts_type,
/// -ts_rosw_type, -ksp_rtol, ...) choose another. TSAdapt is not used: steps
///   have the requested size.
class PetscStepper
{
public:
  /// @param equations must outlive the object
  /// Collective. @throws Error(internal).
  PetscStepper(StateEquations &equations,
               MPI_Comm        comm,
               int             maximum_iterations);
  ~PetscStepper();
  PetscStepper(const PetscStepper &) = delete;
  PetscStepper &
  operator=(const PetscStepper &) = delete;

  /// Step from a state to `end_time` [day]. Collective.
  /// @return why it failed, for instance since the equations cannot be
  ///   evaluated on the way; empty if it did not
  std::string
  step(const State &from, double end_time, State &to);

  /// The embedded solution of the last step, of one order less than the
  /// method. Collective.
  /// @return false if the method has none
  bool
  get_embedded_solution(State &state);

  /// Order of the method, known after a step.
  unsigned int
  order() const;

  /// Linear iterations of the last step.
  unsigned int
  n_linear_iterations() const;

private:
  static PetscErrorCode
  compute_residual(
    TS ts, PetscReal time, Vec x, Vec derivative, Vec residual, void *self);
  static PetscErrorCode
  compute_jacobian(TS        ts,
                   PetscReal time,
                   Vec       x,
                   Vec       derivative,
                   PetscReal shift,
                   Mat       matrix,
                   Mat       preconditioner,
                   void     *self);
  static PetscErrorCode
  apply_operator(Mat shell, Vec x, Vec y);
  static PetscErrorCode
  apply_preconditioner(PC shell, Vec x, Vec y);

  /// Evaluate the equations; where that cannot be, note why.
  /// @return false then
  bool
  evaluate(const std::function<void()> &action);

  void
  create_stepper();

  void
  set_linear_solver(int maximum_iterations);

  void
  read(Vec vector, State &state);

  double
  time_within_step(double time) const;

  StateEquations    &equations;
  double             begin = 0, end = 0; ///< of the step [day]
  std::exception_ptr failure;            ///< of a callback, to be rethrown
  std::string        trouble;            ///< of the equations in this step
  Vec                solution          = nullptr;
  Vec                embedded_solution = nullptr;
  Mat                shell             = nullptr;
  TS                 ts                = nullptr;
};
} // namespace disse
