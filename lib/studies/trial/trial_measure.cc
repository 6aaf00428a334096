// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/trial/trial_measure.h"

#include <disse/clinical/survival.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Group = TrialResult::Group;
using Kind  = TrialMeasure::Kind;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Differences below are those of rounding.
constexpr double rounding = 1e-9;


std::vector<Subject>
subjects_to(const Group &group, const double day)
{
  std::vector<Subject> subjects;
  for (const PatientCourse *course : group)
    if (course->fate.time > day)
      subjects.push_back({day, false});
    else
      subjects.push_back(course->fate);
  return subjects;
}


// Means of a read-out over those who live on a day.
struct Means
{
  double before, after;
};


Means
means(const Group      &group,
      const double      day,
      const std::size_t row,
      const std::size_t readout)
{
  double n = 0, before = 0, after = 0;
  for (const PatientCourse *course : group)
    if (is_alive(*course, day))
      {
        ++n;
        before += course->values[0][readout];
        after += course->values[row][readout];
      }
  return {before / n, after / n};
}


double
share_of_responders(const TrialParameters &parameters,
                    const TrialResult     &result,
                    const Group           &group,
                    const double           day,
                    const std::size_t      i)
{
  double n = 0, responders = 0;
  for (const PatientCourse *course : group)
    if (is_alive(*course, day))
      {
        ++n;
        responders += is_responder(parameters, result, *course, i) ? 1 : 0;
      }
  return 100 * responders / n;
}


double
survival(const Group &group, const double day)
{
  return 100 * survival_at(kaplan_meier(subjects_to(group, day)), day);
}
} // namespace


bool
TrialMeasure::has_readout() const
{
  return kind == Kind::mean || kind == Kind::change ||
         kind == Kind::relative_change || kind == Kind::change_difference;
}


bool
TrialMeasure::is_against_control() const
{
  switch (kind)
    {
      case Kind::change_difference:
      case Kind::responders_difference:
      case Kind::survival_difference:
      case Kind::relative_survival_difference:
      case Kind::hazard_ratio:
        return true;
      default:
        return false;
    }
}


double
TrialMeasure::no_effect() const
{
  if (kind == Kind::hazard_ratio)
    return 1;
  return is_against_control() || (has_readout() && kind != Kind::mean)
           ? 0
           : unknown;
}


double
TrialMeasure::operator()(const TrialParameters &parameters,
                         const TrialResult     &result,
                         const Group           &control,
                         const Group           &treated) const
{
  const std::size_t i = std::find(result.days.begin(), result.days.end(), day) -
                        result.days.begin();
  if (kind == Kind::hazard_ratio)
    return cox(subjects_to(control, day), subjects_to(treated, day)).ratio;

  const auto of = [&](const Group &group) {
    switch (kind)
      {
        case Kind::survival:
        case Kind::survival_difference:
        case Kind::relative_survival_difference:
          return survival(group, day);
        case Kind::responders:
        case Kind::responders_difference:
          return share_of_responders(parameters, result, group, day, i);
        default:
          break;
      }
    const Means m = means(group, day, i + 1, result.readout(readout));
    return kind == Kind::mean              ? m.after
           : kind == Kind::relative_change ? 100 * (m.after / m.before - 1)
                                           : m.after - m.before;
  };
  double value = of(treated);
  if (is_against_control())
    value -= of(control);
  if (kind == Kind::relative_survival_difference)
    value *= 100 / of(control);
  return std::abs(value) < rounding ? 0 : value;
}
} // namespace disse
