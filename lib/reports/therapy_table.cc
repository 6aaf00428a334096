// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/therapy_table.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "observers/csv_file.h"
#include "reports/text_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Measure = TherapyOutcome::Measure;

constexpr double absent = std::numeric_limits<double>::quiet_NaN();


// "cpa change [%]" of "cpa [%]".
std::string
change_of(const std::string &heading)
{
  return heading.substr(0, heading.find(" [")) + " change" +
         heading.substr(std::min(heading.find(" ["), heading.size()));
}


std::string
printed(const double value, const int digits)
{
  return std::isnan(value) ? "-" : to_text(value, digits);
}
} // namespace


const std::vector<TherapyOutcome> &
therapy_outcomes()
{
  static const std::vector<TherapyOutcome> outcomes = {
    {"cpa", "%", Measure::with_change},
    {"meld_raw", "-", Measure::with_change},
    {"albumin", "g/L", Measure::with_change},
    {"bilirubin", "mg/dL", Measure::with_change},
    {"mortality_90d", "-", Measure::with_change},
    {"survival", "-", Measure::at_day},
    {"cells_given", "1e6 cells", Measure::at_day},
    {"cells_engrafted", "1e6 cells", Measure::at_day},
    {"mean_G", "pg/mm3", Measure::largest_to_day},
    {"max_G", "pg/mm3", Measure::largest_to_day},
  };
  return outcomes;
}


std::string
TherapyOutcome::column() const
{
  return quantity + " [" + unit + "]";
}


std::vector<QuantityHandle>
outcome_quantities(const QuantitySet &quantities)
{
  std::vector<QuantityHandle> result;
  for (const TherapyOutcome &outcome : therapy_outcomes())
    if (quantities.contains(outcome.quantity))
      result.push_back(quantities.handle(outcome.quantity));
  return result;
}


TherapyTable::TherapyTable(const std::vector<ProtocolRun>    &runs,
                           const double                       day,
                           const std::vector<TherapyOutcome> &outcomes)
{
  for (const ProtocolRun &run : runs)
    {
      names.push_back(run.name);
      if (run.series.row_on(day) == run.series.rows.size())
        throw Error(ExitCode::usage,
                    run.series.path + " has no row for day " + to_text(day) +
                      "; adjust Output/Interval or Time/End");
    }
  for (const TherapyOutcome &outcome : outcomes)
    columns.push_back(column_of(outcome, runs, day));
}


TherapyTable::Column
TherapyTable::column_of(const TherapyOutcome           &outcome,
                        const std::vector<ProtocolRun> &runs,
                        const double                    day) const
{
  Column column;
  column.heading = (outcome.measure == Measure::largest_to_day ? "peak " : "") +
                   outcome.column();
  for (const ProtocolRun &run : runs)
    {
      const std::size_t c     = run.series.column(outcome.column());
      const std::size_t row   = run.series.row_on(day);
      const bool        has   = c < run.series.columns.size();
      double            value = has ? run.series.rows[row][c] : absent;
      if (has && outcome.measure == Measure::largest_to_day)
        for (std::size_t i = 0; i < row; ++i)
          value = std::max(value, run.series.rows[i][c]);
      column.values.push_back(value);
      if (outcome.measure == Measure::with_change)
        column.changes.push_back(has ? value - run.series.rows[0][c] : absent);
    }
  return column;
}


std::string
TherapyTable::text() const
{
  std::vector<std::vector<std::string>> lines(names.size() + 1);
  lines[0].push_back("protocol");
  for (std::size_t i = 0; i < names.size(); ++i)
    lines[i + 1].push_back(names[i]);
  for (const Column &column : columns)
    {
      lines[0].push_back(column.heading);
      for (std::size_t i = 0; i < names.size(); ++i)
        {
          std::string text = printed(column.values[i], 5);
          if (!column.changes.empty() && !std::isnan(column.changes[i]))
            text += std::string(" (") + (column.changes[i] > 0 ? "+" : "") +
                    to_text(column.changes[i], 4) + ")";
          lines[i + 1].push_back(text);
        }
    }
  return aligned(lines);
}


std::vector<std::vector<std::string>>
TherapyTable::rows() const
{
  std::vector<std::vector<std::string>> rows(names.size() + 1);
  const auto                            add = [&](const std::string         &heading,
                       const std::vector<double> &values) {
    rows[0].push_back(heading);
    for (std::size_t i = 0; i < values.size(); ++i)
      rows[i + 1].push_back(csv_text(values[i], 12));
  };
  rows[0].push_back("protocol");
  for (std::size_t i = 0; i < names.size(); ++i)
    rows[i + 1].push_back(names[i]);
  for (const Column &column : columns)
    {
      add(column.heading, column.values);
      if (!column.changes.empty())
        add(change_of(column.heading), column.changes);
    }
  return rows;
}
} // namespace disse
