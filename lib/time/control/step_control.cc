// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/control/step_control.h"

#include <disse/base/exceptions.h>

#include "base/parallel/petsc.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr double strongest_cut = 0.2;
constexpr double safety        = 0.85;
} // namespace


void
judge(StepResult        &result,
      const unsigned int error_order,
      const double       growth,
      const bool         is_fixed)
{
  if (result.trouble.empty() && !std::isfinite(result.error))
    result.trouble = "a value is not finite";
  if (!result.trouble.empty())
    {
      reject(result, result.trouble);
      return;
    }
  const double factor = result.error > 0
                          ? safety * std::pow(result.error, -1. / error_order)
                          : growth;
  result.next_step_size =
    result.step_size * std::clamp(factor, strongest_cut, growth);
  result.accepted = is_fixed || result.error <= 1;
}


void
reject(StepResult &result, const std::string &trouble)
{
  result.accepted       = false;
  result.trouble        = trouble;
  result.next_step_size = strongest_cut * result.step_size;
}


StepResult
try_step(const double step_size, const std::function<StepResult()> &step)
{
  try
    {
      return step();
    }
  catch (const PetscFailure &)
    {
      throw;
    }
  catch (const Error &error)
    {
      // An error that only one rank knows of cannot be recovered from
      // collectively.
      if (!error.is_collective())
        throw;
      StepResult result;
      result.step_size = step_size;
      reject(result, error.what());
      return result;
    }
}


double
first_step_size(const State       &state,
                const FieldVector &field_rates,
                const ErrorNorm   &norm)
{
  const double size = norm.of_rates(state.fields, state);
  const double rate = norm.of_rates(field_rates, state);
  return std::max(1e-8, rate > 0 ? 0.01 * size / rate : 1.);
}
} // namespace disse
