// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/time_series.h"

#include <disse/base/log.h>
#include <disse/base/text.h>

#include "observers/quantity_evaluator.h"

#include <algorithm>

namespace disse
{
namespace
{
// Below this fraction of its scale a negative value is more than rounding.
constexpr double negative_tolerance = 1e-9;


std::vector<QuantityHandle>
columns_of(const QuantitySet &set, const std::vector<QuantityHandle> &further)
{
  std::vector<QuantityHandle> result = set.columns();
  for (const QuantityHandle handle : further)
    if (!set[handle].is_column)
      result.push_back(handle);
  return result;
}
} // namespace


TimeSeries::TimeSeries(const std::string                 &path,
                       QuantityEvaluator                 &evaluator,
                       const std::vector<QuantityHandle> &further,
                       const RegularTimes                &times,
                       Log                               &log)
  : RowObserver("time series",
                evaluator,
                columns_of(evaluator.quantities(), further),
                {times})
  , log(log)
  , residual(evaluator.quantities().handle("mass_residual"))
  , smallest(evaluator.quantities().handle("min_value"))
  , file(path, evaluator.discretisation().comm)
{}


void
TimeSeries::begin()
{
  std::vector<std::string> header = {"time [day]", "event"};
  for (const std::string &heading : headings())
    header.push_back(heading);
  file.create(header);
}


void
TimeSeries::save(StateArchive &archive) const
{
  RowObserver::save(archive);
  archive.put(name + "/first", first);
  archive.put(name + "/last", last);
  archive.put(name + "/file",
              std::vector<double>{file.size(), worst_residual, smallest_value});
}


void
TimeSeries::resume(const StateArchive &archive)
{
  RowObserver::resume(archive);
  first                            = archive.numbers(name + "/first");
  last                             = archive.numbers(name + "/last");
  const std::vector<double> &found = archive.numbers(name + "/file");
  file.resume(found.at(0));
  worst_residual = found.at(1);
  smallest_value = found.at(2);
}


void
TimeSeries::finish(const State &)
{
  log.info("mass ledger: largest gap " + to_text(worst_residual, 2) +
           " of the amount of a species");
  if (smallest_value < -negative_tolerance)
    log.warning("a field went down to " + to_text(smallest_value, 3) +
                " of its scale; see column min_value");
}


const std::vector<double> &
TimeSeries::first_row() const
{
  return first;
}


const std::vector<double> &
TimeSeries::last_row() const
{
  return last;
}


void
TimeSeries::take(const Row &row)
{
  last = row.values;
  if (first.empty())
    first = last;
  worst_residual = std::max(worst_residual, evaluator.value(residual));
  watch_signs(row.time, evaluator.value(smallest));

  std::vector<std::string> fields = {to_text(row.time), row.event};
  for (const double value : row.values)
    fields.push_back(to_text(value, 12));
  file.add_row(fields);
}


void
TimeSeries::watch_signs(const double time, const double smallest)
{
  if (smallest < -negative_tolerance && smallest_value >= -negative_tolerance)
    log.warning("day " + to_text(time, 6) + ": a field is negative, " +
                to_text(smallest, 3) + " of its scale");
  smallest_value = std::min(smallest_value, smallest);
}
} // namespace disse
