// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/observers/row_observer.h>

#include "observers/quantity_evaluator.h"

#include <algorithm>
#include <limits>

namespace disse
{
RowObserver::RowObserver(const std::string                 &name,
                         QuantityEvaluator                 &evaluator,
                         const std::vector<QuantityHandle> &quantities,
                         const RowTimes                    &times)
  : name(name)
  , evaluator(evaluator)
  , quantities(quantities)
  , times(times)
{
  for (const QuantityHandle handle : quantities)
    names.push_back(evaluator.quantities()[handle].heading());
  evaluator.request(quantities);
}


void
RowObserver::begin()
{}


void
RowObserver::start(const State &state, const std::string &event)
{
  begin();
  take_row(state, event);
}


void
RowObserver::save(StateArchive &archive) const
{
  archive.put(name + "/times",
              std::vector<double>{last,
                                  double(times.regular.n_passed()),
                                  double(n_days)});
}


void
RowObserver::resume(const StateArchive &archive)
{
  const std::vector<double> &position = archive.numbers(name + "/times");
  last                                = position.at(0);
  times.regular.resume(position.at(1), last);
  n_days = position.at(2);
}


double
RowObserver::next_time() const
{
  return std::min(times.regular.next(),
                  n_days < times.days.size()
                    ? times.days[n_days]
                    : std::numeric_limits<double>::infinity());
}


bool
RowObserver::is_due(const double time) const
{
  return next_time() <= time;
}


void
RowObserver::notify(const State &state)
{
  take_row(state, "");
}


void
RowObserver::notify_event(const State &state, const std::string &event)
{
  if (times.with_events || is_due(state.time))
    take_row(state, event);
}


const std::vector<std::string> &
RowObserver::headings() const
{
  return names;
}


void
RowObserver::take_row(const State &state, const std::string &event)
{
  const Row row = {state.time,
                   event,
                   is_due(state.time),
                   evaluator.values(quantities)};
  last          = state.time;
  times.regular.skip_until(state.time);
  while (n_days < times.days.size() && times.days[n_days] <= state.time)
    ++n_days;
  take(row);
}


double
RowObserver::last_time() const
{
  return last;
}
} // namespace disse
