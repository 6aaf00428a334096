// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/clinical/survival.h>
#include <disse/observers/course_recorder.h>

#include <string>
#include <vector>

namespace disse
{
/// What a trial asks of the run of one patient, once a week, on some days, and
/// before and after each event: read-outs, adverse read-outs and the cumulative
/// hazard of death.
class FollowUp
{
public:
  /// @param readouts, adverse names of quantities
  /// @param days ascending; the last is the end of the run [day]
  /// @throws Error(usage) if a name is not known, or there is no blood
  ///   chemistry.
  FollowUp(QuantityEvaluator              &evaluator,
           const std::vector<std::string> &readouts,
           const std::vector<std::string> &adverse,
           const std::vector<double>      &days);

  /// What is to watch the run.
  CourseRecorder &
  recorder();

  /// Read-outs on day 0 and on each of the days that has been reached.
  std::vector<std::vector<double>>
  values() const;

  /// Largest values of the adverse read-outs so far.
  std::vector<double>
  peaks() const;

  /// Cumulative hazard of death: that of the liver times `frailty`, and that of
  /// other causes if the blood chemistry has background mortality.
  CumulativeHazard
  hazard(double frailty) const;

private:
  std::size_t         n_readouts, n_adverse;
  std::vector<double> days;
  CourseRecorder      course;
};
} // namespace disse
