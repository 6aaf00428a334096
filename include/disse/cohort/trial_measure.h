// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/cohort/trial_result.h>
#include <disse/cohort/trial_table.h>

#include <string>
#include <vector>

namespace disse
{
/// A number that a trial reports of one arm, alone or against its control.
///
/// | kind | the number | without effect |
/// |---|---|---|
/// | `mean` | of the read-out on `day` | |
/// | `change` | of the mean since day 0 | 0 |
/// | `relative change` | the same, of the mean on day 0 [%] | 0 |
/// | `change difference` | change less that of the control | 0 |
/// | `responders` | share of them on `day` [%] | |
/// | `responders difference` | share less that of the control [points] | 0 |
/// | `survival` | to `day`, Kaplan and Meier [%] | |
/// | `survival difference` | survival less that of the control [points] | 0 |
/// | `relative survival difference` | the same, of that of the control [%] | 0
/// | | `hazard ratio` | Cox, deaths up to `day` | 1 |
///
/// Means and responders are those of the patients who live on `day`.
struct TrialMeasure
{
  std::string kind;
  std::string readout; ///< of means and changes, else empty
  std::string arm;
  double      day = 0; ///< one of TrialResult::days

  static const std::vector<std::string> &
  kinds();

  bool
  has_readout() const;

  /// Compares the arm with the control, the first arm.
  bool
  is_against_control() const;

  /// The value that says "no effect"; not a number where there is none.
  double
  no_effect() const;

  /// Not a number if the patients do not tell, for instance if none lives.
  double
  operator()(const TrialParameters    &parameters,
             const TrialResult        &result,
             const TrialResult::Group &control,
             const TrialResult::Group &treated) const;
};
} // namespace disse
