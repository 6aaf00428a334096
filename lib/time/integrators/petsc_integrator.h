// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/time/integrator_parameters.h>

#include "time/control/error_norm.h"
#include "time/control/positivity_control.h"
#include "time/integrators/petsc_stepper.h"
#include "time/integrators/time_integrator.h"
#include "time/stage/systemic_check.h"

namespace disse
{
/// One-step methods of PETSc's TS (see PetscStepper), to check the BDF formula
/// by a method that shares neither its formula nor its linear solver. Slower,
/// and linear invariants such as mass balances hold to the tolerance only.
///
/// The distance to the embedded solution of the method, one order lower,
/// estimates the error. Methods without one need a fixed step.
class PetscIntegrator : public TimeIntegrator
{
public:
  /// Collective. @throws Error(internal).
  PetscIntegrator(const Discretisation       &discretisation,
                  const ReactionSystem       &system,
                  const IntegratorParameters &parameters);
  /// @throws Error(usage) if the method has no error estimate, and what
  ///   sources and expressions throw.
  StepResult
  advance(State &state, double end_time) override;

  double
  first_step_size(const State &state) override;

  void
  save(StateArchive &archive) const override;

  void
  load(const StateArchive &archive) override;

  /// By a shorter step from where the last one began.
  const State &
  interpolate(double time, const State &now) override;

private:
  /// Into the candidate.
  StepResult
  step(const State &now, double end_time);

  double
  estimate_error();

  /// The last step, up to `time` within it, into the candidate.
  /// @return false if that fails
  bool
  repeat_until(double time);

  IntegratorParameters parameters;
  ErrorNorm            norm;
  StateEquations       equations;
  PetscStepper         stepper;
  PositivityControl    positivity;
  Limiter              limiter;
  SystemicCheck        systemic;
  State                candidate, previous, embedded;
};
} // namespace disse
