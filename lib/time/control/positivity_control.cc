// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/control/positivity_control.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int most_redone = 3;

// Half a step must leave less than this part of an undershoot. If it leaves
// half of it, the same comes together in the end.
constexpr double least_gain = 0.25;

// Of the error that is allowed: then all is well again.
constexpr double minor = 0.1;

// Steps with limited fluxes.
constexpr unsigned int shortest_flux_period = 10, longest_flux_period = 640;
} // namespace


PositivityControl::PositivityControl(const Discretisation &discretisation,
                                     const ModelLayout    &layout,
                                     const ErrorNorm      &norm,
                                     const bool            may_redo)
  : limiter(discretisation, layout, norm)
  , may_redo(may_redo)
{}


bool
PositivityControl::wants_backward_euler() const
{
  return n_redone >= most_redone;
}


bool
PositivityControl::limits_fluxes() const
{
  return n_flux_steps > 0;
}


void
PositivityControl::check(StepResult &result,
                         State      &state,
                         const bool  may_limit_fluxes)
{
  const Undershoot undershoot = limiter.measure(state.fields);
  if (undershoot.is_none)
    {
      reset_redo();
      return;
    }
  if (undershoot.size > 1 && may_redo && may_limit_fluxes && !limits_fluxes())
    {
      flux_period =
        std::clamp(2 * flux_period, shortest_flux_period, longest_flux_period);
      n_flux_steps = flux_period;
      reject(result, result.step_size);
      return;
    }
  if (undershoot.size > 1 && may_redo && redo_helps && n_redone < most_redone)
    {
      redo(result, undershoot.size);
      return;
    }
  limit(result, undershoot, state);
}


bool
PositivityControl::limits_at_once() const
{
  return !may_redo || !redo_helps;
}


void
PositivityControl::limit(StepResult &result, State &state)
{
  limit(result, limiter.measure(state.fields), state);
}


void
PositivityControl::limit(StepResult       &result,
                         const Undershoot &undershoot,
                         State            &state)
{
  result.limited = limiter.apply(undershoot, state);
  if (n_redone == most_redone || undershoot.size < minor)
    redo_helps = undershoot.size < minor;
  n_redone = 0;
}


void
PositivityControl::redo(StepResult &result, const double size)
{
  const bool helps = n_redone == 0 || size < least_gain * last_size;
  n_redone         = helps ? n_redone + 1 : most_redone;
  last_size        = size;
  reject(result, (helps ? 0.5 : 1) * result.step_size);
}


void
PositivityControl::reject(StepResult &result, const double next_step_size)
{
  result.accepted       = false;
  result.is_redone      = true;
  result.trouble        = "a field went below 0";
  result.next_step_size = next_step_size;
}


void
PositivityControl::count_step()
{
  if (n_flux_steps > 0)
    --n_flux_steps;
}


void
PositivityControl::reset_redo()
{
  redo_helps = true;
  n_redone   = 0;
}


// A state is kept after an accepted step, when nothing is being redone.
void
PositivityControl::save(StateArchive &archive) const
{
  archive.put("integrator/positivity",
              std::vector<double>{redo_helps ? 1. : 0.,
                                  double(flux_period),
                                  double(n_flux_steps)});
}


void
PositivityControl::load(const StateArchive &archive)
{
  const std::vector<double> numbers = archive.numbers("integrator/positivity");
  redo_helps                        = numbers.at(0) != 0;
  flux_period                       = numbers.at(1);
  n_flux_steps                      = numbers.at(2);
  n_redone                          = 0;
}
} // namespace disse
