// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/products/growth_factor_infusion.h"

#include <disse/parameters/parameter_section.h>

namespace disse
{
void
GrowthFactorInfusionParameters::add_parameters(const ParameterSection &section)
{
  section.add("Dose",
              mass,
              "ug",
              Range::non_negative(),
              "Mass of one dose, as it reaches the organ. A liver of 1.5 L has "
              "about 0.7 ug of HGF in the model. Origin: assumed.");
  section.add("Rate",
              rate,
              "ug/day",
              Range::non_negative(),
              "Rate of a pump during the infusion, instead of Dose.");
  dose.add_parameters(section,
                      "Symbol of the solute in the network, for instance G "
                      "(HGF) or V (VEGF) of LFM-1.");
  if (rate == 0)
    Infusion::check_amount(section, "Dose", mass);

  if (!section.is_changed("Rate"))
    return;
  if (section.is_changed("Dose"))
    section.error("Rate", "give either Dose or Rate, not both");
  if (dose.infusion.duration == 0)
    section.error("Rate", "set Infusion time too, the duration of pumping");
}


double
GrowthFactorInfusionParameters::mass_of_dose() const
{
  return rate > 0 ? rate * dose.infusion.duration : mass;
}


GrowthFactorInfusion::GrowthFactorInfusion(
  const std::string &name, const GrowthFactorInfusionParameters &parameters)
  : SpeciesDose(name, parameters.dose, parameters.mass_of_dose(), "ug")
{}


double
GrowthFactorInfusion::amount_of_one(const Species &species) const
{
  constexpr double pg_per_ug = 1e6;
  return pg_per_ug * amount_of_one_pg(species);
}


// Solutes spread and decay within a day.
double
GrowthFactorInfusion::lifetime() const
{
  return 1;
}
} // namespace disse
