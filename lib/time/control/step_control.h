// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "time/control/error_norm.h"
#include "time/integrators/time_integrator.h"

#include <functional>
#include <string>

namespace disse
{
/// One-step methods have no limit to how much a step may grow, but the error
/// estimate is not to be trusted over more than this.
constexpr double one_step_growth = 30;

/// The same for the formula of order 3, which is not stable beyond about that.
constexpr double multistep_growth = 1.5;


/// Accept or reject a step of which size, error and trouble are known, and
/// propose the next: the error behaves like the power `error_order` of the
/// step.
/// @param growth most that a step may grow
/// @param is_fixed accept any error
void
judge(StepResult  &result,
      unsigned int error_order,
      double       growth,
      bool         is_fixed);


/// Reject a step, with a strong cut as the proposal for the next try.
void
reject(StepResult &result, const std::string &trouble);


/// Do a step. If the model cannot be evaluated where it leads, that is a
/// rejected step, not an error. Collective.
/// @param step throws collective errors of what is evaluated
StepResult
try_step(double step_size, const std::function<StepResult()> &step);


/// A first step in which the fields would change by a hundredth, as for
/// non-stiff problems [day]; the error control takes it from there. Collective.
double
first_step_size(const State       &state,
                const FieldVector &field_rates,
                const ErrorNorm   &norm);
} // namespace disse
