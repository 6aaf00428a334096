// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>

#include "studies/trial/trial_result.h"
#include "studies/trial/trial_table.h"

#include <string>

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
/// | `relative survival difference` | the same, relative to the control [%] | 0
/// | | `hazard ratio` | Cox, deaths up to `day` | 1 |
///
/// Means and responders are those of the patients who live on `day`.
struct TrialMeasure
{
  enum class Kind
  {
    mean,
    change,
    relative_change,
    change_difference,
    responders,
    responders_difference,
    survival,
    survival_difference,
    relative_survival_difference,
    hazard_ratio
  };

  static constexpr EnumName<Kind> kind_names[] = {
    {Kind::mean, "mean"},
    {Kind::change, "change"},
    {Kind::relative_change, "relative change"},
    {Kind::change_difference, "change difference"},
    {Kind::responders, "responders"},
    {Kind::responders_difference, "responders difference"},
    {Kind::survival, "survival"},
    {Kind::survival_difference, "survival difference"},
    {Kind::relative_survival_difference, "relative survival difference"},
    {Kind::hazard_ratio, "hazard ratio"}};

  Kind        kind = Kind::mean;
  std::string readout; ///< of means and changes, else empty
  std::string arm;
  double      day = 0; ///< one of TrialResult::days

  bool
  has_readout() const;

  /// Compares the arm with the control, the first arm.
  bool
  is_against_control() const;

  /// The value that says "no effect"; not a number where there is none.
  double
  no_effect() const;

  /// NaN if the patients do not determine it, for instance if none lives.
  double
  operator()(const TrialParameters    &parameters,
             const TrialResult        &result,
             const TrialResult::Group &control,
             const TrialResult::Group &treated) const;
};
} // namespace disse
