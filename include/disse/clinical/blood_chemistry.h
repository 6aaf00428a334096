// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/clinical/scores.h>
#include <disse/model/patient.h>
#include <disse/model/reaction_network.h>
#include <disse/model/source_term.h>

#include <memory>

namespace disse
{
class ParameterSection;

/// Constants of BloodChemistry. All are assumed but for `k_a`, which is a
/// half-life of albumin of 20 days (measured), and `k_f`, which mixes the
/// half-lives of clotting factors from 4 h to 60 h (measured).
struct BloodChemistryParameters
{
  void
  add_parameters(const ParameterSection &section);

  double k_a                = 0.0347; ///< turnover of albumin [1/day]
  double healthy_albumin    = 42;     ///< [g/L]
  double synthesis_power    = 0.4;    ///< of the relative liver function [-]
  double k_b                = 1.0;    ///< turnover of bilirubin [1/day]
  double healthy_bilirubin  = 0.7;    ///< [mg/dL]
  double tissue_ratio       = 1.5;    ///< bilirubin, tissue to plasma [-]
  double tissue_exchange    = 3;      ///< of bilirubin [1/day]
  double k_f                = 1.4;    ///< turnover of clotting factors [1/day]
  double k_c                = 0.7;    ///< turnover of creatinine [1/day]
  double healthy_creatinine = 0.9;    ///< [mg/dL]
  double k_ascites          = 0.05;   ///< with which ascites forms [1/day]
  double h_hrs      = 5e-5; ///< hazard of hepatorenal syndrome, MELD 15 [1/day]
  double c_contrast = 1;    ///< how much more of it with contrast medium [-]

  /// Other causes of death too, as in the general population.
  bool has_background_mortality = false;
};


/// What the laboratory sees of a liver, as downstream variables, with the
/// scores and the mortality that follow from it as read-outs.
///
/// Driven by the relative liver function F (read-out `liver_function` of the
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
/// not act on creatinine. For `contrast` see ContrastMedium.
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

  BloodValues
  blood_values(const OrganValues &organ) const;

  int
  child_pugh(const OrganValues &organ) const;

  void
  declare_scores(ModelLayout &layout);
  void
  declare_risks(ModelLayout &layout);

  double
  hrs_hazard(const OrganValues &organ) const;

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


/// True if a network has the read-outs that drive the blood chemistry.
bool
has_blood_chemistry(const ReactionNetwork &network);


/// The blood chemistry of a parameter file, section `Blood chemistry`; null if
/// it is switched off or the network cannot drive it. @throws nothing: to ask
/// for it where it cannot be is a mistake of the file.
std::unique_ptr<SourceTerm>
make_blood_chemistry(const ParameterSection &root,
                     const ReactionNetwork  &network);
} // namespace disse
