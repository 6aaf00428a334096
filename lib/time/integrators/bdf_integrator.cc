// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/integrators/bdf_integrator.h"

#include "time/control/step_control.h"
#include "time/integrators/polynomial.h"
#include "time/stage/state_combination.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
// Of the linear solver, for a step that is to keep signs.
constexpr double tight_tolerance = 1e-3;

} // namespace


BDFIntegrator::BDFIntegrator(const Discretisation       &discretisation,
                             const ReactionSystem       &system,
                             const IntegratorParameters &parameters)
  : discretisation(discretisation)
  , system(system)
  , parameters(parameters)
  , norm(discretisation,
         system.layout(),
         parameters.tolerance,
         parameters.floor)
  , positivity(discretisation,
               system.layout(),
               norm,
               parameters.fixed_step == 0)
  , limiter(discretisation, system.layout(), norm)
  , systemic(system.layout(), norm)
{
  enter_mesh();
}


std::vector<State *>
BDFIntegrator::leave_mesh()
{
  stage.reset();
  candidate = State();
  std::vector<State>().swap(solutions);
  std::vector<State *> states;
  for (State &state : past)
    states.push_back(&state);
  return states;
}


void
BDFIntegrator::enter_mesh()
{
  norm.measure_mesh();
  stage =
    std::make_unique<ImplicitStage>(discretisation, system, norm, parameters);
}


StepResult
BDFIntegrator::regularise_history(State &now)
{
  StepResult result;
  if (!is_starting())
    result = try_step(0, [&] { return regularise(now); });
  result.accepted = true;
  return result;
}


StepResult
BDFIntegrator::regularise(State &now)
{
  StepResult result;
  candidate             = now;
  StageFormula formula  = HistoryRegularisation::formula(known_states(now));
  formula.limits_fluxes = limits_fluxes();
  const StageResult solution = stage->solve(formula, candidate);
  result.linear_iterations   = solution.linear_solve.iterations;
  if (!std::isfinite(solution.correction) || !solution.linear_solve.converged)
    return result;
  if (solution.undershoots)
    positivity.limit(result, candidate);
  if (!systemic.repair(candidate, now))
    return result;
  regularisation.begin(solution.correction, order);
  combine({{1, &candidate}, {-1, &now}}, candidate);
  combine({{1, &now}, {1, &candidate}}, now);
  for (State &state : past)
    combine({{1, &state}, {1, &candidate}}, state);
  return result;
}


void
BDFIntegrator::restart()
{
  past.clear();
  regularisation = HistoryRegularisation();
}


void
BDFIntegrator::save(StateArchive &archive) const
{
  archive.put("integrator/size", std::vector<double>{double(past.size())});
  for (unsigned int j = 0; j < past.size(); ++j)
    archive.put("integrator/" + std::to_string(j), past[j]);
  positivity.save(archive);
  regularisation.save(archive);
}


void
BDFIntegrator::load(const StateArchive &archive)
{
  past.clear();
  const unsigned int size = archive.numbers("integrator/size").at(0);
  while (past.size() < size)
    past.push_back(archive.state("integrator/" + std::to_string(past.size())));
  positivity.load(archive);
  regularisation.load(archive);
}


bool
BDFIntegrator::is_starting() const
{
  return past.size() < order;
}


double
BDFIntegrator::largest_step(const State &now) const
{
  return is_starting() ? std::numeric_limits<double>::infinity()
                       : multistep_growth * (now.time - past.front().time);
}


bool
BDFIntegrator::limits_fluxes() const
{
  return parameters.flux_correction == FluxCorrectionUse::always ||
         positivity.limits_fluxes();
}


std::vector<const State *>
BDFIntegrator::known_states(const State &now) const
{
  std::vector<const State *> states = {&now};
  for (const State &state : past)
    states.push_back(&state);
  return states;
}


namespace
{
std::vector<double>
times_of(const std::vector<const State *> &states)
{
  std::vector<double> times;
  for (const State *state : states)
    times.push_back(state->time);
  return times;
}
} // namespace


StepResult
BDFIntegrator::advance(State &state, const double end_time)
{
  if (candidate.fields.n_components() != state.fields.n_components())
    candidate = state;
  undershoots = true;
  StepResult result =
    try_step(end_time - state.time, [&] { return step(state, end_time); });
  if (result.accepted)
    if (const std::string trouble = systemic.check(candidate, state);
        !trouble.empty())
      reject(result, trouble);
  if (systemic.is_redoing()) // its history leads below 0
    past.clear();
  if (result.accepted && undershoots && result.limited.empty())
    positivity.check(result,
                     candidate,
                     parameters.flux_correction ==
                         FluxCorrectionUse::when_needed &&
                       stage->can_limit_fluxes());
  else if (result.accepted && !undershoots)
    positivity.reset_redo();
  if (result.accepted)
    {
      regularisation.count_step();
      positivity.count_step();
      accept(state);
    }
  return result;
}


StepResult
BDFIntegrator::step(const State &now, const double end_time)
{
  return positivity.wants_backward_euler() ? backward_euler(now, end_time)
         : is_starting()                   ? extrapolated_euler(now, end_time)
                                           : multistep(now, end_time);
}


