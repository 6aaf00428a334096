// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/clinical/survival.h>

#include "base/log/progress.h"
#include "simulation/preparation/preparation.h"
#include "studies/cohort/follow_up.h"
#include "studies/cohort/rank_groups.h"
#include "studies/trial/trial.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace disse
{
namespace
{
// Whatever a patient's constants may cause, not what all patients would meet.
bool
is_of_one_patient(const Error &error, MPI_Comm group)
{
  return (error.code() == ExitCode::solver ||
          error.code() == ExitCode::usage) &&
         (error.is_collective() || n_ranks(group) == 1);
}


// Of the candidates before `end`, one of whom has failed.
std::string
first_failure(const unsigned int end, const CourseRecord &record)
{
  for (unsigned int i = 0; i < end; ++i)
    if (!record.at({i, baseline_run}).failure.empty())
      return record.at({i, baseline_run}).failure;
  return "";
}
} // namespace


PatientCourse
Trial::run_patient(const CourseKey &key,
                   MPI_Comm         group,
                   PreparedState   &prepared) const
{
  const bool    to_the_end = key.second != baseline_run;
  const Arm    &arm        = arms[to_the_end ? key.second : 0];
  const Draw    draw       = draws(key.first);
  PatientCourse course;
  try
    {
      std::map<std::string, double> drawn;
      for (std::size_t i = 0; i < p.distributions.size(); ++i)
        for (const Quantity &quantity : arm.quantities[i])
          drawn[quantity.path] = quantity.value * factor(draw, i, arm);
      Scenario scenario = arm.scenario;
      scenario.set_communicator(group);
      const CheckedScenario checked = scenario.set_numbers(drawn);
      Log                   silent(group, Log::Level::silent);
      Simulation            simulation(scenario, checked, group, silent);
      simulation.share_preparation(prepared);
      simulate(draw, arm, to_the_end, simulation, course);
    }
  catch (const Error &error)
    {
      if (!is_of_one_patient(error, group))
        throw;
      course         = {};
      course.failure = error.what();
    }
  return course;
}


void
Trial::simulate(const Draw    &draw,
                const Arm     &arm,
                const bool     to_the_end,
                Simulation    &simulation,
                PatientCourse &course) const
{
  check_unchanged(arm.files, simulation.files());
  FollowUp follow_up(simulation.evaluator(), p.readouts, p.adverse, days);
  simulation.add_observer(follow_up.recorder());
  simulation.initialize();
  if (to_the_end)
    {
      simulation.advance_to(days.back());
      simulation.finish();
      course.fate =
        observed(event_time(follow_up.hazard(frailty(draw.frailty, p.frailty)),
                            draw.event),
                 days.back());
    }
  course.values = follow_up.values();
  course.peaks  = follow_up.peaks();
  for (const auto &row : course.values)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!std::isfinite(row[i]))
        throw Error(ExitCode::solver, p.readouts[i] + " is not a finite number")
          .set_collective();
}


void
Trial::compute(const std::vector<CourseKey> &keys, CourseRecord &record) const
{
  // The arms of a patient one after the other: their past is the same.
  std::vector<std::vector<CourseKey>> patients;
  std::size_t                         n_runs = 0;
  for (const CourseKey &key : keys)
    if (!record.has(key))
      {
        if (patients.empty() || patients.back()[0].first != key.first)
          patients.emplace_back();
        patients.back().push_back(key);
        ++n_runs;
      }
  const RankGroups groups(comm, ranks_per_patient);
  CountProgress    progress(log, "trial: run", n_runs);
  agree_on_errors(comm, [&] {
    PreparedState prepared;
    for (std::size_t i = groups.index; i < patients.size(); i += groups.n)
      for (const CourseKey &key : patients[i])
        {
          const PatientCourse course = run_patient(key, groups.comm, prepared);
          if (rank(groups.comm) == 0)
            record.add(key, course);
          progress.update((i + 1) * n_runs / patients.size());
        }
  });
  log.status("");
  record.exchange();
}


