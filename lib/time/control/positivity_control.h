// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/state_archive.h>

#include "time/control/limiter.h"
#include "time/integrators/time_integrator.h"

namespace disse
{
/// Decides what to do where a step leaves a field below 0. An undershoot that
/// is no larger than the error that the tolerance allows is limited. Otherwise
/// the step is redone: first with the fluxes of diffusion limited, which stays
/// so for some steps, twice as many each time; then with half its size, up to
/// three times and as long as that helps; then by backward Euler if the
/// integrator can, and what that leaves is limited. If it leaves anything,
/// steps do not help, for instance against kinetics that remove what is not
/// there; then steps are limited at once until one has gone well.
class PositivityControl
{
public:
  /// @param may_redo false for steps of fixed size: these are only limited
  PositivityControl(const Discretisation &discretisation,
                    const ModelLayout    &layout,
                    const ErrorNorm      &norm,
                    bool                  may_redo);

  /// True if halving has been tried often enough.
  bool
  wants_backward_euler() const;

  /// True while the fluxes of diffusion are to be limited.
  bool
  limits_fluxes() const;

  /// Limit the state that an accepted step has led to, or reject the step.
  /// @param may_limit_fluxes in another try
  /// Collective.
  void
  check(StepResult &result, State &state, bool may_limit_fluxes);

  /// True if it would do nothing but limit.
  bool
  limits_at_once() const;

  /// Limit a state whatever its undershoot. Collective.
  void
  limit(StepResult &result, State &state);

  /// Record an accepted step without an undershoot.
  void
  reset_redo();

  /// Record any accepted step.
  void
  count_step();

  void
  save(StateArchive &archive) const;
  void
  load(const StateArchive &archive);

private:
  void
  redo(StepResult &result, double size);

  void
  reject(StepResult &result, double next_step_size);

  void
  limit(StepResult &result, const Undershoot &undershoot, State &state);

  Limiter      limiter;
  bool         may_redo;
  bool         redo_helps   = true;
  unsigned int n_redone     = 0; ///< in a row
  double       last_size    = 0; ///< of the undershoot that was redone last
  unsigned int flux_period  = 0; ///< steps with limited fluxes, the last time
  unsigned int n_flux_steps = 0; ///< of these are left
};
} // namespace disse
