// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state.h>
#include <disse/model/reaction_system.h>
#include <disse/solvers/linear_system.h>

namespace disse
{
/// Solves gamma X + known = F(t, X) for the whole state with one linearised
/// solve per block, in the order of dependence: upstream variables, fields,
/// downstream variables, ledger. All multistep and one-step formulas of this
/// module consist of such stages.
///
/// Because the later blocks use exactly the rates that the earlier ones were
/// solved with, linear invariants (cells given = cells somewhere) hold to the
/// tolerance of the linear solver, at any step size.
class ImplicitStage
{
public:
  ImplicitStage(const Discretisation &discretisation,
                const ReactionSystem &system);

  /// @param time where F is taken [day]
  /// @param gamma factor of X [1/day]
  /// @param known what the formula brings from earlier times
  /// @param x guess on entry, solution on exit
  SolveResult
  solve(double time, double gamma, const State &known, State &x);

  /// Rates of the fields at a state [unit/day]. Collective.
  const FieldVector &
  field_rates(State &state);

private:
  void
  solve_upstream(double time, double gamma, const State &known, State &x);

  SolveResult
  solve_fields(double time, double gamma, const State &known, State &x);

  void
  solve_downstream(double time, double gamma, const State &known, State &x);

  const Discretisation &discretisation;
  const ReactionSystem &system;
  Diffusion             diffusion;
  NodalKinetics         kinetics;
  LinearSystem          linear_system;
  FieldVector           rates;
  std::vector<double>   rhs;   ///< in scaled unknowns
  std::vector<double>   delta; ///< in scaled unknowns
};
} // namespace disse
