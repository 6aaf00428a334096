// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/clinical/scores.h>
#include <disse/parameters/range.h>

#include <memory>
#include <vector>

namespace DISSE_EXPORT disse
{
class ParameterSection;
class ReactionNetwork;
class SourceTerm;
struct Patient;

/// Constants of BloodChemistry, section `Blood chemistry`. Meaning, unit,
/// plausible range and origin of each are in blood_chemistry_parameters.cc and
/// in the parameter reference.
struct BloodChemistryParameters : HazardConstants
{
  /// Declare every constant in `section`.
  void
  add_parameters(const ParameterSection &section);

  /// What is plausible for each constant.
  static std::vector<PlausibleConstant>
  plausible_constants();

  // albumin
  double k_a             = 0.0347;
  double healthy_albumin = 42;
  double synthesis_power = 0.4;

  // bilirubin
  double k_b               = 1.0;
  double healthy_bilirubin = 0.7;
  double tissue_ratio      = 1.5;
  double tissue_exchange   = 3;

  // clotting factors
  double k_f       = 1.4;
  double inr_power = 0.6;

  // kidneys
  double k_c                 = 0.7;
  double healthy_creatinine  = 0.9;
  double creatinine_rise     = 0.05;
  double creatinine_pressure = 12;
  double healthy_sodium      = 140;
  double lowest_sodium       = 120;
  double sodium_fall         = 0.6;
  double sodium_pressure     = 10;
  double h_hrs               = 5e-5;
  double hrs_slope           = 0.08;
  double c_contrast          = 1;
  double contrast_time       = 7; ///< [day]

  // ascites and encephalopathy
  double k_ascites              = 0.05;
  double ascites_pressure       = 11;
  double ascites_pressure_width = 1.5;
  double ascites_albumin        = 30;
  double ascites_albumin_width  = 2;
  double mild_ascites           = 0.2;
  double tense_ascites          = 0.6;
  double encephalopathy         = 0.35;
  double severe_encephalopathy  = 0.2;

  /// Other causes of death too, as in the general population.
  bool has_background_mortality = false;
};


/// What a scenario says of the blood chemistry, section `Blood chemistry`.
struct BloodChemistrySettings
{
  /// @param network that is to drive it
  void
  add_parameters(const ParameterSection &section,
                 const ReactionNetwork  &network);

  /// Null if it is switched off.
  std::unique_ptr<SourceTerm>
  make(const Patient &patient) const;

  bool                     active = true; ///< by the network
  BloodChemistryParameters constants;
};
} // namespace disse
