// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/integrators/petsc_integrator.h"

#include <disse/base/exceptions.h>

#include "model/initial_state.h"
#include "time/control/step_control.h"
#include "time/stage/state_combination.h"

#include <algorithm>
#include <utility>

namespace disse
{
PetscIntegrator::PetscIntegrator(const Discretisation       &discretisation,
                                 const ReactionSystem       &system,
                                 const IntegratorParameters &parameters)
  : parameters(parameters)
  , norm(discretisation,
         system.layout(),
         parameters.tolerance,
         parameters.floor)
  , equations(discretisation,
              system,
              parameters.flux_correction != FluxCorrectionUse::never)
  , stepper(equations,
            discretisation.comm,
            parameters.linear_solver.maximum_iterations)
  , positivity(discretisation,
               system.layout(),
               norm,
               parameters.fixed_step == 0)
  , limiter(discretisation, system.layout(), norm)
  , systemic(system.layout(), norm)
  , candidate(make_initial_state(discretisation, system.layout(), 0))
  , previous(candidate)
  , embedded(candidate)
{}


StepResult
PetscIntegrator::advance(State &state, const double end_time)
{
  StepResult result = step(state, end_time);
  if (result.accepted)
    if (const std::string trouble = systemic.check(candidate, state);
        !trouble.empty())
      reject(result, trouble);
  if (result.accepted)
    positivity.check(result, candidate, false);
  if (result.accepted)
    {
      std::swap(previous, state);
      std::swap(state, candidate);
    }
  return result;
}


StepResult
PetscIntegrator::step(const State &now, const double end_time)
{
  StepResult result;
  result.trouble           = stepper.step(now, end_time, candidate);
  result.step_size         = end_time - now.time;
  result.linear_iterations = stepper.n_linear_iterations();
  if (result.trouble.empty())
    result.error = estimate_error();
  // The embedded solution has one order less, so that its error in a step has
  // the order of the method.
  judge(result,
        std::max(1u, stepper.order()),
        one_step_growth,
        parameters.fixed_step > 0);
  return result;
}


double
PetscIntegrator::estimate_error()
{
  if (stepper.get_embedded_solution(embedded))
    return norm.of_combination({{1, &candidate}, {-1, &embedded}}, candidate);
  if (parameters.fixed_step > 0)
    return 0;
  throw Error(ExitCode::usage,
              "the PETSc method of -ts_type has no embedded error estimate; "
              "set Integrator/Fixed step or choose another")
    .set_collective();
}


double
PetscIntegrator::first_step_size(const State &state)
{
  return parameters.first_step > 0
           ? parameters.first_step
           : disse::first_step_size(state, equations.field_rates(state), norm);
}


void
PetscIntegrator::save(StateArchive &archive) const
{
  positivity.save(archive);
}


void
PetscIntegrator::load(const StateArchive &archive)
{
  positivity.load(archive);
}


const State &
PetscIntegrator::interpolate(const double time, const State &now)
{
  if (!repeat_until(time))
    {
      const double weight = (time - previous.time) / (now.time - previous.time);
      combine({{1 - weight, &previous}, {weight, &now}}, candidate);
      candidate.time = time;
    }
  systemic.repair_sample(candidate, previous, now);
  return candidate;
}


bool
PetscIntegrator::repeat_until(const double time)
{
  if (!step(previous, time).trouble.empty() ||
      !systemic.repair(candidate, previous))
    return false;
  limiter.apply(limiter.measure(candidate.fields), candidate);
  return true;
}
} // namespace disse
