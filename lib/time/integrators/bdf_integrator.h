// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/time/integrator_parameters.h>

#include "time/control/error_norm.h"
#include "time/control/positivity_control.h"
#include "time/history_regularisation.h"
#include "time/integrators/time_integrator.h"
#include "time/stage/implicit_stage.h"
#include "time/stage/systemic_check.h"

#include <memory>
#include <vector>

namespace disse
{
/// The backward differentiation formula of order 3 with variable steps and one
/// linearised solve per step.
///
/// The polynomial through the new and the last three states has the derivative
/// F(t, u) at the new time; F is linearised at the extrapolation of the last
/// four states (order 3 predictor), so that the error of the linearisation is
/// of higher order than that of the formula. The distance between predictor
/// and solution estimates the local error.
///
/// Start and restart keep the order: the first three steps are linearly
/// implicit Euler steps of 1, 2 and 3 parts, extrapolated to order 3.
/// What a step leaves below 0 is for PositivityControl; the accepted state is
/// limited, so that the history has no negative values either.
/// See Hairer & Wanner, Solving Ordinary Differential Equations II, V.1, IV.9.
class BDFIntegrator : public TimeIntegrator
{
public:
  BDFIntegrator(const Discretisation       &discretisation,
                const ReactionSystem       &system,
                const IntegratorParameters &parameters);

  StepResult
  advance(State &state, double end_time) override;

  void
  restart() override;

  double
  first_step_size(const State &state) override;

  /// While starting infinity, then as much as the last step may grow.
  double
  largest_step(const State &now) const override;

  void
  save(StateArchive &archive) const override;

  void
  load(const StateArchive &archive) override;

  std::vector<State *>
  leave_mesh() override;

  void
  enter_mesh() override;

  StepResult
  regularise_history(State &now) override;

  /// While starting by a shorter step from where the last one began, then by
  /// the polynomial through the known states.
  const State &
  interpolate(double time, const State &now) override;

  static constexpr unsigned int order = 3;

private:
  bool
  is_starting() const;

  StepResult
  step(const State &now, double end_time);

  StepResult
  regularise(State &now);

  /// The polynomial through the known states at `time`, into the candidate.
  void
  interpolate_history(double time, const State &now);

  /// The last step, up to `time` within it, into the candidate.
  /// @return false if that fails
  bool
  repeat_until(double time);

  StepResult
  multistep(const State &now, double end_time);

  StepResult
  extrapolated_euler(const State &now, double end_time);

  /// Of the candidate, as ErrorNorm has it.
  double
  distance_from_predictor(const StageFormula &formula) const;

  /// One step of backward Euler with a tight linear solve: it keeps fields from
  /// going below 0 where that can be. Of first order, and its error is not
  /// evaluated; the step is at most half of one whose error was small enough.
  StepResult
  backward_euler(const State &now, double end_time);

  SolveResult
  euler(const State &now, unsigned int n_parts, double end_time, State &end);

  /// Take notice of the linear solve, then disse::judge().
  void
  judge(StepResult        &result,
        const SolveResult &solve,
        unsigned int       error_order,
        double             growth) const;

  void
  accept(State &now);

  /// In the next stages.
  bool
  limits_fluxes() const;

  std::vector<const State *>
  known_states(const State &now) const;

  const Discretisation          &discretisation;
  const ReactionSystem          &system;
  IntegratorParameters           parameters;
  ErrorNorm                      norm;
  std::unique_ptr<ImplicitStage> stage;
  PositivityControl              positivity;
  Limiter                        limiter;
  SystemicCheck                  systemic;
  HistoryRegularisation          regularisation;
  bool               undershoots       = true;  ///< the candidate, possibly
  bool               last_was_starting = false; ///< the last step
  std::vector<State> past;      ///< before the present state, newest first
  State              candidate; ///< for the next state
  std::vector<State> solutions; ///< of the extrapolation, while starting
};
} // namespace disse
