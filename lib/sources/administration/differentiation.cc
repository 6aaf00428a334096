// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/differentiation.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

#include "sources/products/hepatocytes.h"

#include <stdexcept>

namespace disse
{
namespace
{
constexpr unsigned int width              = NodeBatch::width;
constexpr double       cells_per_kcell    = 1e3;
constexpr double       kcells_per_million = 1e3;
} // namespace


void
DifferentiationParameters::add_parameters(const ParameterSection &section)
{
  section.add("Differentiation",
              rate,
              "1/day",
              Range::non_negative(),
              "Rate m at which viable cells in the liver become cells of the "
              "species of Differentiates into. Plausible: unknown; 0.01 .. 0.1 "
              "is tried. Origin: assumed: 0.");
  section.add("Differentiates into",
              species,
              "Symbol of these in the network, a fraction of the normal "
              "density of hepatocytes: H works and lives as a hepatocyte of "
              "the host, J as one of stem cells.");
  species_place = section.place_of("Differentiates into");
  section.add("Normal density",
              density,
              "cells/mm3",
              Range::positive(),
              "Density of hepatocytes at which that species is 1. Plausible: "
              "99e3 .. 139e3. Origin: assumed.");
  if (rate == 0)
    section.without_effect({"Differentiates into", "Normal density"},
                           "set Differentiation too, a rate");
}


Differentiation::Differentiation(const DifferentiationParameters &parameters)
  : parameters(parameters)
  , gain(cells_per_kcell / parameters.density)
{}


bool
Differentiation::is_on() const
{
  return parameters.rate > 0;
}


void
Differentiation::declare(ModelLayout       &layout,
                         const std::string &symbol,
                         const double       scale)
{
  if (is_on())
    counter = layout.downstream.add({symbol + "_differentiated",
                                     "cells that differentiated",
                                     "1e6 cells",
                                     scale,
                                     0,
                                     true});
}


void
Differentiation::connect(ModelLayout &layout, const unsigned int cells)
{
  if (!is_on())
    return;
  this->cells               = cells;
  const std::string &symbol = parameters.species;
  if (!layout.species.contains(symbol))
    throw ParameterError(parameters.species_place +
                         ": the kinetics have no species '" + symbol + "'" +
                         (layout.why_absent(symbol).empty()
                            ? suggestion(symbol, layout.species.symbols())
                            : layout.why_absent(symbol)));
  target = layout.species.index(symbol);
  try
    {
      expect_fraction_of_hepatocytes(layout.species[target],
                                     "cells that differentiate");
    }
  catch (const std::invalid_argument &error)
    {
      throw ParameterError(parameters.species_place + ": " + error.what());
    }
  loss_slot = layout.add_jacobian_entry(cells, cells);
  gain_slot = layout.add_jacobian_entry(target, cells);
}


void
Differentiation::add_rates(const NodeBatch &batch, double *rates) const
{
  if (!is_on())
    return;
  const double *N = batch.row(cells);
  for (unsigned int i = 0; i < width; ++i)
    {
      rates[cells * width + i] -= parameters.rate * N[i];
      rates[target * width + i] += parameters.rate * gain * N[i];
    }
}


void
Differentiation::add_jacobian(double *slots) const
{
  if (!is_on())
    return;
  for (unsigned int i = 0; i < width; ++i)
    {
      slots[loss_slot * width + i] -= parameters.rate;
      slots[gain_slot * width + i] += parameters.rate * gain;
    }
}


void
Differentiation::add_downstream_rates(const OrganValues   &organ,
                                      std::vector<double> &rates) const
{
  if (is_on())
    rates[counter] +=
      parameters.rate * organ.integrals[cells] / kcells_per_million;
}
} // namespace disse