StepResult
BDFIntegrator::multistep(const State &now, const double time)
{
  StageFormula formula;
  formula.time                    = time;
  formula.states                  = known_states(now);
  const std::vector<double> times = times_of(formula.states);
  formula.predictor               = interpolation_weights(times, time);

  std::vector<double> formula_times = {time};
  formula_times.insert(formula_times.end(),
                       times.begin(),
                       times.begin() + order);
  const std::vector<double> derivative = derivative_weights(formula_times);
  formula.gamma                        = derivative[0];
  formula.known.assign(derivative.begin() + 1, derivative.end());
  formula.limits_fluxes = limits_fluxes();

  const StageResult solution = stage->solve(formula, candidate);
  undershoots                = solution.undershoots;
  StepResult result;
  result.step_size  = time - now.time;
  double correction = solution.correction;
  if (undershoots && std::isfinite(correction) && positivity.limits_at_once())
    {
      // What the limiter removes does not count as an error.
      positivity.limit(result, candidate);
      correction = distance_from_predictor(formula);
    }
  // With U the fourth derivative over 4! and P the product of the three last
  // intervals, the formula errs by P U / gamma and the predictor by
  // P U (time - oldest).
  result.error = correction / (1 + formula.gamma * (time - times[order])) /
                 regularisation.allowed_error();
  judge(result, solution.linear_solve, order + 1, multistep_growth);
  return result;
}


double
BDFIntegrator::distance_from_predictor(const StageFormula &formula) const
{
  std::vector<std::pair<double, const State *>> terms = {{1, &candidate}};
  for (unsigned int j = 0; j < formula.predictor.size(); ++j)
    terms.emplace_back(-formula.predictor[j], formula.states[j]);
  return norm.of_combination(terms, candidate);
}


StepResult
BDFIntegrator::backward_euler(const State &now, const double time)
{
  const double step = time - now.time;
  StageFormula formula;
  formula.time             = time;
  formula.gamma            = 1 / step;
  formula.states           = {&now};
  formula.predictor        = {1.};
  formula.known            = {-formula.gamma};
  formula.linear_tolerance = tight_tolerance;
  formula.limits_fluxes    = limits_fluxes();

  const StageResult solution = stage->solve(formula, candidate);
  StepResult        result;
  result.step_size         = step;
  result.is_backward_euler = true;
  if (!std::isfinite(solution.correction))
    result.error = solution.correction;
  judge(result, solution.linear_solve, 2, 1);
  return result;
}


namespace
{
bool
is_finite(const std::vector<double> &values)
{
  return std::all_of(values.begin(), values.end(), [](const double value) {
    return std::isfinite(value);
  });
}
} // namespace


void
BDFIntegrator::judge(StepResult        &result,
                     const SolveResult &solve,
                     const unsigned int error_order,
                     const double       growth) const
{
  result.linear_iterations = solve.iterations;
  result.preconditioner    = solve.preconditioner;
  if (!is_finite(solve.residuals) || !std::isfinite(result.error))
    result.trouble = "a value is not finite";
  else if (!solve.converged)
    {
      result.trouble   = "the linear solver did not converge";
      result.residuals = solve.residuals;
    }
  disse::judge(result, error_order, growth, parameters.fixed_step > 0);
}


void
BDFIntegrator::accept(State &now)
{
  last_was_starting = is_starting();
  if (past.size() + 1 >= order) // before another state takes its place
    std::vector<State>().swap(solutions);
  past.reserve(order);
  if (past.size() < order)
    past.emplace_back(now);
  std::rotate(past.begin(), past.end() - 1, past.end());
  std::swap(past.front(), now);
  std::swap(now, candidate);
}


double
BDFIntegrator::first_step_size(const State &state)
{
  if (parameters.first_step > 0)
    return parameters.first_step;
  return disse::first_step_size(state, stage->field_rates(state), norm);
}


const State &
BDFIntegrator::interpolate(const double time, const State &now)
{
  if (!last_was_starting || !repeat_until(time))
    interpolate_history(time, now);
  systemic.repair_sample(candidate, past.front(), now);
  limiter.apply(limiter.measure(candidate.fields), candidate);
  return candidate;
}


void
BDFIntegrator::interpolate_history(const double time, const State &now)
{
  std::vector<const State *> states = known_states(now);
  if (last_was_starting) // so that nothing goes below 0
    states.resize(2);
  const std::vector<double> weights =
    interpolation_weights(times_of(states), time);
  std::vector<std::pair<double, const State *>> terms;
  for (unsigned int j = 0; j < states.size(); ++j)
    terms.emplace_back(weights[j], states[j]);
  combine(terms, candidate);
  candidate.time = time;
}


bool
BDFIntegrator::repeat_until(const double time)
{
  const State     &begin  = past.front();
  const StepResult result = try_step(time - begin.time, [&] {
    return extrapolated_euler(begin, time);
  });
  return result.trouble.empty() && systemic.repair(candidate, begin);
}
} // namespace disse
