// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/species_dose.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/expression.h>
#include <disse/parameters/parameter_section.h>

#include <stdexcept>

namespace disse
{
void
SpeciesDoseParameters::add_parameters(const ParameterSection &section,
                                      const std::string      &what)
{
  section.add("Species", species, what);
  species_place = section.place_of("Species");
  if (!is_free_identifier(species))
    section.error("Species", "this is not a valid symbol of a species");
  infusion.add_parameters(section);
  perfusion.may_reach_in = false;
  perfusion.add_parameters(section.subsection("Perfusion"));
}


SpeciesDose::SpeciesDose(const std::string           &name,
                         const SpeciesDoseParameters &parameters,
                         const double                 size,
                         const std::string           &unit)
  : SourceTerm(name)
  , parameters(parameters)
  , size(size)
  , unit(unit)
  , perfusion(parameters.perfusion)
{}


void
SpeciesDose::connect(ModelLayout &layout)
{
  const std::string &symbol = parameters.species;
  if (!layout.species.contains(symbol))
    throw ParameterError(parameters.species_place +
                         ": the kinetics have no species '" + symbol + "'" +
                         (layout.why_absent(symbol).empty()
                            ? suggestion(symbol, layout.species.symbols())
                            : layout.why_absent(symbol)));
  species = layout.species.index(symbol);
  parameters.infusion.stop.connect(layout);
  try
    {
      amount = amount_of_one(layout.species[species]);
    }
  catch (const std::invalid_argument &error)
    {
      throw ParameterError(parameters.species_place + ": " + error.what());
    }
}


void
SpeciesDose::initialize(const Discretisation &discretisation)
{
  weights =
    discretisation.padded(perfusion.evaluate_with_mean_one(discretisation));
  organ_volume = discretisation.total_volume;
}


std::vector<SourceSite>
SpeciesDose::sites() const
{
  std::vector<SourceSite> result;
  for (const double time : parameters.infusion.schedule.times)
    for (const SourceSite &site :
         perfusion.sites(time,
                         time + parameters.infusion.duration + lifetime()))
      result.push_back(site);
  return result;
}


void
SpeciesDose::add_rates(const NodeBatch &batch, double *rates) const
{
  const double  mean = inflow(batch.time, batch.upstream) / organ_volume;
  const double *w    = batch.lanes_of(weights);
  for (unsigned int i = 0; i < NodeBatch::width; ++i)
    rates[species * NodeBatch::width + i] += mean * w[i];
}


double
SpeciesDose::inflow(const double time, const double *) const
{
  return amount * infusion_rate(time);
}


double
SpeciesDose::infusion_rate(const double time) const
{
  return size * parameters.infusion.rate(time);
}


std::vector<double>
SpeciesDose::event_times() const
{
  return parameters.infusion.event_times();
}


std::string
SpeciesDose::event_label(const double time) const
{
  return parameters.infusion.event_label(name(),
                                         print_quantity(size, unit),
                                         time);
}


void
SpeciesDose::apply_event(const double time, Delivery &delivery)
{
  parameters.infusion.evaluate(time, delivery);
  if (parameters.infusion.is_dose(time))
    delivery.add_to_field(species, amount * size, weights);
}


std::string
SpeciesDose::save() const
{
  return parameters.infusion.stop.save();
}


void
SpeciesDose::load(const std::string &text)
{
  parameters.infusion.stop.load(text);
}


std::vector<NodalPattern>
SpeciesDose::patterns() const
{
  return {{"perfusion", &weights}};
}


double
amount_of_one_pg(const Species &species)
{
  try
    {
      return parse_quantity("1 pg/mm3", species.unit);
    }
  catch (const std::invalid_argument &)
    {
      throw std::invalid_argument("'" + species.symbol + "' has the unit '" +
                                  species.unit +
                                  "'; give a species that is a mass per "
                                  "volume, for instance in pg/mm3");
    }
}
} // namespace disse
