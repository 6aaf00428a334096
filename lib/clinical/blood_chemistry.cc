// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "clinical/blood_chemistry.h"

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
  const auto add_hazard = [&](SystemicVariable variable) {
    variable.is_counter  = true;
    variable.never_falls = true;
    return set.add(variable);
  };
  cumulative_hazard =
    add_hazard({"cumulative_hazard", "cumulative hazard of death", "-"});
  cumulative_hrs_hazard =
    add_hazard({"cumulative_hrs_hazard",
                "cumulative hazard of hepatorenal syndrome",
                "-"});

  declare_laboratory(layout);
  declare_risks(layout);
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


void
BloodChemistry::add_upstream_rates(double,
                                   const std::vector<double> &upstream,
                                   std::vector<double>       &rates,
                                   std::vector<double>       &jacobian) const
{
  if (!has_contrast)
    return;
  const double fading = 1 / p.contrast_time;
  rates[contrast] -= fading * upstream[contrast];
  jacobian[contrast * upstream.size() + contrast] -= fading;
}


double
BloodChemistry::function(const OrganValues &organ) const
{
  constexpr double smallest = 1e-3;
  return std::max(organ.integrals[F], smallest);
}


double
BloodChemistry::resting_creatinine(const double hvpg) const
{
  const double excess = std::max(0., hvpg - p.creatinine_pressure);
  return p.healthy_creatinine * (1 + p.creatinine_rise * excess);
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
  d_rate(ascites, albumin) -= p.k_ascites * by_pressure * by_albumin *
                              (1 - by_albumin) / p.ascites_albumin_width;

  const double meld = meld_of(organ);
  rates[cumulative_hazard] += hazard_of_death(meld, p);
  rates[cumulative_hrs_hazard] += hrs_hazard(organ, meld);
}


double
BloodChemistry::ascites_by_pressure(const double hvpg) const
{
  return logistic((hvpg - p.ascites_pressure) / p.ascites_pressure_width);
}


double
BloodChemistry::ascites_by_albumin(const double albumin) const
{
  return logistic((p.ascites_albumin - albumin) / p.ascites_albumin_width);
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
} // namespace disse
