// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "reports/comparison.h"

#include <string>
#include <vector>

namespace disse
{
/// A number that a run should give, or is known not to give.
///
/// | measure | the number found |
/// |---|---|
/// | `value` | the quantity on `day` |
/// | `ratio` | the quantity on `day`, divided by that on day `reference` |
/// | `crossing` | the first day on which the quantity passes `reference` |
///
/// A crossing is linear between rows, and infinite if there is none.
struct Target
{
  enum class Measure
  {
    value,
    ratio,
    crossing
  };

  std::string variant;  ///< of the scenario: the folder of the run
  std::string quantity; ///< column of timeseries.csv, "cpa [%]"
  Measure     measure   = Measure::value;
  double      day       = 0; ///< [day]
  double      reference = 0; ///< day, or level in the unit of the quantity
  double      value     = 0; ///< what should be found
  double      tolerance = 0; ///< how far it may be away
  bool        is_known_mismatch = false; ///< it is known to be further away
  std::string source;
  std::string place; ///< "targets.csv:2: "
};


/// Read a file with the columns variant, quantity, measure, day, reference,
/// target, tolerance, verdict, source. @throws Error(usage) naming file, line
/// and value.
std::vector<Target>
read_targets(const std::string &path);


/// A target and what was found.
struct TargetResult
{
  Target target;
  double found;

  /// True if the target is met, or missed and known to be missed. One that is
  /// met although it is known to be missed is out of date.
  bool
  is_as_declared() const;

  /// "agrees", "known mismatch", "DIFFERS" or "AGREES, NOT A MISMATCH".
  std::string
  verdict() const;
};


/// What the run of the target's variant gave. @throws Error(usage) if it has no
/// such column or no row on that day.
TargetResult
measure(const Target &target, const TimeSeriesTable &run);


/// A line per target: variant, quantity, target, found, difference, verdict,
/// source.
std::string
table_of(const std::vector<TargetResult> &results);
} // namespace disse
