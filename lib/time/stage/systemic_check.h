// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/state/state.h>

#include "time/control/error_norm.h"

#include <string>
#include <vector>

namespace disse
{
/// Keeps the systemic variables and the ledger of a state where the model is
/// defined: they are finite, and SystemicVariable::is_non_negative is true.
class SystemicCheck
{
public:
  SystemicCheck(const ModelLayout &layout, const ErrorNorm &norm);

  /// What a step from `before` leads to. Undershoots no larger than the error
  /// that the tolerance allows are set to 0; in a step that is redone because
  /// of one, only those smaller than the value before. So what is there may
  /// vanish, but rates that keep removing what is not there are an error.
  /// @return why the state cannot be accepted; empty if it can
  std::string
  check(State &state, const State &before);

  /// True after a step that went below 0, until one has not.
  bool
  is_redoing() const;

  /// For a state that is not the end of a step: false if it is inadmissible.
  bool
  repair(State &state) const;

  /// A state interpolated between two others: what is below 0 takes the smaller
  /// of their values.
  void
  keep_signs(State &sample, const State &before, const State &after) const;

private:
  struct NonNegative
  {
    std::vector<double> State::*part; ///< upstream or downstream
    unsigned int                index;
    double                      allowed; ///< undershoot [unit]
    std::string                 name;    ///< with unit
  };

  std::vector<NonNegative> variables;
  bool                     redoing = false;
};
} // namespace disse
