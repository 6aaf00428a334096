// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

namespace DISSE_EXPORT disse
{
class ParameterSection;

/// What doses and scores ask of the patient, section `Patient`.
struct Patient
{
  /// @param section any section of the file: there is one patient
  void
  add_parameters(const ParameterSection &section);

  double body_weight    = 60; ///< [kg]
  double age            = 50; ///< on day 0 [year]
  bool   is_female      = false;
  bool   is_on_dialysis = false; ///< twice, or for 24 hours, in each week
};
} // namespace disse
