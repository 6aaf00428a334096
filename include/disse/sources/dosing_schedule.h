// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <vector>

namespace disse
{
class ParameterSection;

/// When doses are given: a list of times [day].
struct DosingSchedule
{
  /// Key `Times`; two doses at one time are refused.
  void
  add_parameters(const ParameterSection &section);

  /// True if `time` is one of the times, exactly: steps land on them.
  bool
  contains(double time) const;

  std::vector<double> times = {0}; ///< [day]
};
} // namespace disse
