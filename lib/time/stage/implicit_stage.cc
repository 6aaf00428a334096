// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/stage/implicit_stage.h"

#include <disse/base/communication.h>

#include "base/numerics/dense_solve.h"
#include "solvers/nodes/field_rates.h"

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
// Weighted sum of one of the small vectors of the states.
std::vector<double>
combined(const StageFormula        &formula,
         const std::vector<double> &weights,
         std::vector<double> State::*part)
{
  std::vector<double> sum((formula.states[0]->*part).size(), 0.);
  for (std::size_t j = 0; j < weights.size(); ++j)
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] += weights[j] * (formula.states[j]->*part)[i];
  return sum;
}


// Rates need not be defined below 0, and a predictor may go there.
void
keep_non_negative(const SystemicSet &set, std::vector<double> &values)
{
  for (unsigned int i = 0; i < set.size(); ++i)
    if (set[i].is_non_negative)
      values[i] = std::max(values[i], 0.);
}


// One Newton step from the predictor in x for gamma x - rate(x) = -known.
void
solve_systemic(const double               gamma,
               const std::vector<double> &known,
               std::vector<double>        rates,
               std::vector<double>        jacobian,
               std::vector<double>       &x)
{
  const std::size_t n = x.size();
  for (std::size_t i = 0; i < n; ++i)
    {
      rates[i] -= gamma * x[i] + known[i];
      for (std::size_t j = 0; j < n; ++j)
        jacobian[i * n + j] = (i == j ? gamma : 0.) - jacobian[i * n + j];
    }
  // A value that is not finite has the step rejected and cut.
  if (!solve_dense(jacobian, rates))
    rates.assign(n, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < n; ++i)
    x[i] += rates[i];
}
} // namespace


ImplicitStage::ImplicitStage(const Discretisation       &discretisation,
                             const ReactionSystem       &system,
                             const ErrorNorm            &norm,
                             const IntegratorParameters &parameters)
  : discretisation(discretisation)
  , system(system)
  , norm(norm)
  , mobile(system.layout().species, discretisation.n_global_nodes > 1)
  , diffusion(discretisation, mobile)
  , correction(discretisation,
               mobile,
               parameters.flux_correction != FluxCorrectionUse::never)
  , nodal(discretisation, system, mobile, diffusion)
  , linear_system(discretisation,
                  mobile,
                  diffusion,
                  correction,
                  nodal.structure(),
                  nodal.blocks(),
                  parameters.linear_solver,
                  system.prescribed_values())
  , prescribed_exchange(discretisation, system)
  , organ_integrals(discretisation, system.layout())
{}


bool
ImplicitStage::can_limit_fluxes() const
{
  return correction.exists();
}


StageResult
ImplicitStage::solve(const StageFormula &formula, State &x)
{
  solve_upstream(formula, x);
  StageResult result = solve_fields(formula, x);
  solve_downstream(formula, x);
  const auto predictor = [&](std::vector<double> State::*part) {
    return combined(formula, formula.predictor, part);
  };
  result.correction =
    larger(larger(result.correction,
                  norm.of_upstream(x.upstream, predictor(&State::upstream))),
           norm.of_downstream(x.downstream, predictor(&State::downstream)));
  x.time = formula.time;
  return result;
}


void
ImplicitStage::solve_upstream(const StageFormula &formula, State &x)
{
  x.upstream = combined(formula, formula.predictor, &State::upstream);
  if (x.upstream.empty())
    return;
  keep_non_negative(system.layout().upstream, x.upstream);
  std::vector<double> rates, jacobian;
  agree_on_errors(discretisation.comm, [&] {
    system.upstream_rates(formula.time, x.upstream, rates, jacobian);
  });
  solve_systemic(formula.gamma,
                 combined(formula, formula.known, &State::upstream),
                 rates,
                 jacobian,
                 x.upstream);
}


StageResult
ImplicitStage::solve_fields(const StageFormula &formula, State &x)
{
  StageResult result;
  correction.switch_on(formula.limits_fluxes);
  // Expressions and sources of users may fail at some nodes only.
  agree_on_errors(discretisation.comm, [&] {
    nodal.linearise(formula,
                    x.upstream,
                    x.fields,
                    linear_system.solution(),
                    linear_system.rhs());
  });
  result.linear_solve =
    linear_system.solve(nodal.mean_diagonal(), formula.linear_tolerance);

  const double square = nodal.recover(formula.gamma,
                                      linear_system.solution(),
                                      norm.field_weights(),
                                      x.fields);
  ledger_rates        = nodal.ledger().totals();
  ledger_rates.insert(ledger_rates.end(),
                      {double(nodal.n_undershot()), square});
  nodal.balance().reduce(ledger_rates, discretisation.comm);
  result.correction = norm.from_square(ledger_rates.back());
  ledger_rates.pop_back();
  result.undershoots = ledger_rates.back() > 0;
  ledger_rates.pop_back();
  enforce_balance(formula, x, result);
  return result;
}


void
ImplicitStage::enforce_balance(const StageFormula &formula,
                               State              &x,
                               StageResult        &result)
{
  const std::vector<double> c = nodal.balance().coefficients(formula.gamma);
  nodal.rescale(c, x.fields);
  prescribed_exchange.add(formula.time, x.fields, ledger_rates);
  solve_ledger(formula, nodal.balance().produced(c), x);
  // Beyond -1 the rescaling itself turns signs.
  if (std::any_of(c.begin(), c.end(), [](double s) { return s < -1; }))
    result.undershoots = true;
}


void
ImplicitStage::solve_downstream(const StageFormula &formula, State &x)
{
  x.downstream = combined(formula, formula.predictor, &State::downstream);
  if (x.downstream.empty())
    return;
  keep_non_negative(system.layout().downstream, x.downstream);
  const std::vector<double> of_organ =
    organ_integrals.evaluate(formula.time, x.upstream, x.fields);
  std::vector<double> rates, jacobian;
  agree_on_errors(discretisation.comm, [&] {
    system.downstream_rates({formula.time, x.upstream, x.downstream, of_organ},
                            rates,
                            jacobian);
  });
  solve_systemic(formula.gamma,
                 combined(formula, formula.known, &State::downstream),
                 rates,
                 jacobian,
                 x.downstream);
}


void
ImplicitStage::solve_ledger(const StageFormula        &formula,
                            const std::vector<double> &produced,
                            State                     &x)
{
  for (unsigned int s = 0; s < produced.size(); ++s)
    ledger_rates[s] = nodal.scales()[s] * produced[s]; // the net change
  const std::vector<double> known =
    combined(formula, formula.known, &State::ledger);
  for (std::size_t k = 0; k < known.size(); ++k)
    x.ledger[k] = (ledger_rates[k] - known[k]) / formula.gamma;
}


FieldVector
ImplicitStage::field_rates(const State &state)
{
  FieldRates  rates(discretisation, system, mobile, diffusion, correction);
  FieldVector result(discretisation, mobile.n_species());
  rates.react(state, result);
  rates.limit_diffusion(state.fields.data());
  rates.add_diffusion(state.fields.data(), result.data());
  return result;
}
} // namespace disse
