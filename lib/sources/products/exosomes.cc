// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/products/exosomes.h"

#include <disse/base/exceptions.h>
#include <disse/parameters/parameter_section.h>

#include <cmath>

namespace disse
{
namespace
{
constexpr double pg_per_mg = 1e9;
}


void
ExosomesParameters::add_parameters(const ParameterSection &section)
{
  section.add(
    "Symbol",
    symbol,
    "Symbol of the amount in the blood [mg]; each therapy needs its own.");
  symbol_place = section.place_of("Symbol");
  section.add("Dose",
              protein,
              "mg",
              Range::non_negative(),
              "Protein of the exosomes of one dose. Plausible: 50 .. 100 in "
              "patients, 0.1 .. 0.25 in mice. Origin: assumed.");
  section.add("Half-life in blood",
              half_life,
              "day",
              Range::positive(),
              "The default is 5 min. Plausible: 2 .. 10 min. Origin: assumed.");
  section.add(
    "Liver fraction",
    liver_fraction,
    "-",
    Range::between(0, 1),
    "Fraction of the clearance from the blood that the liver takes "
    "up; other organs take up the rest. Plausible: 0.2 .. 0.7. Origin: assumed.");
  dose.add_parameters(section,
                      "Symbol of the exosomes in tissue, in the network.");
  Infusion::check_amount(section, "Dose", protein);
  Infusion::check_amount(section, "Liver fraction", liver_fraction);
}


Exosomes::Exosomes(const std::string        &name,
                   const ExosomesParameters &parameters)
  : SpeciesDose(name, parameters.dose, parameters.protein, "mg")
  , symbol(parameters.symbol)
  , symbol_place(parameters.symbol_place)
  , clearance(std::log(2.) / parameters.half_life)
  , liver_fraction(parameters.liver_fraction)
{}


void
Exosomes::declare(ModelLayout &layout)
{
  const double scale = size > 0 ? size : 1;
  try
    {
      blood = layout.upstream.add({symbol,
                                   "exosomes in the blood",
                                   "mg",
                                   scale,
                                   0,
                                   false,
                                   symbol + "_elsewhere"});
      SystemicVariable counter{
        symbol + "_given", "exosomes administered", "mg", scale, 0, true};
      counter.role = ProductRole::administered;
      given        = layout.downstream.add(counter);
      elsewhere    = layout.downstream.add({symbol + "_elsewhere",
                                            "exosomes in other organs or removed",
                                            "mg",
                                            scale,
                                            0,
                                            true});
    }
  catch (const Error &error)
    {
      throw ParameterError(symbol_place + ": " + error.what());
    }
}


// Of 1 mg in the blood.
double
Exosomes::amount_of_one(const Species &species) const
{
  return liver_fraction * pg_per_mg * amount_of_one_pg(species);
}


// Until they are spread and bound: a few times their lifetime in LFM-1.
double
Exosomes::lifetime() const
{
  return 5;
}


double
Exosomes::inflow(const double, const double *upstream) const
{
  return amount * clearance * upstream[blood];
}


void
Exosomes::add_upstream_rates(const double               time,
                             const std::vector<double> &upstream,
                             std::vector<double>       &rates,
                             std::vector<double>       &jacobian) const
{
  rates[blood] += infusion_rate(time) - clearance * upstream[blood];
  jacobian[blood * upstream.size() + blood] -= clearance;
}


void
Exosomes::add_downstream_rates(const OrganValues   &organ,
                               std::vector<double> &rates,
                               std::vector<double> &) const
{
  rates[given] += infusion_rate(organ.time);
  rates[elsewhere] += (1 - liver_fraction) * clearance * organ.upstream[blood];
}


void
Exosomes::apply_event(const double time, Delivery &delivery)
{
  parameters.infusion.evaluate(time, delivery);
  if (!parameters.infusion.is_dose(time))
    return;
  delivery.add_to_upstream(blood, size);
  delivery.add_to_downstream(given, size);
}
} // namespace disse
