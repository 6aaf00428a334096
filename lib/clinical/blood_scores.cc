// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "clinical/blood_chemistry.h"
#include "clinical/life_table.h"

#include <algorithm>
#include <cmath>

namespace disse
{
void
BloodChemistry::declare_laboratory(ModelLayout &layout) const
{
  const auto add = [&](const std::string &name,
                       const std::string &unit,
                       const auto        &value,
                       const std::string &description) {
    layout.add_readout(Readout::of_organ(name, unit, value, description));
  };
  const auto add_score = [&](const std::string &name,
                             const auto        &score,
                             const std::string &description) {
    add(
      name,
      "-",
      [this, score](const OrganValues &organ) -> double {
        return score(blood_values(organ));
      },
      description);
  };
  const auto form = [](const MeldNaForm form) {
    return [form](const BloodValues &blood) { return meld_na(blood, form); };
  };

  add(
    "inr",
    "-",
    [this](const OrganValues &organ) { return blood_values(organ).inr; },
    "international normalised ratio of clotting");
  add(
    "sodium",
    "mmol/L",
    [this](const OrganValues &organ) { return blood_values(organ).sodium; },
    "sodium in serum");
  add_score("meld", meld, "MELD score, 6 to 40, rounded");
  add(
    "meld_raw",
    "-",
    [this](const OrganValues &organ) { return meld_of(organ); },
    "MELD score without bounds and rounding");
  add(
    "meld_quasi_steady",
    "-",
    [this](const OrganValues &organ) { return quasi_steady_meld(organ); },
    "MELD score of blood in equilibrium with the present liver function");
  add_score("meld_na", form(MeldNaForm::optn_2016), "MELD-Na, OPTN 2016");
  add_score("meld_na_biggins",
            form(MeldNaForm::biggins_2006),
            "MELD-Na, Biggins 2006");
  add_score("meld_na_kim", form(MeldNaForm::kim_2008), "MELD-Na, Kim 2008");
  add_score("meld_3", meld_3, "MELD 3.0");
  add(
    "child_pugh",
    "-",
    [this](const OrganValues &organ) -> double {
      return child_pugh_points(blood_values(organ),
                               grade_of_ascites(organ),
                               grade_of_encephalopathy(organ));
    },
    "Child-Pugh points, 5 to 15");
}


void
BloodChemistry::declare_risks(ModelLayout &layout) const
{
  const auto add = [&](const std::string &name,
                       const std::string &unit,
                       const auto        &value,
                       const std::string &description) {
    layout.add_readout(Readout::of_organ(name, unit, value, description));
  };
  add(
    "mortality_90d",
    "-",
    [this](const OrganValues &organ) {
      return mortality(meld_of(organ), 90, p);
    },
    "probability of death within 90 days at the present MELD");
  add(
    "hazard",
    "1/day",
    [this](const OrganValues &organ) {
      return hazard_of_death(meld_of(organ), p);
    },
    "hazard of death from liver disease");
  add(
    "hrs_risk",
    "-",
    [this](const OrganValues &organ) {
      return -std::expm1(-organ.downstream[cumulative_hrs_hazard]);
    },
    "probability of hepatorenal syndrome since t = 0");
  add(
    "ascites_grade",
    "-",
    [this](const OrganValues &organ) -> double {
      return static_cast<int>(grade_of_ascites(organ));
    },
    "ascites: 0 none, 1 mild, 2 tense");
  add(
    "survival",
    "-",
    [this](const OrganValues &organ) {
      return std::exp(-organ.downstream[cumulative_hazard]) *
             background_survival(organ.time);
    },
    "probability that the median patient is alive");
  if (p.has_background_mortality)
    add(
      "background_survival",
      "-",
      [this](const OrganValues &organ) {
        return background_survival(organ.time);
      },
      "probability of not having died of other causes");
}


BloodValues
BloodChemistry::blood_values(const OrganValues &organ) const
{
  BloodValues blood;
  blood.albumin    = organ.downstream[albumin] / 10; // g/dL
  blood.bilirubin  = organ.downstream[bilirubin];
  blood.inr        = international_normalised_ratio(organ.downstream[clotting]);
  blood.creatinine = organ.downstream[creatinine];
  blood.sodium     = sodium(organ.integrals[hvpg]);
  blood.is_on_dialysis = patient.is_on_dialysis;
  blood.is_female      = patient.is_female;
  return blood;
}


double
BloodChemistry::meld_of(const OrganValues &organ) const
{
  return raw_meld(blood_values(organ));
}


double
BloodChemistry::quasi_steady_meld(const OrganValues &organ) const
{
  BloodValues blood;
  blood.bilirubin  = p.healthy_bilirubin / function(organ);
  blood.inr        = international_normalised_ratio(function(organ));
  blood.creatinine = 1; // normal
  return std::min(raw_meld(blood), highest_meld);
}


double
BloodChemistry::international_normalised_ratio(const double clotting) const
{
  constexpr double smallest = 1e-3; // that a laboratory measures
  return std::max(1., std::pow(std::max(clotting, smallest), -p.inr_power));
}


double
BloodChemistry::sodium(const double hvpg) const
{
  const double excess = std::max(0., hvpg - p.sodium_pressure);
  return std::max(p.healthy_sodium - p.sodium_fall * excess, p.lowest_sodium);
}


Ascites
BloodChemistry::grade_of_ascites(const OrganValues &organ) const
{
  const double score = organ.downstream[ascites];
  return score < p.mild_ascites    ? Ascites::none
         : score < p.tense_ascites ? Ascites::mild
                                   : Ascites::tense;
}


Encephalopathy
BloodChemistry::grade_of_encephalopathy(const OrganValues &organ) const
{
  const double f = function(organ);
  return f > p.encephalopathy          ? Encephalopathy::none
         : f < p.severe_encephalopathy ? Encephalopathy::grade_3_4
                                       : Encephalopathy::grade_1_2;
}


double
BloodChemistry::hrs_hazard(const OrganValues &organ, const double meld) const
{
  const double exposure = has_contrast ? organ.upstream[contrast] : 0;
  return p.h_hrs * std::exp(p.hrs_slope * (meld - 15)) *
         part_of_disease(meld, p) * (1 + p.c_contrast * exposure);
}


double
BloodChemistry::background_survival(const double time) const
{
  constexpr double year = 365; // [day], as in the units of parameter files
  if (!p.has_background_mortality)
    return 1;
  const auto lived = [this](const double age) {
    return lifetime_hazard(age, patient.is_female);
  };
  return std::exp(lived(patient.age) - lived(patient.age + time / year));
}
} // namespace disse
