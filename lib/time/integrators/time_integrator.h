// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>
#include <disse/state/state_archive.h>

#include "time/control/limiter.h"

#include <limits>
#include <string>
#include <vector>

namespace disse
{
/// Result of a step.
struct StepResult
{
  bool                accepted          = false;
  double              step_size         = 0; ///< [day]
  double              error             = 0; ///< in units of the tolerance
  unsigned int        linear_iterations = 0;
  double              next_step_size    = 0; ///< proposal [day]
  std::string         trouble;   ///< why it failed, if not for accuracy
  std::vector<double> residuals; ///< of a linear solve that did not converge
  std::string         preconditioner; ///< of the linear solve, and why

  bool is_redone         = false; ///< rejected because a field went below 0
  bool is_backward_euler = false; ///< because halving did not help
  std::vector<LimitedSpecies>
    limited; ///< species whose negative values were removed
};


/// Advances a State in time. By default it is a one-step method, which has no
/// history, and stays on its mesh.
class TimeIntegrator
{
public:
  virtual ~TimeIntegrator() = default;

  /// Step from state.time to end_time [day], at most largest_step() away. A
  /// rejected step leaves the state as it was. A step is rejected too if the
  /// model cannot be evaluated at its end; StepResult::trouble says why.
  /// Collective.
  virtual StepResult
  advance(State &state, double end_time) = 0;

  /// Forget what came before: at the start, and after an event, which is a
  /// jump.
  virtual void
  restart()
  {}

  /// A sensible first step from this state [day]. Collective.
  virtual double
  first_step_size(const State &state) = 0;

  /// The longest step from this state for which the formula is stable [day],
  /// whatever its accuracy; infinity if it does not depend on the history.
  virtual double
  largest_step(const State & /*now*/) const
  {
    return std::numeric_limits<double>::infinity();
  }

  /// Save what it needs besides the present state to continue without any
  /// difference.
  virtual void
  save(StateArchive &archive) const = 0;

  /// Take over what save() has written, in place of restart().
  virtual void
  load(const StateArchive &archive) = 0;

  /// The mesh is about to change: give up all that belongs to it, and return
  /// the states that must be taken to the next one ...
  /// @throws Error(internal), collective, if it cannot.
  virtual std::vector<State *>
  leave_mesh()
  {
    throw Error(ExitCode::internal, "this integrator cannot change the mesh")
      .set_collective();
  }

  /// ... and set up the data of the new mesh afterwards. Collective.
  virtual void
  enter_mesh()
  {}

  /// Regularise history and present state on the new mesh, as a step of length
  /// zero. Collective.
  virtual StepResult
  regularise_history(State & /*now*/)
  {
    StepResult result;
    result.accepted = true;
    return result;
  }

  /// The state at a time within the last step, which has led to `now`, to the
  /// order of the method and within the domain of the model. What is computed
  /// next does not depend on it. Valid until the next call of any function that
  /// is not const. Collective.
  virtual const State &
  interpolate(double time, const State &now) = 0;
};
} // namespace disse
