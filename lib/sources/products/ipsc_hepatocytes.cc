// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/products/ipsc_hepatocytes.h"

#include <disse/parameters/parameter_section.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
constexpr double million = 1e6;
}


void
IPSCHepatocytesParameters::add_parameters(const ParameterSection &section)
{
  section.add("Dose",
              cells_per_dose,
              "cells",
              Range::non_negative(),
              "Viable cells of one dose. Plausible: 1e9 .. 1e10, 0.6 .. 6 % of "
              "the hepatocytes of a liver. Origin: assumed.");
  section.add("Engraftment",
              engraftment,
              "-",
              Range::between(0, 1),
              "Fraction of them that engrafts in the liver. Plausible: 0.1 .. "
              "0.3. Origin: assumed.");
  section.add("Normal density",
              normal_density,
              "cells/mm3",
              Range::positive(),
              "Density of hepatocytes at which the species is 1. Plausible: "
              "99e3 .. 139e3. Origin: assumed.");
  dose.add_parameters(section,
                      "Symbol of these cells in the network, a fraction of the "
                      "normal density.");
  Infusion::check_amount(section, "Dose", cells_per_dose);
  Infusion::check_amount(section, "Engraftment", engraftment);
}


IPSCHepatocytes::IPSCHepatocytes(const std::string               &name,
                                 const IPSCHepatocytesParameters &parameters)
  : SpeciesDose(name, parameters.dose, parameters.cells_per_dose, "cells")
  , engraftment(parameters.engraftment)
  , normal_density(parameters.normal_density)
{}


void
IPSCHepatocytes::declare(ModelLayout &layout)
{
  const auto counter = [&](const std::string &end,
                           const std::string &what,
                           const ProductRole  role) {
    SystemicVariable variable{parameters.species + end,
                              what,
                              "1e6 cells",
                              std::max(size / million, 1.),
                              0,
                              true};
    variable.role = role;
    return layout.downstream.contains(variable.symbol)
             ? layout.downstream.index(variable.symbol)
             : layout.downstream.add(variable);
  };
  cells_given = counter("_given",
                        "iPSC hepatocytes administered",
                        ProductRole::administered);
  cells_engrafted =
    counter("_engrafted", "iPSC hepatocytes engrafted", ProductRole::engrafted);
}


double
IPSCHepatocytes::amount_of_one(const Species &species) const
{
  expect_fraction_of_hepatocytes(species, "iPSC hepatocytes");
  return engraftment / normal_density;
}


// They do not move, and die within months.
double
IPSCHepatocytes::lifetime() const
{
  return std::numeric_limits<double>::infinity();
}


void
IPSCHepatocytes::add_downstream_rates(const OrganValues   &organ,
                                      std::vector<double> &rates,
                                      std::vector<double> &) const
{
  const double given = infusion_rate(organ.time) / million;
  rates[cells_given] += given;
  rates[cells_engrafted] += engraftment * given;
}


void
IPSCHepatocytes::apply_event(const double time, Delivery &delivery)
{
  SpeciesDose::apply_event(time, delivery);
  parameters.infusion.evaluate(time, delivery);
  if (!parameters.infusion.is_dose(time))
    return;
  delivery.add_to_downstream(cells_given, size / million);
  delivery.add_to_downstream(cells_engrafted, engraftment * size / million);
}
} // namespace disse
