// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>

#include "observers/quantity_evaluator.h"
#include "time/integrators/time_integrator.h"

#include <cstdint>
#include <string>
#include <vector>

namespace disse
{
/// The observers of a run and the quantities of the state that they are shown.
class Observation
{
public:
  Observation(const Discretisation &discretisation, const ModelLayout &layout);

  void
  add(Observer &observer);

  /// The quantities of the state that is shown last.
  QuantityEvaluator &
  evaluator();

  void
  save(StateArchive &archive) const;

  void
  resume(const StateArchive &archive);

  /// @param event what happens at the start, or empty
  void
  start(const State &state, const std::string &event);

  /// The state is another one than it was at this time.
  void
  show_changed(const State &state);

  /// Show what is due up to the state, the end of a step.
  /// @param with_end false: without what is due at the end itself
  void
  observe_until(const State &state, bool with_end, TimeIntegrator &integrator);

  void
  notify_event(const State &state, const std::string &event);

  void
  finish(const State &state);

private:
  double
  next_time() const;

  std::vector<Observer *> observers;
  QuantityEvaluator       quantities;
  std::uint64_t           version = 0; ///< of the state, for them
};
} // namespace disse
