// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "studies/trial/trial_measure.h"

#include <limits>
#include <string>
#include <vector>

namespace disse
{
/// What a trial has published about one number.
struct PublishedResult
{
  enum class Finding
  {
    number,
    higher,        ///< than without effect, significantly
    lower,         ///< likewise
    no_difference, ///< none that is significant
    none           ///< nothing is published
  };

  /// What the authors of the model knew of it.
  enum class Role
  {
    calibrated, ///< constants were fitted to it
    seen,       ///< its data were seen meanwhile
    predicted,  ///< it was not
    untested    ///< there is nothing
  };

  static constexpr EnumName<Role> role_names[] = {
    {Role::calibrated, "calibrated"},
    {Role::seen, "seen"},
    {Role::predicted, "predicted"},
    {Role::untested, "untested"}};

  TrialMeasure measure;
  Finding      finding = Finding::none;
  double       value   = unknown;                ///< of a number
  double       lower = unknown, upper = unknown; ///< its interval, if any
  unsigned int n         = 0;                    ///< patients in the arm
  unsigned int n_control = 0; ///< in the control, if it is compared with it

  Role        role = Role::untested;
  std::string source;
  std::string place; ///< "published.csv:2: "

  /// The finding as in the file, with its interval.
  std::string
  text() const;

private:
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
};


/// Read a table with the columns measure, quantity, arm, day, published, lower,
/// upper, n, n_control, role, source: `published` is a number, `higher`,
/// `lower`, `no difference` or empty. @throws Error(usage) naming file, line
/// and value.
std::vector<PublishedResult>
read_published(const std::string &path);


/// @throws Error(usage) naming the line whose arm, day or read-out the trial
/// does not have.
void
check_published(const std::vector<PublishedResult> &published,
                const TrialParameters              &parameters,
                const std::vector<double>          &days);
} // namespace disse
