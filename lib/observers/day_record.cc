// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/observers/day_record.h>

#include <limits>

namespace disse
{
DayRecord::DayRecord(const Discretisation       &discretisation,
                     const ModelLayout          &layout,
                     const std::vector<Readout> &wanted,
                     const double                day)
  : readouts(discretisation, layout, wanted)
  , day(day)
{}


void
DayRecord::start(const State &state, const std::string &)
{
  notify(state);
}


void
DayRecord::save(StateArchive &) const
{}


void
DayRecord::resume(const StateArchive &)
{
  throw Error(ExitCode::internal, "a record of one day cannot be resumed")
    .set_collective();
}


double
DayRecord::next_time() const
{
  return has_passed ? std::numeric_limits<double>::infinity() : day;
}


void
DayRecord::notify(const State &state)
{
  if (has_passed || state.time < day)
    return;
  has_passed = true;
  found      = readouts.evaluate(state);
}


void
DayRecord::notify_event(const State &state, const std::string &)
{
  notify(state);
}


void
DayRecord::finish(const State &)
{}


const std::vector<double> &
DayRecord::values() const
{
  return found;
}
} // namespace disse
