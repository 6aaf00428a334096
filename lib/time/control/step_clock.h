// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/time/integrator_parameters.h>

#include "time/control/positivity_counts.h"
#include "time/integrators/time_integrator.h"

#include <limits>

namespace disse
{
/// Chooses the size of the next step: the proposal of the error control,
/// shortened so that steps land exactly on events, on the end, and on other
/// times that matter.
class StepClock
{
public:
  StepClock(const IntegratorParameters &parameters, double end);

  /// Proposal for the first step after a start or an event [day].
  void
  restart(double step_size);

  /// How long the next step is to be if nothing cuts it [day].
  double
  wanted_step() const;

  /// @param landing next time to land on [day]; beyond the end if there is none
  /// @param longest step that history (TimeIntegrator::largest_step()) and
  ///   rates (StepLimits) allow [day]
  /// @return where the next step ends: exactly there if it lands
  double
  next_time(double time, double landing, double longest);

  /// Count what was done, with a step or between steps.
  void
  count(const StepResult &result);

  /// Record a step.
  /// @throws Error(solver) when a step has failed too often in a row.
  void
  update(const StepResult &result, double time);

  void
  save(StateArchive &archive) const;
  void
  load(const StateArchive &archive);

  unsigned int
  n_accepted() const;
  unsigned int
  n_rejected() const;
  unsigned int
  n_linear_iterations() const;

  /// What was done against negative values.
  const PositivityCounts &
  positivity() const;

private:
  IntegratorParameters parameters;
  double               end;
  double               proposal   = 0;
  bool                 was_cut    = false;
  int                  failures   = 0;
  unsigned int         accepted   = 0;
  unsigned int         rejected   = 0;
  unsigned int         iterations = 0;
  PositivityCounts     counts;
};
} // namespace disse
