// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "studies/cohort/baseline_selection.h"
#include "studies/cohort/patient_course.h"

#include <map>
#include <string>
#include <vector>

namespace disse
{
/// One patient of a trial, in each of the arms that he was in.
struct TrialPatient
{
  unsigned int                         number;  ///< by which he was drawn
  std::map<std::size_t, PatientCourse> courses; ///< by index of the arm

  /// In all these arms, without a failed run in any of them.
  bool
  is_complete(const std::vector<std::size_t> &arms) const;
};


/// What a trial gave.
struct TrialResult
{
  std::vector<std::string> arms; ///< the first is the control
  std::vector<std::string> readouts, units;
  std::vector<std::string> adverse; ///< of which peaks are kept
  std::vector<double>      days;    ///< ascending; the last is the end [day]

  /// The first `n_patients` are in all arms. If arms have patients of their own
  /// too, the next as many are in arm 1 only, and so on.
  std::vector<TrialPatient> patients;
  std::size_t               n_patients = 0; ///< per arm

  /// Number of patients drawn for the selection; 0: there was none.
  unsigned int n_candidates = 0;

  /// The courses of an arm, one patient after the other; they are part of the
  /// result.
  using Group = std::vector<const PatientCourse *>;

  /// The same patients in all arms, one group per arm; a patient whose run
  /// failed in any arm is left out of all.
  std::vector<Group>
  same_patients() const &;
  std::vector<Group>
  same_patients() const && = delete;

  /// Patients of their own in each arm; empty if there are none.
  std::vector<Group>
  own_patients() const &;
  std::vector<Group>
  own_patients() const && = delete;

  std::size_t
  readout(const std::string &name) const;
};
} // namespace disse
