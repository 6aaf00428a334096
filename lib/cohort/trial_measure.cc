// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/clinical/survival.h>
#include <disse/cohort/trial_measure.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Group = TrialResult::Group;

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

// Differences below are those of rounding.
constexpr double rounding = 1e-9;


bool
ends_with(const std::string &text, const std::string &end)
{
  return text.size() >= end.size() &&
         text.compare(text.size() - end.size(), end.size(), end) == 0;
}


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


const std::vector<std::string> &
TrialMeasure::kinds()
{
  static const std::vector<std::string> all = {"mean",
                                               "change",
                                               "relative change",
                                               "change difference",
                                               "responders",
                                               "responders difference",
                                               "survival",
                                               "survival difference",
                                               "relative survival difference",
                                               "hazard ratio"};
  return all;
}


bool
TrialMeasure::has_readout() const
{
  return kind == "mean" || kind.find("change") != std::string::npos;
}


bool
TrialMeasure::is_against_control() const
{
  return kind == "hazard ratio" || ends_with(kind, " difference");
}


double
TrialMeasure::no_effect() const
{
  if (kind == "hazard ratio")
    return 1;
  return is_against_control() || ends_with(kind, "change") ? 0 : unknown;
}


double
TrialMeasure::operator()(const TrialParameters &parameters,
                         const TrialResult     &result,
                         const Group           &control,
                         const Group           &treated) const
{
  const std::size_t i = std::find(result.days.begin(), result.days.end(), day) -
                        result.days.begin();
  if (kind == "hazard ratio")
    return cox(subjects_to(control, day), subjects_to(treated, day)).ratio;

  const auto of = [&](const Group &group) {
    if (kind.find("survival") != std::string::npos)
      return survival(group, day);
    if (kind.rfind("responders", 0) == 0)
      return share_of_responders(parameters, result, group, day, i);
    const Means m = means(group, day, i + 1, result.readout(readout));
    if (kind == "mean")
      return m.after;
    return kind == "relative change" ? 100 * (m.after / m.before - 1)
                                     : m.after - m.before;
  };
  double value = of(treated);
  if (is_against_control())
    value -= of(control);
  if (kind == "relative survival difference")
    value *= 100 / of(control);
  return std::abs(value) < rounding ? 0 : value;
}
} // namespace disse
