// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>
#include <disse/solvers/solver_parameters.h>

#include <string>

namespace disse
{
/// Accuracy and step sizes of the time integration.
struct IntegratorParameters
{
  std::string method = "bdf"; ///< or petsc

  double tolerance    = 1e-4; ///< relative error of a step
  double floor        = 1e-3; ///< fraction of a species' scale that counts
  double maximum_step = 100;  ///< [day]
  double first_step   = 0;    ///< after a start or an event [day]; 0: found
  double fixed_step   = 0;    ///< [day]; 0: adaptive
  int    maximum_cuts = 12;   ///< failed attempts in a row before giving up

  /// See FluxCorrection: never, when needed (see PositivityControl) or always.
  std::string flux_correction = "when needed";

  SolverParameters linear_solver;

  void
  add_parameters(const ParameterSection &section);
};
} // namespace disse
