// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/time/step_control.h>

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
      result.next_step_size = strongest_cut * result.step_size;
      return;
    }
  const double factor = result.error > 0
                          ? safety * std::pow(result.error, -1. / error_order)
                          : growth;
  result.next_step_size =
    result.step_size * std::clamp(factor, strongest_cut, growth);
  result.accepted = is_fixed || result.error <= 1;
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
