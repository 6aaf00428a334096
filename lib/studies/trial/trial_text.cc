// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>

#include "reports/text_table.h"
#include "studies/trial/trial_table.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace disse
{
namespace
{
using Group = TrialResult::Group;
using Row   = std::vector<std::string>;


std::string
number(const double value, const int digits = 3)
{
  return std::isnan(value) ? "-" : to_text(value, digits);
}


std::string
with_interval(const double value, const double lower, const double upper)
{
  return std::isnan(value)   ? "-"
         : std::isnan(lower) ? number(value)
                             : number(value) + " (" + number(lower) + " .. " +
                                 number(upper) + ")";
}


std::string
percent(const double part)
{
  return std::isnan(part) ? "-" : to_text(100 * part, 3) + " %";
}


std::string
share(const std::size_t n, const std::size_t of)
{
  return std::to_string(n) + "/" + std::to_string(of) +
         (of > 0 ? " (" + percent(double(n) / of) + ")" : "");
}


std::vector<Subject>
subjects_of(const Group &group)
{
  std::vector<Subject> subjects;
  for (const PatientCourse *course : group)
    subjects.push_back(course->fate);
  return subjects;
}


std::string
day_text(const double day)
{
  return "day " + to_text(day);
}


// The mean of those who live, with Student's interval at 95 %.
std::string
mean_change(const Group      &group,
            const double      day,
            const std::size_t row,
            const std::size_t readout)
{
  std::vector<double> changes;
  for (const PatientCourse *course : group)
    if (is_alive(*course, day))
      changes.push_back(course->values[row][readout] -
                        course->values[0][readout]);
  if (changes.empty())
    return "-";
  const Moments     moments = moments_of(changes);
  const std::size_t n       = changes.size();
  if (n == 1)
    return number(moments.mean);
  const boost::math::students_t student(n - 1);
  const double                  half =
    boost::math::quantile(student, 0.975) * moments.sd / std::sqrt(n);
  return with_interval(moments.mean, moments.mean - half, moments.mean + half);
}


std::string
readout_table(const TrialResult &result, const std::vector<Group> &groups)
{
  std::vector<Row> rows = {{"read-out", "arm", "day 0, mean +- SD"}};
  for (const double day : result.days)
    rows[0].push_back("change to " + day_text(day) + " (95 %)");
  for (std::size_t i = 0; i < result.readouts.size(); ++i)
    for (std::size_t arm = 0; arm < groups.size(); ++arm)
      {
        std::vector<double> start;
        for (const PatientCourse *course : groups[arm])
          start.push_back(course->values[0][i]);
        Row row = {result.readouts[i] + " [" + result.units[i] + "]",
                   result.arms[arm],
                   "-"};
        if (!start.empty())
          row[2] = number(moments_of(start).mean) + " +- " +
                   number(moments_of(start).sd);
        for (std::size_t day = 0; day < result.days.size(); ++day)
          row.push_back(mean_change(groups[arm], result.days[day], day + 1, i));
        rows.push_back(row);
      }
  return aligned(rows);
}


std::string
responders(const TrialParameters &parameters,
           const TrialResult     &result,
           const Group           &group,
           const std::size_t      day)
{
  std::size_t n = 0, alive = 0;
  for (const PatientCourse *course : group)
    if (is_alive(*course, result.days[day]))
      {
        ++alive;
        n += is_responder(parameters, result, *course, day) ? 1 : 0;
      }
  return share(n, alive);
}


std::string
survival_text(const std::vector<SurvivalStep> &curve, const double day)
{
  const double s = survival_at(curve, day);
  if (std::isnan(s))
    return "-";
  const ConfidenceInterval interval = survival_interval(curve, day);
  return percent(s) + (std::isnan(interval.lower)
                         ? ""
                         : " (" + percent(interval.lower) + " .. " +
                             percent(interval.upper) + ")");
}


std::string
survival_table(const TrialParameters    &parameters,
               const TrialResult        &result,
               const std::vector<Group> &groups,
               const bool                with_intervals)
{
  std::vector<Row> rows = {{"arm", "n", "deaths"}};
  for (const double day : result.days)
    rows[0].push_back("survival to " + day_text(day));
  rows[0].insert(rows[0].end(), {"median [day]", "hazard ratio", "log-rank p"});
  for (const double day : result.days)
    rows[0].push_back("responders " + day_text(day));

  const std::vector<Subject> control = subjects_of(groups[0]);
  for (std::size_t arm = 0; arm < groups.size(); ++arm)
    {
      const std::vector<Subject> subjects = subjects_of(groups[arm]);
      const auto                 curve    = kaplan_meier(subjects);
      const auto                 deaths =
        std::count_if(subjects.begin(), subjects.end(), [](const Subject &s) {
          return s.died;
        });
      Row row = {result.arms[arm],
                 std::to_string(subjects.size()),
                 std::to_string(deaths)};
      for (const double day : result.days)
        row.push_back(with_intervals ? survival_text(curve, day)
                                     : percent(survival_at(curve, day)));
      row.push_back(number(median_survival(curve)));
      const HazardRatio ratio = cox(control, subjects);
      row.push_back(arm == 0 ? "1"
                    : with_intervals
                      ? with_interval(ratio.ratio, ratio.lower, ratio.upper)
                      : number(ratio.ratio));
      row.push_back(arm == 0 || !with_intervals
                      ? "-"
                      : number(log_rank(control, subjects).p, 2));
      for (std::size_t day = 0; day < result.days.size(); ++day)
        row.push_back(responders(parameters, result, groups[arm], day));
      rows.push_back(row);
    }
  return aligned(rows);
}


std::string
adverse_table(const TrialResult &result, const std::vector<Group> &groups)
{
  if (result.adverse.empty())
    return "";
  std::vector<Row> rows = {
    {"adverse", "arm", "largest value, mean over patients", "of any patient"}};
  for (std::size_t i = 0; i < result.adverse.size(); ++i)
    for (std::size_t arm = 0; arm < groups.size(); ++arm)
      {
        std::vector<double> peaks;
        for (const PatientCourse *course : groups[arm])
          peaks.push_back(course->peaks[i]);
        if (!peaks.empty())
          rows.push_back(
            {result.adverse[i],
             result.arms[arm],
             number(moments_of(peaks).mean),
             number(*std::max_element(peaks.begin(), peaks.end()))});
      }
  return "\n" + aligned(rows);
}


// Those who are in no comparison.
std::string
failures(const TrialResult &result)
{
  std::string text;
  std::size_t n = 0;
  for (const TrialPatient &patient : result.patients)
    for (const auto &[arm, course] : patient.courses)
      if (!course.failure.empty())
        {
          ++n;
          text += "\npatient " + std::to_string(patient.number) + ", arm '" +
                  result.arms[arm] + "': " + course.failure;
        }
  return n == 0 ? ""
                : "\n" + std::to_string(n) +
                    " runs failed; their patients are excluded:" + text + "\n";
}


std::string
selection_text(const TrialParameters &parameters, const TrialResult &result)
{
  if (result.n_candidates == 0)
    return "";
  std::string text =
    "selection: " + share(result.patients.size(), result.n_candidates) +
    " of the patients drawn; published";
  for (const BaselineTarget &target : parameters.baseline)
    text += " " + target.readout + " " + number(target.mean) + " +- " +
            number(target.sd);
  return text + "\n\n";
}
} // namespace


std::string
trial_text(const Trial &trial, const TrialResult &result)
{
  const TrialParameters &parameters = trial.parameters();
  const auto  same = result.same_patients(), own = result.own_patients();
  std::string text = selection_text(parameters, result) +
                     "the same patients in all arms: effect of the therapy\n" +
                     readout_table(result, same) + "\n" +
                     survival_table(parameters, result, same, false) +
                     adverse_table(result, same);
  if (!own.empty())
    text +=
      "\nindependent patients in each arm: result of a trial of this size\n" +
      readout_table(result, own) + "\n" +
      survival_table(parameters, result, own, true);
  return text + failures(result);
}
} // namespace disse
