// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>

#include "studies/trial/trial_table.h"

#include <cmath>

namespace disse
{
namespace
{
using Row = std::vector<std::string>;


std::string
on_day(const std::string &name, const double day)
{
  return name + " day " + to_text(day);
}


Row
patient_header(const Trial &trial, const TrialResult &result)
{
  Row header = {"patient", "arm", "comparison"};
  for (const std::string &name : trial.names_of_constants())
    header.push_back(name);
  std::vector<double> days = {0};
  days.insert(days.end(), result.days.begin(), result.days.end());
  for (const double day : days)
    for (std::size_t i = 0; i < result.readouts.size(); ++i)
      header.push_back(on_day(result.readouts[i], day) + " [" +
                       result.units[i] + "]");
  for (const std::string &name : result.adverse)
    header.push_back("max_" + name);
  for (const double day : result.days)
    header.push_back(on_day("responder", day));
  for (const double day : result.days)
    header.push_back(on_day("alive", day));
  header.insert(header.end(), {"follow_up [day]", "died", "failure"});
  return header;
}


std::string
comparison_of(const TrialResult &result,
              const std::size_t  patient,
              const std::size_t  arm)
{
  const bool has_own = result.patients.size() > result.n_patients;
  if (patient >= result.n_patients)
    return "own patients";
  return has_own && arm == 0 ? "both" : "same patients";
}


void
add_numbers(Row &row, const std::vector<double> &values)
{
  for (const double value : values)
    row.push_back(to_text(value));
}


void
add_course(Row                   &row,
           const TrialParameters &parameters,
           const TrialResult     &result,
           const PatientCourse   &course)
{
  for (const auto &values : course.values)
    add_numbers(row, values);
  add_numbers(row, course.peaks);
  for (std::size_t day = 0; day < result.days.size(); ++day)
    row.push_back(is_responder(parameters, result, course, day) ? "1" : "0");
  for (const double day : result.days)
    row.push_back(is_alive(course, day) ? "1" : "0");
  row.push_back(to_text(course.fate.time));
  row.push_back(course.fate.died ? "1" : "0");
  row.push_back("");
}
} // namespace


bool
is_alive(const PatientCourse &course, const double day)
{
  return !(course.fate.died && course.fate.time <= day);
}


bool
is_responder(const TrialParameters &parameters,
             const TrialResult     &result,
             const PatientCourse   &course,
             const std::size_t      day)
{
  const std::size_t i      = result.readout(parameters.responder_readout);
  const double      before = course.values[0][i];
  return course.values[day + 1][i] <= before * (1 - parameters.responder_fall);
}


std::vector<Row>
patient_rows(const Trial &trial, const TrialResult &result)
{
  std::vector<Row> rows = {patient_header(trial, result)};
  for (std::size_t i = 0; i < result.patients.size(); ++i)
    for (const auto &[arm, course] : result.patients[i].courses)
      {
        const unsigned int number = result.patients[i].number;
        Row                row    = {std::to_string(number),
                                     result.arms[arm],
                                     comparison_of(result, i, arm)};
        add_numbers(row, trial.constants(number, arm));
        if (course.failure.empty())
          add_course(row, trial.parameters(), result, course);
        else
          row.resize(rows[0].size() - 1);
        row.resize(rows[0].size(), course.failure);
        rows.push_back(row);
      }
  return rows;
}


std::vector<Row>
curve_rows(const TrialResult &result)
{
  std::vector<Row> rows = {{"comparison",
                            "arm",
                            "time [day]",
                            "at_risk",
                            "deaths",
                            "survival [-]",
                            "standard_error [-]"}};
  const auto       add  = [&](const std::string                     &name,
                       const std::vector<TrialResult::Group> &groups) {
    for (std::size_t arm = 0; arm < groups.size(); ++arm)
      {
        std::vector<Subject> subjects;
        for (const PatientCourse *course : groups[arm])
          subjects.push_back(course->fate);
        for (const SurvivalStep &step : kaplan_meier(subjects))
          rows.push_back({name,
                          result.arms[arm],
                          to_text(step.time),
                          std::to_string(step.at_risk),
                          std::to_string(step.deaths),
                          to_text(step.survival),
                          std::isfinite(step.standard_error)
                                   ? to_text(step.standard_error)
                                   : ""});
      }
  };
  add("same patients", result.same_patients());
  add("own patients", result.own_patients());
  return rows;
}
} // namespace disse
