// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/control/step_control.h"
#include "time/integrators/bdf_integrator.h"
#include "time/stage/state_combination.h"

#include <algorithm>

namespace disse
{
namespace
{
// Of the linear solver while starting: extrapolation amplifies its errors.
constexpr double starting_tolerance = 1e-2;
} // namespace


SolveResult
BDFIntegrator::euler(const State       &now,
                     const unsigned int n_parts,
                     const double       end_time,
                     State             &end)
{
  const double part_size = (end_time - now.time) / n_parts;
  SolveResult  result;
  for (unsigned int part = 1; part <= n_parts && result.converged; ++part)
    {
      // A stage cannot end where it began: two places in turn.
      if (part > 1)
        std::swap(candidate, end);
      StageFormula formula;
      formula.time   = part == n_parts ? end_time : now.time + part * part_size;
      formula.gamma  = 1 / part_size;
      formula.states = {part == 1 ? &now : &candidate};
      formula.predictor     = {1.};
      formula.known         = {-formula.gamma};
      formula.limits_fluxes = limits_fluxes();
      formula.linear_tolerance =
        std::min(starting_tolerance, parameters.linear_solver.tolerance);

      const unsigned int iterations = result.iterations;
      result                        = stage->solve(formula, end).linear_solve;
      result.iterations += iterations;
    }
  return result;
}


StepResult
BDFIntegrator::extrapolated_euler(const State &now, const double time)
{
  // For three, two and one parts; the last needs no place to come from.
  solutions.resize(2, now);
  State *const ends[] = {&solutions[0], &solutions[1], &candidate};
  SolveResult  solve;
  for (unsigned int i = 0; i < 3; ++i)
    {
      const SolveResult part = euler(now, 3 - i, time, *ends[i]);
      solve.iterations += part.iterations;
      solve.preconditioner = part.preconditioner;
      if (solve.converged && !part.converged)
        {
          solve.converged = false;
          solve.residuals = part.residuals;
        }
    }
  // Aitken-Neville: what order 3 adds to order 2, and order 3.
  const auto weighted = [&](const double a, const double b, const double c) {
    return std::vector<std::pair<double, const State *>>{{a, ends[0]},
                                                         {b, ends[1]},
                                                         {c, ends[2]}};
  };
  const double error = norm.of_combination(weighted(1.5, -2, 0.5), *ends[0]);
  combine(weighted(4.5, -4, 0.5), candidate);
  candidate.time = time;

  StepResult result;
  result.step_size = time - now.time;
  result.error     = error;
  // The third of the first steps is the last before the multistep formula.
  judge(result,
        solve,
        order,
        past.size() + 1 == order ? multistep_growth : one_step_growth);
  return result;
}
} // namespace disse
