// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/products/plasma_exchange.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

#include <cmath>

namespace disse
{
void
PlasmaExchangeParameters::add_parameters(const ParameterSection &section)
{
  section.add("Symbol",
              symbol,
              "Symbol of the counter of sessions, SYMBOL_sessions; each "
              "therapy needs its own.");
  symbol_place = section.place_of("Symbol");
  type_place   = section.place_of("Type");
  patient.add_parameters(section);
  schedule.add_parameters(section, "a session takes place");
  stop.add_parameters(section);
  section.add("Exchanged volume",
              exchanged_volume,
              "L",
              Range::positive(),
              "Plasma that is replaced in a session, for instance 2 L "
              "(Xu et al. 2019, published) or, as high-volume exchange, 8 to "
              "12 L (Larsen et al. 2016, published).");
  section.add(
    "Plasma volume per weight",
    plasma_per_weight,
    "L/kg",
    Range::positive(),
    "Plasma volume of the patient, relative to Patient/Body weight. Default: "
    "51 mL/kg in cirrhosis (Amouzandeh et al. 2023, measured).");
  section.add("Donor albumin",
              donor_albumin,
              "g/L",
              Range::non_negative(),
              "Albumin in the plasma of donors. Plausible: 35 .. 40. "
              "Origin: assumed.");
  section.add("Donor bilirubin",
              donor_bilirubin,
              "mg/dL",
              Range::non_negative(),
              "Bilirubin in the plasma of donors. Origin: assumed.");
  section.add("Donor clotting factors",
              donor_clotting,
              "-",
              Range::non_negative(),
              "Clotting factors in the plasma of donors, relative to health. "
              "Origin: assumed.");
  section.add(
    "Cytokines",
    cytokines,
    "Species in the liver that are also washed out, separated by commas.");
  cytokines_place = section.place_of("Cytokines");
  section.add("Partition",
              partition,
              "-",
              Range::between(0, 1),
              "Fraction of the washout of plasma that acts on cytokines in the "
              "tissue. Origin: assumed.");
  names_cytokines = section.is_written("Cytokines") ||
                    section.is_changed("Cytokines") ||
                    section.is_changed("Partition");
  if (cytokines.empty())
    section.without_effect({"Partition"}, "name species in Cytokines");
  if (partition == 0)
    section.without_effect({"Cytokines"}, "set Partition above 0");
}


double
PlasmaExchangeParameters::remaining() const
{
  return std::exp(-exchanged_volume /
                  (plasma_per_weight * patient.body_weight));
}


PlasmaExchange::PlasmaExchange(const std::string              &name,
                               const PlasmaExchangeParameters &parameters)
  : SourceTerm(name)
  , parameters(parameters)
  , remaining(parameters.remaining())
{}


void
PlasmaExchange::declare(ModelLayout &layout)
{
  try
    {
      sessions = layout.downstream.add({parameters.symbol + "_sessions",
                                        "sessions of plasma exchange",
                                        "-",
                                        1,
                                        0,
                                        true});
    }
  catch (const Error &error)
    {
      throw ParameterError(parameters.symbol_place + ": " + error.what());
    }
}


void
PlasmaExchange::connect(ModelLayout &layout)
{
  try
    {
      constituents = {
        {layout.downstream.index("albumin"), parameters.donor_albumin},
        {layout.downstream.index("bilirubin"), parameters.donor_bilirubin},
        {layout.downstream.index("clotting_factors"),
         parameters.donor_clotting}};
    }
  catch (const Error &)
    {
      throw ParameterError(
        parameters.type_place +
        ": plasma exchange acts on the blood chemistry, which is inactive; set "
        "Blood chemistry/Active = true, with a network that can drive it");
    }

  parameters.stop.connect(layout);
  contents.clear();
  for (unsigned int i = 0; i < layout.upstream.size(); ++i)
    if (!layout.upstream[i].removed_to.empty())
      contents.push_back(
        {i, layout.downstream.index(layout.upstream[i].removed_to)});

  find_cytokines(layout);
}


void
PlasmaExchange::find_cytokines(const ModelLayout &layout)
{
  cytokines.clear();
  for (const std::string &symbol : parameters.cytokines)
    if (layout.species.contains(symbol))
      cytokines.push_back(layout.species.index(symbol));
    else if (parameters.names_cytokines)
      throw ParameterError(parameters.cytokines_place +
                           ": there is no species '" + symbol + "'" +
                           (layout.why_absent(symbol).empty()
                              ? suggestion(symbol, layout.species.symbols())
                              : layout.why_absent(symbol)));
}


std::vector<double>
PlasmaExchange::event_times() const
{
  return parameters.schedule.times;
}


std::string
PlasmaExchange::event_label(const double time) const
{
  if (parameters.stop.withholds(time))
    return name() + ": exchange withheld, " + parameters.stop.reason();
  return name() + ": exchange of " + to_text(parameters.exchanged_volume, 4) +
         " L of plasma, " + to_text(100 * (1 - remaining), 3) + " %";
}


void
PlasmaExchange::apply_event(const double time, Delivery &delivery)
{
  parameters.stop.evaluate(time, delivery);
  if (parameters.stop.withholds(time))
    return;
  const double replaced = 1 - remaining;
  for (const auto &[variable, donor] : constituents)
    {
      delivery.scale_downstream(variable, remaining);
      delivery.add_to_downstream(variable, donor * replaced);
    }
  for (const auto &[variable, counter] : contents)
    {
      delivery.add_to_downstream(counter,
                                 replaced *
                                   delivery.state().upstream[variable]);
      delivery.scale_upstream(variable, remaining);
    }
  for (const unsigned int species : cytokines)
    delivery.scale_field(species, 1 - parameters.partition * replaced);
  delivery.add_to_downstream(sessions, 1);
}


std::string
PlasmaExchange::save() const
{
  return parameters.stop.save();
}


void
PlasmaExchange::load(const std::string &text)
{
  parameters.stop.load(text);
}
} // namespace disse
