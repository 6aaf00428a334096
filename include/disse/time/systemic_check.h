// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state.h>
#include <disse/model/model_layout.h>
#include <disse/time/error_norm.h>

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

  /// What a step leads to. Undershoots no larger than the error that the
  /// tolerance allows are set to 0.
  /// @return why the state cannot be accepted; empty if it can
  std::string
  check(State &state) const;

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
};
} // namespace disse
