// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/clinical/survival.h>

#include <string>
#include <vector>

namespace disse
{
/// What the run of one patient in one arm gave.
struct PatientCourse
{
  /// Why there is nothing else; empty if all went well.
  std::string failure;

  /// Read-outs on day 0, before what is given then; one after the other on
  /// the report days; and at the end. Values of the model, also of the dead.
  std::vector<std::vector<double>> values;

  /// Largest values of the adverse read-outs.
  std::vector<double> peaks;

  Subject fate = {0, false}; ///< follow-up and death

  /// One line of text from which read() makes the same course, to the bit.
  std::string
  text() const;

  static PatientCourse
  read(const std::string &text);
};
} // namespace disse
