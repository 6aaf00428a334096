// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "base/files/file_output.h"
#include "studies/cohort/patient_course.h"

#include <mpi.h>

#include <map>
#include <string>
#include <utility>

namespace disse
{
/// Which run of a trial: the number of the patient, and the index of the arm
/// or `baseline_run`.
using CourseKey = std::pair<unsigned int, int>;

/// The run up to day 0 from which a selection is made.
constexpr int baseline_run = -1;


/// Courses that have been finished, known to all ranks and, with a folder, kept
/// in files that grow line by line, one per rank. A line that an interruption
/// has cut is detected by its checksum and does not count. All calls but add()
/// and has() are collective.
class CourseRecord
{
public:
  /// In memory only.
  explicit CourseRecord(MPI_Comm comm);

  /// @param folder for the record
  /// @param identity what the courses belong to, lines of text
  /// @param resume resume from the folder
  /// @throws Error(io); Error(state_file) if there is no record to resume from,
  ///   or one of another identity.
  CourseRecord(MPI_Comm           comm,
               const std::string &folder,
               const std::string &identity,
               bool               resume);

  bool
  has(const CourseKey &key) const;

  const PatientCourse &
  at(const CourseKey &key) const;

  /// Keep a course on this rank; the others know it after exchange().
  void
  add(const CourseKey &key, const PatientCourse &course);

  void
  exchange();

  std::size_t
  size() const;

private:
  void
  begin(const std::string &identity) const;

  void
  load(const std::string &identity);

  void
  take(const std::string &lines);

  MPI_Comm                           comm;
  std::string                        folder; ///< empty: in memory only
  GrowingFile                        file;
  std::string                        unshared; ///< lines
  std::map<CourseKey, PatientCourse> courses;
};
} // namespace disse
