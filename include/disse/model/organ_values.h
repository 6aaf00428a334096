// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <vector>

namespace disse
{
/// Arguments of the downstream variables and of the read-outs of the whole
/// organ: the same on all ranks.
struct OrganValues
{
  double                     time; ///< [day]
  const std::vector<double> &upstream;
  const std::vector<double> &downstream;

  /// Volume integrals of all species [unit mm3], then the read-outs of
  /// ModelLayout::integrals().
  const std::vector<double> &integrals;

  /// State::ledger; null where the rates of a step are evaluated.
  const std::vector<double> *ledger = nullptr;
};
} // namespace disse
