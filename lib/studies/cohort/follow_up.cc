// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/cohort/follow_up.h"

#include <disse/base/exceptions.h>

#include "observers/quantity_evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double week = 7;

const std::string liver_hazard = "cumulative_hazard";
const std::string background   = "background_survival"; // if others kill too


// Read-outs, adverse read-outs, hazard, background survival if there is any.
std::vector<QuantityHandle>
all_of(const QuantitySet              &set,
       const std::vector<std::string> &readouts,
       const std::vector<std::string> &adverse)
{
  if (!set.contains(liver_hazard))
    throw Error(ExitCode::usage,
                "a trial needs the hazard of death, and this model has no "
                "blood chemistry; set Blood chemistry/Active = true, with a "
                "network that can drive it (docs/models/blood_chemistry.md)");
  std::vector<std::string> names = readouts;
  names.insert(names.end(), adverse.begin(), adverse.end());
  names.push_back(liver_hazard);
  if (set.contains(background))
    names.push_back(background);
  return set.handles(names);
}
} // namespace


FollowUp::FollowUp(QuantityEvaluator              &evaluator,
                   const std::vector<std::string> &readouts,
                   const std::vector<std::string> &adverse,
                   const std::vector<double>      &days)
  : n_readouts(readouts.size())
  , n_adverse(adverse.size())
  , days(days)
  , course("follow-up",
           evaluator,
           all_of(evaluator.quantities(), readouts, adverse),
           {RegularTimes(week, 0, days.back()), days})
{}


CourseRecorder &
FollowUp::recorder()
{
  return course;
}


std::vector<std::vector<double>>
FollowUp::values() const
{
  std::vector<std::vector<double>> result;
  for (const Row &row : course.rows())
    if (row.is_due && result.size() <= days.size() &&
        (result.empty() || row.time >= days[result.size() - 1]))
      result.emplace_back(row.values.begin(), row.values.begin() + n_readouts);
  return result;
}


std::vector<double>
FollowUp::peaks() const
{
  std::vector<double> result(n_adverse,
                             -std::numeric_limits<double>::infinity());
  for (const Row &row : course.rows())
    for (std::size_t i = 0; i < n_adverse; ++i)
      result[i] = std::max(result[i], row.values[n_readouts + i]);
  return result;
}


CumulativeHazard
FollowUp::hazard(const double frailty) const
{
  const std::size_t liver = n_readouts + n_adverse;
  CumulativeHazard  curve;
  for (const Row &row : course.rows())
    if (row.is_due)
      {
        const double of_others =
          row.values.size() > liver + 1 ? -std::log(row.values[liver + 1]) : 0;
        curve.times.push_back(row.time);
        curve.values.push_back(frailty * row.values[liver] + of_others);
      }
  return curve;
}
} // namespace disse