TrialResult
Trial::run(CourseRecord &record) const
{
  TrialResult result;
  for (const TrialArm &arm : p.arms)
    result.arms.push_back(arm.name);
  result.readouts   = p.readouts;
  result.units      = units;
  result.adverse    = p.adverse;
  result.days       = days;
  result.n_patients = p.n_patients;

  const std::size_t n_groups = p.independent ? arms.size() : 1;
  const auto        numbers =
    select(n_groups * result.n_patients, record, result.n_candidates);
  std::vector<CourseKey> keys;
  for (std::size_t i = 0; i < numbers.size(); ++i)
    for (std::size_t arm = 0; arm < arms.size(); ++arm)
      if (i < result.n_patients || i / result.n_patients == arm)
        keys.emplace_back(numbers[i], arm);
  compute(keys, record);

  for (const unsigned int number : numbers)
    result.patients.push_back({number, {}});
  std::size_t i = 0;
  for (const CourseKey &key : keys)
    {
      while (numbers[i] != key.first)
        ++i;
      result.patients[i].courses[key.second] = record.at(key);
    }
  return result;
}


std::vector<double>
Trial::baseline(const PatientCourse &course) const
{
  std::vector<double> values;
  for (const BaselineTarget &target : p.baseline)
    values.push_back(
      course.values[0][std::find(
                         p.readouts.begin(), p.readouts.end(), target.readout) -
                       p.readouts.begin()]);
  return values;
}


// The numbers of the first n patients that are accepted.
std::vector<unsigned int>
Trial::select(const std::size_t n,
              CourseRecord     &record,
              unsigned int     &n_candidates) const
{
  std::vector<unsigned int> accepted;
  if (p.baseline.empty())
    {
      accepted.resize(n);
      std::iota(accepted.begin(), accepted.end(), 0);
      return accepted;
    }
  const auto look_at = [&](const std::size_t end) {
    std::vector<CourseKey> keys;
    for (; n_candidates < end; ++n_candidates)
      keys.emplace_back(n_candidates, baseline_run);
    compute(keys, record);
  };
  const auto course_of = [&](const unsigned int number) -> const auto &
  {
    return record.at({number, baseline_run});
  };

  look_at(std::max<std::size_t>(p.n_patients, 200));
  std::vector<std::vector<double>> pilot;
  for (unsigned int i = 0; i < n_candidates; ++i)
    if (course_of(i).failure.empty())
      pilot.push_back(baseline(course_of(i)));
  if (pilot.size() < n_candidates)
    log.warning(
      "the runs of " + std::to_string(n_candidates - pilot.size()) +
      " of the first " + std::to_string(n_candidates) +
      " patients drawn failed up to day 0 and are rejected; the first: " +
      first_failure(n_candidates, record));
  const BaselineSelection selection(p.baseline, pilot);

  const double limit  = double(p.most_candidates) * n;
  unsigned int number = 0;
  for (; accepted.size() < n; ++number)
    {
      if (number >= std::max(limit, 200.))
        throw Error(ExitCode::usage,
                    "Trial/Baseline: of " + std::to_string(number) +
                      " patients drawn only " +
                      std::to_string(accepted.size()) + " were accepted, but " +
                      std::to_string(n) +
                      " are required; change the disease, or raise "
                      "Trial/Candidates per patient")
          .set_collective();
      if (number == n_candidates) // more, but at most twice as many
        look_at(number +
                std::clamp<std::size_t>((n - accepted.size()) * double(number) /
                                          std::max<double>(accepted.size(), 1),
                                        1,
                                        number));
      const PatientCourse &course = course_of(number);
      if (course.failure.empty() &&
          draws(number).acceptance <= selection.acceptance(baseline(course)))
        accepted.push_back(number);
    }
  n_candidates = number;
  return accepted;
}
} // namespace disse
