// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/quantity_set.h>

#include "reports/comparison.h"

#include <string>
#include <vector>

namespace disse
{
/// A quantity by which therapies are compared.
struct TherapyOutcome
{
  enum class Measure
  {
    at_day,         ///< the value on the day
    with_change,    ///< and what it has changed by since the first row
    largest_to_day, ///< the largest value of any row up to the day
  };

  std::string quantity; ///< see QuantitySet
  std::string unit;
  Measure     measure;

  /// "cpa [%]", the column of a time series.
  std::string
  column() const;
};


/// The quantities of `disse compare-therapies`, one a line.
const std::vector<TherapyOutcome> &
therapy_outcomes();


/// Those quantities of therapy_outcomes() that a model has.
std::vector<QuantityHandle>
outcome_quantities(const QuantitySet &quantities);


/// The run of one protocol.
struct ProtocolRun
{
  std::string     name;
  TimeSeriesTable series;
};


/// What the runs gave on a day; on the day of an event, before it.
class TherapyTable
{
public:
  /// @param day of which every run must have a row [day]
  /// @throws Error(usage) naming the run that has none.
  TherapyTable(
    const std::vector<ProtocolRun>    &runs,
    double                             day,
    const std::vector<TherapyOutcome> &outcomes = therapy_outcomes());

  /// For people: a line per protocol, changes in parentheses behind their
  /// values, "-" for what a run does not have.
  std::string
  text() const;

  /// For programs, a row per protocol, header first: changes have columns of
  /// their own.
  std::vector<std::vector<std::string>>
  rows() const;

private:
  // A number per protocol; not a number where a run does not have it.
  struct Column
  {
    std::string         heading;
    std::vector<double> values;
    std::vector<double> changes; ///< empty if not asked for
  };

  Column
  column_of(const TherapyOutcome           &outcome,
            const std::vector<ProtocolRun> &runs,
            double                          day) const;

  std::vector<std::string> names;
  std::vector<Column>      columns;
};
} // namespace disse
