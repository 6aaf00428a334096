// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/cohort/course_observer.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double week = 7;


unsigned int
index_of_hazard(const ModelLayout &layout)
{
  const std::string name = "cumulative_hazard";
  if (!layout.downstream.contains(name))
    throw Error(ExitCode::usage,
                "a trial needs the hazard of death, and this model has no "
                "blood chemistry; set Blood chemistry/Active = true, with a "
                "network that can drive it (docs/models/blood_chemistry.md)");
  return layout.downstream.index(name);
}


std::vector<Readout>
find_all(const ModelLayout &layout, const std::vector<std::string> &names)
{
  std::vector<Readout> result;
  for (const std::string &name : names)
    result.push_back(layout.readout(name));
  return result;
}


// None if only the liver kills.
std::vector<Readout>
background_survival(const ModelLayout &layout)
{
  const std::string name = "background_survival";
  return layout.has_readout(name) ? std::vector<Readout>{layout.readout(name)}
                                  : std::vector<Readout>{};
}
} // namespace


CourseObserver::CourseObserver(const Discretisation           &discretisation,
                               const ModelLayout              &layout,
                               const std::vector<std::string> &names,
                               const std::vector<std::string> &adverse,
                               const std::vector<double>      &days)
  : hazard_index(index_of_hazard(layout))
  , readouts(discretisation, layout, find_all(layout, names))
  , adverse(discretisation, layout, find_all(layout, adverse))
  , background(discretisation, layout, background_survival(layout))
  , days(days)
  , weeks(week, 0, days.back())
  , largest(adverse.size(), -std::numeric_limits<double>::infinity())
{}


void
CourseObserver::start(const State &state, const std::string &)
{
  rows.push_back(readouts.evaluate(state));
  record_peaks(state);
  record_hazard(state);
}


// The run of a patient is repeated, not resumed.
void
CourseObserver::save(StateArchive &) const
{}


void
CourseObserver::resume(const StateArchive &)
{
  throw Error(ExitCode::internal, "the run of a patient cannot be resumed");
}


double
CourseObserver::next_time() const
{
  const std::size_t reached = rows.empty() ? 0 : rows.size() - 1;
  return std::min(weeks.next(),
                  reached < days.size()
                    ? days[reached]
                    : std::numeric_limits<double>::infinity());
}


void
CourseObserver::notify(const State &state)
{
  if (rows.size() <= days.size() && state.time >= days[rows.size() - 1])
    rows.push_back(readouts.evaluate(state));
  record_peaks(state);
  record_hazard(state);
}


void
CourseObserver::notify_event(const State &state, const std::string &)
{
  if (state.time >= next_time())
    notify(state);
  else
    record_peaks(state);
}


void
CourseObserver::finish(const State &)
{}


const std::vector<std::vector<double>> &
CourseObserver::values() const
{
  return rows;
}


const std::vector<double> &
CourseObserver::peaks() const
{
  return largest;
}


void
CourseObserver::record_peaks(const State &state)
{
  if (largest.empty())
    return;
  const std::vector<double> now = adverse.evaluate(state);
  for (std::size_t i = 0; i < now.size(); ++i)
    largest[i] = std::max(largest[i], now[i]);
}


CumulativeHazard
CourseObserver::hazard(const double frailty) const
{
  CumulativeHazard curve = of_liver;
  for (std::size_t i = 0; i < curve.values.size(); ++i)
    curve.values[i] = frailty * curve.values[i] + of_background[i];
  return curve;
}


void
CourseObserver::record_hazard(const State &state)
{
  weeks.pass(state.time);
  of_liver.times.push_back(state.time);
  // A counter has the error of the formula: while the hazard vanishes it can
  // fall by that much.
  const double counted = state.downstream[hazard_index];
  of_liver.values.push_back(of_liver.values.empty()
                              ? counted
                              : std::max(counted, of_liver.values.back()));
  double other_causes = 0;
  for (const double survival : background.evaluate(state))
    other_causes -= std::log(survival);
  of_background.push_back(other_causes);
}
} // namespace disse
