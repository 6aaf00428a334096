// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>
#include <disse/state/state.h>
#include <disse/time/integrator_parameters.h>

#include "solvers/linear/linear_system.h"
#include "solvers/nodes/nodal_system.h"
#include "solvers/nodes/organ_readouts.h"
#include "solvers/nodes/prescribed_exchange.h"
#include "time/control/error_norm.h"

namespace disse
{
/// How a stage went.
struct StageResult
{
  SolveResult linear_solve;
  double correction  = 0; ///< distance from the predictor, as ErrorNorm has it
  bool   undershoots = false; ///< a field may have gone below 0
};


/// Solves a StageFormula for the whole state with one linearised solve per
/// block, in the order of dependence: upstream variables, fields, downstream
/// variables, ledger. All multistep and one-step formulas of this module
/// consist of such stages.
///
/// Because the later blocks use exactly the rates that the earlier ones were
/// solved with, and because StageBalance closes what the linear solver leaves
/// open, linear invariants (cells given = cells somewhere) hold at any step
/// size and any tolerance.
class ImplicitStage
{
public:
  ImplicitStage(const Discretisation       &discretisation,
                const ReactionSystem       &system,
                const ErrorNorm            &norm,
                const IntegratorParameters &parameters);

  /// True if StageFormula::limits_fluxes makes a difference.
  bool
  can_limit_fluxes() const;

  /// @param x of the right size on entry, solution on exit; none of the
  ///   states of the formula. Collective.
  StageResult
  solve(const StageFormula &formula, State &x);

  /// Rates of the fields at a state [unit/day]. Collective.
  FieldVector
  field_rates(const State &state);

private:
  void
  solve_upstream(const StageFormula &formula, State &x);

  StageResult
  solve_fields(const StageFormula &formula, State &x);

  void
  enforce_balance(const StageFormula &formula, State &x, StageResult &result);

  void
  solve_downstream(const StageFormula &formula, State &x);

  void
  solve_ledger(const StageFormula        &formula,
               const std::vector<double> &produced,
               State                     &x);

  const Discretisation &discretisation;
  const ReactionSystem &system;
  const ErrorNorm      &norm;
  MobileSpecies         mobile;
  Diffusion             diffusion;
  FluxCorrection        correction;
  NodalSystem           nodal;
  LinearSystem          linear_system;
  PrescribedExchange    prescribed_exchange;
  OrganIntegrals        organ_integrals;
  std::vector<double>   ledger_rates; ///< [unit mm3/day], as State::ledger
};
} // namespace disse
