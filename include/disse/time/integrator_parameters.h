// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/parameters/parameter_section.h>
#include <disse/solvers/solver_parameters.h>

namespace DISSE_EXPORT disse
{
enum class IntegratorMethod
{
  bdf,  ///< BDFIntegrator
  petsc ///< PetscIntegrator, for verification
};

inline constexpr EnumName<IntegratorMethod> integrator_method_names[] = {
  {IntegratorMethod::bdf, "bdf"}, {IntegratorMethod::petsc, "petsc"}};


/// When FluxCorrection acts.
enum class FluxCorrectionUse
{
  never,
  when_needed, ///< see PositivityControl
  always
};

inline constexpr EnumName<FluxCorrectionUse> flux_correction_use_names[] = {
  {FluxCorrectionUse::never, "never"},
  {FluxCorrectionUse::when_needed, "when needed"},
  {FluxCorrectionUse::always, "always"}};


/// Accuracy and step sizes of the time integration.
struct IntegratorParameters
{
  IntegratorMethod method = IntegratorMethod::bdf;

  double tolerance    = 1e-4; ///< relative error of a step
  double floor        = 1e-3; ///< fraction of a species' scale that counts
  double maximum_step = 100;  ///< [day]
  double first_step   = 0;    ///< after a start or an event [day]; 0: found
  double fixed_step   = 0;    ///< [day]; 0: adaptive
  int    maximum_cuts = 12;   ///< failed attempts in a row before giving up

  FluxCorrectionUse flux_correction = FluxCorrectionUse::when_needed;

  SolverParameters linear_solver;

  void
  add_parameters(const ParameterSection &section);
};
} // namespace disse
