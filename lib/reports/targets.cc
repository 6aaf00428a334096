// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/targets.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "observers/csv_table.h"
#include "reports/text_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
const std::vector<std::string> header = {"variant",
                                         "quantity",
                                         "measure",
                                         "day",
                                         "reference",
                                         "target",
                                         "tolerance",
                                         "verdict",
                                         "source"};
using Measure                         = Target::Measure;

constexpr EnumName<Measure> measures[] = {{Measure::value, "value"},
                                          {Measure::ratio, "ratio"},
                                          {Measure::crossing, "crossing"}};
// Of is_known_mismatch.
constexpr EnumName<bool> verdicts[] = {{false, "agrees"},
                                       {true, "known mismatch"}};


// A number, where the measure uses it, else an empty field.
double
number(const CsvTable   &table,
       const std::size_t row,
       const std::size_t column,
       const bool        is_needed)
{
  if (is_needed)
    return table.number(row, column);
  if (!table.rows()[row][column].empty())
    throw Error(ExitCode::usage,
                table.place_of(row) + "'" + table.rows()[row][column] +
                  "' in column '" + header[column] +
                  "' is without effect for this measure; leave it empty");
  return 0;
}


Target
read_target(const CsvTable &table, const std::size_t row)
{
  const std::vector<std::string> &fields = table.rows()[row];
  Target                          target;
  target.place     = table.place_of(row);
  target.variant   = fields[0];
  target.quantity  = fields[1];
  target.measure   = table.choice(row, 2, measures);
  target.day       = number(table, row, 3, target.measure != Measure::crossing);
  target.reference = number(table, row, 4, target.measure != Measure::value);
  target.value     = number(table, row, 5, true);
  target.tolerance = number(table, row, 6, true);
  target.is_known_mismatch = table.choice(row, 7, verdicts);
  target.source            = fields[8];
  return target;
}


std::size_t
column_of(const Target &target, const TimeSeriesTable &run)
{
  const std::size_t column = run.column(target.quantity);
  if (column == run.columns.size())
    throw Error(ExitCode::usage,
                target.place + run.path + " has no column '" + target.quantity +
                  "'" + suggestion(target.quantity, run.columns));
  return column;
}


double
value_on(const double           day,
         const Target          &target,
         const TimeSeriesTable &run,
         const std::size_t      column)
{
  const std::size_t row = run.row_on(day);
  if (row == run.rows.size())
    throw Error(ExitCode::usage,
                target.place + run.path + " has no row for day " +
                  to_text(day) + "; adjust Output/Interval or Time/End");
  return run.rows[row][column];
}


double
crossing(const double           level,
         const TimeSeriesTable &run,
         const std::size_t      column)
{
  for (std::size_t i = 1; i < run.rows.size(); ++i)
    {
      const double before = run.rows[i - 1][column] - level;
      const double after  = run.rows[i][column] - level;
      if (before * after <= 0 && before != after)
        return run.times[i - 1] +
               (run.times[i] - run.times[i - 1]) * before / (before - after);
    }
  return std::numeric_limits<double>::infinity();
}
} // namespace


std::vector<Target>
read_targets(const std::string &path)
{
  const CsvTable table(path, ExitCode::usage);
  table.check_header(header);
  std::vector<Target> targets;
  for (std::size_t row = 0; row < table.rows().size(); ++row)
    targets.push_back(read_target(table, row));
  if (targets.empty())
    throw Error(ExitCode::usage, path + ": there are no targets");
  return targets;
}


bool
TargetResult::is_as_declared() const
{
  // Not-a-number is never near.
  const bool is_near = std::abs(found - target.value) <= target.tolerance;
  return std::isnan(found) ? false : is_near != target.is_known_mismatch;
}


std::string
TargetResult::verdict() const
{
  if (target.is_known_mismatch)
    return is_as_declared() ? "known mismatch" : "AGREES, NOT A MISMATCH";
  return is_as_declared() ? "agrees" : "DIFFERS";
}


TargetResult
measure(const Target &target, const TimeSeriesTable &run)
{
  const std::size_t column = column_of(target, run);
  if (target.measure == Measure::crossing)
    return {target, crossing(target.reference, run, column)};
  const double found = value_on(target.day, target, run, column);
  if (target.measure == Measure::value)
    return {target, found};
  return {target, found / value_on(target.reference, target, run, column)};
}


namespace
{
// "cpa [%], day 365"; "cpa [%], day 365 / day 0"; "day of cpa [%] = 11".
std::string
description(const Target &target)
{
  if (target.measure == Measure::crossing)
    return "day of " + target.quantity + " = " + to_text(target.reference);
  return target.quantity + ", day " + to_text(target.day) +
         (target.measure == Measure::ratio
            ? " / day " + to_text(target.reference)
            : "");
}
} // namespace


std::string
table_of(const std::vector<TargetResult> &results)
{
  std::vector<std::vector<std::string>> rows = {{"variant",
                                                 "quantity",
                                                 "target",
                                                 "Disse",
                                                 "difference",
                                                 "verdict",
                                                 "source"}};
  for (const TargetResult &result : results)
    {
      const Target &target = result.target;
      rows.push_back(
        {target.variant,
         description(target),
         to_text(target.value, 6) + " +- " + to_text(target.tolerance),
         to_text(result.found, 6),
         to_text(result.found - target.value, 4),
         result.verdict(),
         target.source});
    }
  return aligned(rows);
}
} // namespace disse
