// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/clinical/blood_chemistry.h>
#include <disse/clinical/life_table.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
double
logistic(const double x)
{
  return 1 / (1 + std::exp(-x));
}


// How far the pressure in the portal vein favours ascites.
double
ascites_by_pressure(const double hvpg)
{
  return logistic((hvpg - 11) / 1.5);
}


double
ascites_by_albumin(const double albumin)
{
  return logistic((30 - albumin) / 2);
}


double
sodium(const double hvpg)
{
  return std::clamp(140 - 0.6 * std::max(0., hvpg - 10), 120., 140.);
}


// No laboratory measures less than a thousandth of normal.
double
international_normalised_ratio(const double clotting)
{
  return std::max(1., std::pow(std::max(clotting, 1e-3), -0.6));
}


Ascites
grade_of_ascites(const double score)
{
  return score < 0.2   ? Ascites::none
         : score < 0.6 ? Ascites::mild
                       : Ascites::tense;
}


Encephalopathy
grade_of_encephalopathy(const double relative_function)
{
  return relative_function > 0.35  ? Encephalopathy::none
         : relative_function < 0.2 ? Encephalopathy::grade_3_4
                                   : Encephalopathy::grade_1_2;
}
} // namespace


BloodChemistry::BloodChemistry(const BloodChemistryParameters &parameters,
                               const Patient                  &patient)
  : SourceTerm("blood chemistry")
  , p(parameters)
  , patient(patient)
{}


void
BloodChemistry::declare(ModelLayout &layout)
{
  SystemicSet &set         = layout.downstream;
  const auto   add_content = [&](SystemicVariable variable) {
    variable.is_non_negative = true; // as the scores want them
    return set.add(variable);
  };
  albumin   = add_content({"albumin", "albumin in plasma", "g/L", 42});
  bilirubin = add_content({"bilirubin", "bilirubin in plasma", "mg/dL", 1});
  tissue    = add_content({"bilirubin_tissue",
                           "bilirubin in tissue, per volume of plasma",
                           "mg/dL",
                           1.5});
  clotting  = add_content(
    {"clotting_factors", "clotting factors, relative to health", "-", 1});
  creatinine = add_content({"creatinine", "creatinine in plasma", "mg/dL", 1});
  ascites    = add_content({"ascites", "score of ascites, 0 to 1", "-", 1});
  cumulative_hazard = set.add(
    {"cumulative_hazard", "cumulative hazard of death", "-", 1, 0, true});
  cumulative_hrs_hazard = set.add({"cumulative_hrs_hazard",
                                   "cumulative hazard of hepatorenal syndrome",
                                   "-",
                                   1,
                                   0,
                                   true});

  declare_scores(layout);
  declare_risks(layout);
}


void
BloodChemistry::declare_scores(ModelLayout &layout)
{
  const auto add = [&](const std::string &name,
                       const std::string &unit,
                       const std::string &description,
                       const auto        &value) {
    layout.add_readout(Readout::of_organ(
      name,
      unit,
      [this, value](const OrganValues &organ) -> double {
        return value(blood_values(organ));
      },
      description));
  };
  const auto form = [](const MeldNaForm form) {
    return [form](const BloodValues &blood) { return meld_na(blood, form); };
  };

  add("inr",
      "-",
      "international normalised ratio of clotting",
      [](const BloodValues &blood) { return blood.inr; });
  add("sodium", "mmol/L", "sodium in serum", [](const BloodValues &blood) {
    return blood.sodium;
  });
  add("meld", "-", "MELD score, 6 to 40, rounded", meld);
  add("meld_raw", "-", "MELD score without bounds and rounding", raw_meld);
  add("meld_na", "-", "MELD-Na, OPTN 2016", form(MeldNaForm::optn_2016));
  add("meld_na_biggins",
      "-",
      "MELD-Na, Biggins 2006",
      form(MeldNaForm::biggins_2006));
  add("meld_na_kim", "-", "MELD-Na, Kim 2008", form(MeldNaForm::kim_2008));
  add("meld_3", "-", "MELD 3.0", meld_3);
  layout.add_readout(Readout::of_organ(
    "child_pugh",
    "-",
    [this](const OrganValues &organ) -> double { return child_pugh(organ); },
    "Child-Pugh points, 5 to 15"));
  add("mortality_90d",
      "-",
      "probability of death within 90 days at the present MELD",
      [](const BloodValues &blood) { return mortality(raw_meld(blood), 90); });
  add("hazard",
      "1/day",
      "hazard of death from liver disease",
      [](const BloodValues &blood) {
        return hazard_of_death(raw_meld(blood));
      });
}


