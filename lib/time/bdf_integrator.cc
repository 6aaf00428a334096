// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/time/bdf_integrator.h>
#include <disse/time/polynomial.h>
#include <disse/time/state_combination.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// Beyond a ratio of about 1.5 the variable-step formula of order 3 is not
// stable any more; one-step methods have no such limit.
constexpr double multistep_growth = 1.5;
constexpr double one_step_growth  = 5;
constexpr double strongest_cut    = 0.2;
constexpr double safety           = 0.85;
} // namespace


BDFIntegrator::BDFIntegrator(const Discretisation       &discretisation,
                             const ReactionSystem       &system,
                             const IntegratorParameters &parameters)
  : discretisation(discretisation)
  , parameters(parameters)
  , norm(discretisation,
         system.layout(),
         parameters.tolerance,
         parameters.floor)
  , stage(discretisation, system)
{}


void
BDFIntegrator::restart(const State &state)
{
  history.assign(1, state);
  if (candidate.fields.n_components() == 0)
    candidate = predictor = known = coarse = medium = fine = state;
}


void
BDFIntegrator::save(StateArchive &archive) const
{
  archive.put("integrator/size", std::vector<double>{double(history.size())});
  for (unsigned int j = 0; j < history.size(); ++j)
    archive.put("integrator/" + std::to_string(j), history[j]);
}


void
BDFIntegrator::load(const StateArchive &archive)
{
  restart(archive.state("integrator/0"));
  const unsigned int size = archive.numbers("integrator/size").at(0);
  while (history.size() < size)
    history.push_back(
      archive.state("integrator/" + std::to_string(history.size())));
}


bool
BDFIntegrator::is_starting() const
{
  return history.size() <= order;
}


std::vector<double>
BDFIntegrator::history_times() const
{
  std::vector<double> times;
  for (const State &state : history)
    times.push_back(state.time);
  return times;
}


StepResult
BDFIntegrator::advance(State &state, const double end_time)
{
  StepResult result =
    is_starting() ? extrapolated_euler(end_time) : multistep(end_time);
  result.step_size = end_time - history[0].time;
  if (result.accepted)
    accept(state);
  return result;
}


StepResult
BDFIntegrator::multistep(const double time)
{
  const std::vector<double> times         = history_times();
  const std::vector<double> extrapolation = interpolation_weights(times, time);
  std::vector<double>       formula_times = {time};
  formula_times.insert(formula_times.end(),
                       times.begin(),
                       times.begin() + order);
  const std::vector<double> formula = derivative_weights(formula_times);

  std::vector<std::pair<double, const State *>> predictor_terms, known_terms;
  for (unsigned int j = 0; j <= order; ++j)
    predictor_terms.emplace_back(extrapolation[j], &history[j]);
  for (unsigned int j = 0; j < order; ++j)
    known_terms.emplace_back(formula[j + 1], &history[j]);
  combine(predictor_terms, predictor);
  combine(known_terms, known);
  candidate = predictor;

  const SolveResult solve = stage.solve(time, formula[0], known, candidate);
  StepResult        result;
  // With U = u'''' / 4! and P the product of the three last intervals, the
  // formula errs by P U / formula[0] and the predictor by P U (time - oldest).
  result.error = norm.distance(candidate, predictor) /
                 (1 + formula[0] * (time - times[order]));
  judge(result, solve, time - times[0], order + 1, multistep_growth);
  return result;
}


SolveResult
BDFIntegrator::euler(const unsigned int n_parts,
                     const double       end_time,
                     State             &end)
{
  const double begin_time = history[0].time;
  const double part_size  = (end_time - begin_time) / n_parts;
  const double gamma      = 1 / part_size;
  SolveResult  result;
  end = history[0];
  for (unsigned int part = 1; part <= n_parts && result.converged; ++part)
    {
      combine({{-gamma, &end}}, known);
      const double time =
        part == n_parts ? end_time : begin_time + part * part_size;
      const SolveResult solve = stage.solve(time, gamma, known, end);
      result.converged        = solve.converged;
      result.residuals        = solve.residuals;
      result.iterations += solve.iterations;
    }
  return result;
}


StepResult
BDFIntegrator::extrapolated_euler(const double time)
{
  SolveResult  solve;
  unsigned int n_parts = 0;
  for (State *end : {&coarse, &medium, &fine})
    {
      const SolveResult part = euler(++n_parts, time, *end);
      solve.iterations += part.iterations;
      if (solve.converged && !part.converged)
        {
          solve.converged = false;
          solve.residuals = part.residuals;
        }
    }
  // Aitken-Neville for 1, 2, 3 parts: order 3, and order 2 to compare with.
  combine({{0.5, &coarse}, {-4., &medium}, {4.5, &fine}}, candidate);
  combine({{-2., &medium}, {3., &fine}}, predictor);
  candidate.time = time;

  StepResult result;
  result.error = norm.distance(candidate, predictor);
  // The third of the first steps is the last before the multistep formula.
  judge(result,
        solve,
        time - history[0].time,
        order,
        history.size() == order ? multistep_growth : one_step_growth);
  return result;
}


void
BDFIntegrator::judge(StepResult        &result,
                     const SolveResult &solve,
                     const double       step_size,
                     const unsigned int error_order,
                     const double       growth) const
{
  result.linear_iterations = solve.iterations;
  if (!solve.converged)
    {
      result.trouble   = "the linear solver did not converge";
      result.residuals = solve.residuals;
    }
  else if (!std::isfinite(result.error))
    result.trouble = "a value is not finite";

  if (!result.trouble.empty())
    {
      result.next_step_size = strongest_cut * step_size;
      return;
    }
  const double factor   = result.error > 0
                            ? safety * std::pow(result.error, -1. / error_order)
                            : growth;
  result.next_step_size = step_size * std::clamp(factor, strongest_cut, growth);
  result.accepted       = parameters.fixed_step > 0 || result.error <= 1;
}


void
BDFIntegrator::accept(State &state)
{
  if (history.size() <= order)
    history.emplace_back(state);
  std::rotate(history.begin(), history.end() - 1, history.end());
  std::swap(history.front(), candidate);
  state = history.front();
}


double
BDFIntegrator::first_step_size()
{
  if (parameters.first_step > 0)
    return parameters.first_step;
  // A step in which the state would change by a hundredth, as for
  // non-stiff problems; the error control takes it from there.
  State       &state = history[0];
  const double size  = norm.of_rates(state.fields, state);
  const double rate  = norm.of_rates(stage.field_rates(state), state);
  return std::max(1e-8, rate > 0 ? 0.01 * size / rate : 1.);
}


void
BDFIntegrator::interpolate(const double time, State &result) const
{
  const std::vector<double> weights =
    interpolation_weights(history_times(), time);
  std::vector<std::pair<double, const State *>> terms;
  for (unsigned int j = 0; j < history.size(); ++j)
    terms.emplace_back(weights[j], &history[j]);
  combine(terms, result);
  result.time = time;
}
} // namespace disse
