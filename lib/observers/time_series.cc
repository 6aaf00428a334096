// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>
#include <disse/base/text.h>
#include <disse/observers/time_series.h>

namespace disse
{
namespace
{
// Below this fraction of its scale a negative value is more than rounding.
constexpr double negative_tolerance = 1e-9;


std::vector<std::string>
column_names(const ReactionSystem &system)
{
  std::vector<std::string> names;
  for (const Readout &readout : system.layout().readouts())
    names.push_back(readout.name + " [" + readout.unit + "]");
  for (const auto *set :
       {&system.layout().upstream, &system.layout().downstream})
    for (const SystemicVariable &variable : *set)
      names.push_back(variable.symbol + " [" + variable.unit + "]");
  names.push_back("mass_residual [-]");
  names.push_back("min_value [-]");
  return names;
}

} // namespace


TimeSeries::TimeSeries(const std::string    &path,
                       const Discretisation &discretisation,
                       const ReactionSystem &system,
                       const RegularTimes   &times,
                       Log                  &log)
  : times(times)
  , log(log)
  , readouts(discretisation, system.layout(), system.layout().readouts())
  , ledger(discretisation, system.layout())
  , names(column_names(system))
  , file(path, discretisation.comm)
{}


void
TimeSeries::start(const State &state, const std::string &event)
{
  ledger.open(state);
  std::vector<std::string> header = {"time [day]", "event"};
  header.insert(header.end(), names.begin(), names.end());
  file.create(header);
  write_row(state, event);
  first = last;
}


void
TimeSeries::save(StateArchive &archive) const
{
  ledger.save(archive, "time series");
  archive.put("time series/first", first);
  archive.put("time series/last", last);
  archive.put("time series/position",
              std::vector<double>{last_time,
                                  double(times.n_passed()),
                                  file.size(),
                                  worst_residual,
                                  smallest_value});
}


void
TimeSeries::resume(const StateArchive &archive)
{
  ledger.load(archive, "time series");
  first                               = archive.numbers("time series/first");
  last                                = archive.numbers("time series/last");
  const std::vector<double> &position = archive.numbers("time series/position");
  last_time                           = position.at(0);
  times.resume(position.at(1), last_time);
  file.resume(position.at(2));
  worst_residual = position.at(3);
  smallest_value = position.at(4);
}


double
TimeSeries::next_time() const
{
  return times.next();
}


void
TimeSeries::notify(const State &state)
{
  write_row(state, "");
}


void
TimeSeries::notify_event(const State &state, const std::string &event)
{
  write_row(state, event);
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


const std::vector<std::string> &
TimeSeries::columns() const
{
  return names;
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
TimeSeries::write_row(const State &state, const std::string &event)
{
  times.pass(state.time);
  last_time = state.time;
  last      = readouts.evaluate(state);
  last.insert(last.end(), state.upstream.begin(), state.upstream.end());
  last.insert(last.end(), state.downstream.begin(), state.downstream.end());
  last.push_back(ledger.residual(state));
  last.push_back(ledger.smallest_value(state));
  worst_residual = std::max(worst_residual, last[last.size() - 2]);
  watch_signs(state.time, last.back());

  std::vector<std::string> row = {to_text(state.time), event};
  for (const double value : last)
    row.push_back(to_text(value, 12));
  file.add_row(row);
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
