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
/// defined: they are finite, and SystemicVariable::is_non_negative and
/// SystemicVariable::never_falls are true.
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
  /// @param before a state at the same time or earlier
  bool
  repair(State &state, const State &before) const;

  /// A state between two others, the ends of a step: what is below 0 takes the
  /// smaller of their values, and what never falls is between them and no
  /// smaller than in the sample before. Samples of a step are in ascending
  /// order of time.
  void
  repair_sample(State &sample, const State &before, const State &after);

private:
  struct NonNegative
  {
    std::vector<double> State::*part; ///< upstream or downstream
    unsigned int                index;
    double                      allowed; ///< undershoot [unit]
    std::string                 name;    ///< with unit
  };

  std::vector<NonNegative>  variables;
  std::vector<unsigned int> rising; ///< downstream variables that never fall
  std::vector<double>       shown;  ///< of these, in the last sample of a step
  bool                      redoing = false;
};
} // namespace disse
