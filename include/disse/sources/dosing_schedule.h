// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class ParameterSection;

/// When doses are given: a list of times [day] and of series of doses at a
/// regular interval.
struct DosingSchedule
{
  /// The key `Times`: `0 day, 30 day`, `every 28 day, 3 times`,
  /// `every 28 day from 7 day, 3 times`, or several of these separated by
  /// commas; a series begins on day 0 unless it says `from`. Two doses at one
  /// time are refused.
  /// @param what happens then, for the reference
  void
  add_parameters(const ParameterSection &section,
                 const std::string      &what = "a dose is given");

  /// True if `time` is one of the times, exactly: steps land on them.
  bool
  contains(double time) const;

  std::vector<double> times = {0}; ///< of all doses, ascending [day]

private:
  std::string written; // the text of these times
};
} // namespace disse
