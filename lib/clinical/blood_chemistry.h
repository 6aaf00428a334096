// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/clinical/blood_chemistry_parameters.h>
#include <disse/clinical/scores.h>
#include <disse/model/patient.h>
#include <disse/model/reaction_network.h>
#include <disse/model/source_term.h>

namespace disse
{
/// Laboratory values of a liver, as downstream variables, with the scores and
/// the mortality that follow from it as read-outs.
///
/// Numbers below are the defaults of BloodChemistryParameters. Driven by the
/// relative liver function F (read-out `liver_function` of the
/// network) and the pressure in the portal vein HVPG (`hvpg` [mmHg]):
///
///     albumin'        = k_a (42 F^0.4 - albumin)                 [g/L]
///     bilirubin'      = k_b (0.7 - F bilirubin) - flow           [mg/dL]
///     bilirubin_tissue' = flow,  flow = 3 (bilirubin - bilirubin_tissue / 1.5)
///     clotting'       = k_f (F - clotting),  INR = max(1, clotting^-0.6)
///     creatinine'     = k_c (0.9 (1 + 0.05 max(0, HVPG - 12)) - creatinine)
///     ascites'        = 0.05 (s((HVPG - 11) / 1.5) s((30 - albumin) / 2)
///                       - ascites)                               [0 .. 1]
///     cumulative_hazard' = hazard of death at the MELD of the moment
///     cumulative_hrs_hazard' = h_hrs exp(0.08 (MELD - 15)) d(MELD)
///                              (1 + c_contrast contrast)
///
/// with s the logistic function and d = part_of_disease(), so that a healthy
/// liver has no hazards; bilirubin_tissue counts per volume of plasma.
/// Sodium = 140 - 0.6 max(0, HVPG - 10), from 120 to 140 mmol/L. Ascites counts
/// as none below 0.2, mild below 0.6, else tense; encephalopathy as none for
/// F > 0.35, III-IV for F < 0.2, else I-II. At the start of a run the blood is
/// at rest with the prepared liver.
///
/// `hrs_risk` = 1 - exp(- cumulative_hrs_hazard) is the risk of a hepatorenal
/// syndrome since day 0: to compare protocols with, not a prediction; it does
/// not act on creatinine. `contrast` is that of ContrastMedium, which fades
/// with a time constant of 7 days.
///
/// `meld_quasi_steady` is MELD with bilirubin and clotting factors at rest with
/// F and normal creatinine, 1 mg/dL, at most 40.
///
/// `survival` = exp(- cumulative_hazard), times `background_survival` if there
/// is background mortality: that of the general population of the patient's age
/// on day 0 and sex, by lifetime_hazard().
///
/// Nothing acts back on the liver. Relations and constants are assumed unless
/// said otherwise; the scores are as published (clinical/scores.h).
class BloodChemistry : public SourceTerm
{
public:
  BloodChemistry(const BloodChemistryParameters &parameters,
                 const Patient                  &patient);

  void
  declare(ModelLayout &layout) override;
  void
  connect(ModelLayout &layout) override;
  void
  add_upstream_rates(double                     time,
                     const std::vector<double> &upstream,
                     std::vector<double>       &rates,
                     std::vector<double>       &jacobian) const override;
  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &jacobian) const override;
  void
  set_initial_values(const OrganValues   &organ,
                     std::vector<double> &upstream,
                     std::vector<double> &downstream) const override;

private:
  /// Relative liver function, at least a thousandth.
  double
  function(const OrganValues &organ) const;

  double
  resting_creatinine(double hvpg) const;

  double
  international_normalised_ratio(double clotting) const;

  double
  sodium(double hvpg) const;

  /// How far the pressure in the portal vein favours ascites [0 .. 1].
  double
  ascites_by_pressure(double hvpg) const;

  double
  ascites_by_albumin(double albumin) const;

  BloodValues
  blood_values(const OrganValues &organ) const;

  /// The one MELD, raw, from which hazards and scores are made.
  double
  meld_of(const OrganValues &organ) const;

  double
  quasi_steady_meld(const OrganValues &organ) const;

  Ascites
  grade_of_ascites(const OrganValues &organ) const;

  Encephalopathy
  grade_of_encephalopathy(const OrganValues &organ) const;

  void
  declare_laboratory(ModelLayout &layout) const;

  void
  declare_risks(ModelLayout &layout) const;

  double
  hrs_hazard(const OrganValues &organ, double meld) const;

  // Since day 0, of all causes of death but the liver.
  double
  background_survival(double time) const;

  bool         has_contrast = false; ///< a therapy brings contrast medium
  unsigned int contrast     = 0;     ///< index of the upstream variable
  BloodChemistryParameters p;
  Patient                  patient;
  unsigned int albumin, bilirubin, tissue, clotting, creatinine, ascites,
    cumulative_hazard,
    cumulative_hrs_hazard;      ///< indices of downstream variables
  unsigned int F = 0, hvpg = 0; ///< indices of integrals
};


} // namespace disse
