// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/simulation/simulation.h>

#include "parameters/named_files.h"
#include "studies/cohort/course_record.h"
#include "studies/cohort/draws.h"
#include "studies/trial/trial_parameters.h"
#include "studies/trial/trial_result.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace disse
{
/// A trial of virtual patients: each is the run of a scenario with constants of
/// his own, in each arm, many side by side on groups of ranks.
///
///     Trial        trial(text, "my.prm", {}, MPI_COMM_WORLD, log);
///     CourseRecord record(MPI_COMM_WORLD);
///     TrialResult  result = trial.run(record);
///
/// The patient numbered i has the same constants, frailty and fate on any
/// number of ranks, and in all arms (common random numbers).
class Trial
{
public:
  /// Reads section `Trial` and checks the scenario of each arm.
  /// @param text of the parameter file
  /// @param name of the file, for messages and paths relative to it
  /// @param assignments as Scenario::parse() takes them, for all arms
  /// @throws ParameterError and others as Simulation does. Collective.
  Trial(const std::string              &text,
        const std::string              &name,
        const std::vector<std::string> &assignments,
        MPI_Comm                        comm,
        Log                            &log,
        const Registries               &known = Registries::builtin());

  const TrialParameters &
  parameters() const;

  /// Everything the results depend on, as text: for CourseRecord.
  const std::string &
  identity() const;

  /// Days of the results, ascending; the last is the end.
  const std::vector<double> &
  report_days() const;

  /// Hash of the values that stand below these sections, each once however many
  /// arms have it: the same for trials with the same constants.
  std::string
  fingerprint(const std::vector<std::string> &sections) const;

  /// The values that a patient has for the first path of each distribution.
  /// @param arm index
  std::vector<double>
  constants(unsigned int patient, std::size_t arm) const;

  /// Run all that the record does not have. Collective.
  /// @throws Error(usage) if patients cannot be selected to the baseline;
  ///   errors but those of single patients, which are kept in their courses.
  TrialResult
  run(CourseRecord &record) const;

  /// Path and unit of the first path of each distribution.
  std::vector<std::string>
  names_of_constants() const;

private:
  struct Quantity
  {
    std::string path;
    double      value;
    std::string unit;
  };

  struct Arm
  {
    Scenario                           scenario;
    std::vector<std::vector<Quantity>> quantities; ///< per distribution
    std::vector<double>                largest;    ///< factor
    std::vector<NamedFile>             files;      ///< when the trial began
  };

  void
  add_arm(const Scenario &base, const TrialArm &arm, Log &log);

  void
  check_run(const Simulation &simulation);

  Arm
  read_arm(const Scenario                          &scenario,
           const std::vector<ParameterDescription> &values) const;

  double
  factor(const Draw &draw, std::size_t distribution, const Arm &arm) const;

  PatientCourse
  run_patient(const CourseKey &key,
              MPI_Comm         group,
              PreparedState   &prepared) const;

  void
  simulate(const Draw    &draw,
           const Arm     &arm,
           bool           to_the_end,
           Simulation    &simulation,
           PatientCourse &course) const;

  void
  compute(const std::vector<CourseKey> &keys, CourseRecord &record) const;

  std::vector<unsigned int>
  select(std::size_t n, CourseRecord &record, unsigned int &n_candidates) const;

  std::vector<double>
  baseline(const PatientCourse &course) const;

  MPI_Comm                 comm;
  Log                     &log;
  TrialParameters          p;
  Draws                    draws{0, 0, 1};
  std::vector<Arm>         arms;
  std::vector<double>      days;
  std::vector<std::string> units; ///< of the read-outs
  int                      ranks_per_patient = 1;
  std::string              identity_text;
  std::set<std::string>    settings; ///< "PATH = VALUE", of all arms
};
} // namespace disse