void
BloodChemistry::declare_risks(ModelLayout &layout)
{
  const auto add = [&](const std::string &name,
                       const std::string &description,
                       const auto        &value) {
    layout.add_readout(Readout::of_organ(name, "-", value, description));
  };
  add("hrs_risk",
      "probability of hepatorenal syndrome since t = 0",
      [this](const OrganValues &organ) {
        return -std::expm1(-organ.downstream[cumulative_hrs_hazard]);
      });
  add("ascites_grade",
      "ascites: 0 none, 1 mild, 2 tense",
      [this](const OrganValues &organ) -> double {
        return static_cast<int>(grade_of_ascites(organ.downstream[ascites]));
      });
  add("survival",
      "probability to be alive, of the median patient",
      [this](const OrganValues &organ) {
        return std::exp(-organ.downstream[cumulative_hazard]) *
               background_survival(organ.time);
      });
  if (p.has_background_mortality)
    add("background_survival",
        "probability not to have died of other causes",
        [this](const OrganValues &organ) {
          return background_survival(organ.time);
        });
}


void
BloodChemistry::connect(ModelLayout &layout)
{
  F            = layout.add_integral("liver_function");
  hvpg         = layout.add_integral("hvpg");
  has_contrast = layout.upstream.contains("contrast");
  if (has_contrast)
    contrast = layout.upstream.index("contrast");
}


double
BloodChemistry::function(const OrganValues &organ) const
{
  return std::max(organ.integrals[F], 1e-3);
}


double
BloodChemistry::resting_creatinine(const double hvpg) const
{
  return p.healthy_creatinine * (1 + 0.05 * std::max(0., hvpg - 12));
}


void
BloodChemistry::add_downstream_rates(const OrganValues   &organ,
                                     std::vector<double> &rates,
                                     std::vector<double> &jacobian) const
{
  const std::vector<double> &y        = organ.downstream;
  const double               f        = function(organ);
  const double               pressure = organ.integrals[hvpg];
  const auto                 d_rate   = [&](const unsigned int rate,
                          const unsigned int value) -> double                   &{
    return jacobian[rate * y.size() + value];
  };

  rates[albumin] +=
    p.k_a * (p.healthy_albumin * std::pow(f, p.synthesis_power) - y[albumin]);
  d_rate(albumin, albumin) -= p.k_a;

  const double to_tissue   = p.tissue_exchange;
  const double from_tissue = p.tissue_exchange / p.tissue_ratio;
  const double flow        = to_tissue * y[bilirubin] - from_tissue * y[tissue];
  rates[bilirubin] += p.k_b * (p.healthy_bilirubin - f * y[bilirubin]) - flow;
  rates[tissue] += flow;
  d_rate(bilirubin, bilirubin) -= p.k_b * f + to_tissue;
  d_rate(bilirubin, tissue) += from_tissue;
  d_rate(tissue, bilirubin) += to_tissue;
  d_rate(tissue, tissue) -= from_tissue;

  rates[clotting] += p.k_f * (f - y[clotting]);
  d_rate(clotting, clotting) -= p.k_f;

  rates[creatinine] += p.k_c * (resting_creatinine(pressure) - y[creatinine]);
  d_rate(creatinine, creatinine) -= p.k_c;

  const double by_pressure = ascites_by_pressure(pressure);
  const double by_albumin  = ascites_by_albumin(y[albumin]);
  rates[ascites] += p.k_ascites * (by_pressure * by_albumin - y[ascites]);
  d_rate(ascites, ascites) -= p.k_ascites;
  d_rate(ascites, albumin) -=
    p.k_ascites * by_pressure * by_albumin * (1 - by_albumin) / 2;

  rates[cumulative_hazard] += hazard_of_death(raw_meld(blood_values(organ)));
  rates[cumulative_hrs_hazard] += hrs_hazard(organ);
}


double
BloodChemistry::hrs_hazard(const OrganValues &organ) const
{
  const double exposure = has_contrast ? organ.upstream[contrast] : 0;
  const double meld     = raw_meld(blood_values(organ));
  return p.h_hrs * std::exp(0.08 * (meld - 15)) * part_of_disease(meld) *
         (1 + p.c_contrast * exposure);
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


void
BloodChemistry::set_initial_values(const OrganValues &organ,
                                   std::vector<double> &,
                                   std::vector<double> &downstream) const
{
  const double f         = function(organ);
  const double pressure  = organ.integrals[hvpg];
  downstream[albumin]    = p.healthy_albumin * std::pow(f, p.synthesis_power);
  downstream[bilirubin]  = p.healthy_bilirubin / f;
  downstream[tissue]     = p.tissue_ratio * downstream[bilirubin];
  downstream[clotting]   = f;
  downstream[creatinine] = resting_creatinine(pressure);
  downstream[ascites] =
    ascites_by_pressure(pressure) * ascites_by_albumin(downstream[albumin]);
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


int
BloodChemistry::child_pugh(const OrganValues &organ) const
{
  return child_pugh_points(blood_values(organ),
                           grade_of_ascites(organ.downstream[ascites]),
                           grade_of_encephalopathy(function(organ)));
}
} // namespace disse
