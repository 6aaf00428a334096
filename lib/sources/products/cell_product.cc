// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/products/cell_product.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace disse
{
namespace
{
constexpr unsigned int width              = NodeBatch::width;
constexpr double       kcells_per_million = 1e3;
constexpr double       typical_density    = 0.003; // [kcell/mm3], as K_N
} // namespace


CellProduct::CellProduct(const std::string           &name,
                         const CellProductParameters &given)
  : SourceTerm(name)
  , parameters(given.effective())
  , dose(parameters.millions_per_dose())
  , shares(parameters.shares())
  , by_spleen(properties_of(parameters.route).entry ==
              RouteProperties::Entry::spleen)
  , differentiation(parameters.differentiation)
  , biodistribution(parameters.biodistribution)
  , label(parameters.label_distribution)
  , perfusion(parameters.perfusion)
  , embolism(parameters.embolism)
  , needs_contrast(properties_of(parameters.route).needs_contrast)
{}


void
CellProduct::declare(ModelLayout &layout)
{
  const std::string &symbol = parameters.symbol;
  if (layout.species.contains(symbol))
    throw ParameterError(parameters.symbol_place + ": species '" + symbol +
                         "' exists already; choose another symbol");

  cells = layout.species.add(
    {symbol, "viable cells, " + name(), "kcell/mm3", 0, typical_density, 0});
  const double scale = std::max(dose, 1.);
  if (parameters.recirculation)
    biodistribution.declare(layout, symbol, scale);
  if (parameters.label)
    label.declare(layout, symbol, scale);
  if (parameters.embolism.is_followed)
    embolism.declare(layout, symbol);
  if (needs_contrast)
    contrast.declare(layout);
  declare_counters(layout, scale);
  differentiation.declare(layout, symbol, scale);
}


void
CellProduct::declare_counters(ModelLayout &layout, const double scale)
{
  const std::string &symbol = parameters.symbol;
  SystemicVariable   given{
    symbol + "_given", "cells administered", "1e6 cells", scale, 0, true};
  SystemicVariable lost{
    symbol + "_lost", "cells dead or removed", "1e6 cells", scale, 0, true};
  given.role  = ProductRole::administered;
  lost.role   = ProductRole::lost;
  cells_given = layout.downstream.add(given);
  cells_lost  = layout.downstream.add(lost);

  Readout engrafted = Readout::of_organ(
    symbol + "_engrafted",
    "1e6 cells",
    [species = cells](const OrganValues &organ) {
      return ledger_amount(*organ.ledger, LedgerEntry::delivered, species) /
             kcells_per_million;
    },
    "cells that have ever engrafted in the organ");
  engrafted.role      = ProductRole::engrafted;
  engrafted.is_column = false;
  layout.add_readout(engrafted);
}


void
CellProduct::connect(ModelLayout &layout)
{
  parameters.infusion.stop.connect(layout);
  diagonal_slot = layout.add_jacobian_entry(cells, cells);
  differentiation.connect(layout, cells);
  effects.clear();
  for (const auto &[factor, potency] :
       {std::pair("hgf", parameters.potency.hgf),
        std::pair("vegf", parameters.potency.vegf),
        std::pair("il10", parameters.potency.il10),
        std::pair("mmp", parameters.potency.mmp),
        std::pair("exosome", parameters.potency.exosome),
        std::pair("imprint", parameters.potency.imprint)})
    if (potency > 0)
      add_effect(layout, std::string("cells_") + factor, potency);
  // LFM-1 need not know how many they are if nothing takes their imprint.
  if (layout.why_absent("cells").empty())
    add_effect(layout, "cells", 1);
}


void
CellProduct::add_effect(ModelLayout       &layout,
                        const std::string &name,
                        const double       weight)
{
  if (!layout.why_absent(name).empty())
    throw ParameterError(parameters.symbol_place + ": the cells of '" +
                         this->name() + "' need the input '" + name + "'" +
                         layout.why_absent(name) +
                         "; switch it on, or set the potency to 0");
  const unsigned int input = layout.input(name);
  effects.push_back({input, layout.add_input_dependence(input, cells), weight});
}


void
CellProduct::initialize(const Discretisation &discretisation)
{
  const std::vector<double> perfused =
    perfusion.evaluate_with_mean_one(discretisation);
  weights        = discretisation.padded(perfused);
  vessel_weights = discretisation.padded(
    parameters.lobes.applied_to(perfused, discretisation));
  organ_volume = discretisation.total_volume;
  embolism.initialize(organ_volume);
}


std::vector<SourceSite>
CellProduct::sites() const
{
  // As long as a thousandth of the cells remains.
  const double lifetime =
    std::log(1e3) / (parameters.loss_rate + parameters.differentiation.rate);
  std::vector<SourceSite> result;
  for (const double time : parameters.infusion.schedule.times)
    for (const SourceSite &site :
         perfusion.sites(time, time + parameters.infusion.duration + lifetime))
      result.push_back(site);
  return result;
}


void
CellProduct::add_inputs(const NodeBatch &batch, double *inputs) const
{
  const double *N = batch.row(cells);
  for (const Effect &effect : effects)
    for (unsigned int i = 0; i < width; ++i)
      inputs[effect.input * width + i] += effect.weight * N[i];
}


void
CellProduct::add_input_jacobian(const NodeBatch &, double *slots) const
{
  for (const Effect &effect : effects)
    for (unsigned int i = 0; i < width; ++i)
      slots[effect.slot * width + i] += effect.weight;
}


void
CellProduct::add_rates(const NodeBatch &batch, double *rates) const
{
  add_inflow(batch, rates);
  add_death(batch, rates);
  differentiation.add_rates(batch, rates);
}


void
CellProduct::add_inflow(const NodeBatch &batch, double *rates) const
{
  const double  per_volume = kcells_per_million / organ_volume;
  const Inflow  inflow     = liver_inflow(batch.time, batch.upstream);
  const double *v          = batch.lanes_of(vessel_weights);
  const double *w          = batch.lanes_of(weights);
  for (unsigned int i = 0; i < width; ++i)
    rates[cells * width + i] +=
      per_volume * (inflow.by_vessel * v[i] + inflow.by_all * w[i]);
}


void
CellProduct::add_death(const NodeBatch &batch, double *rates) const
{
  const double *N = batch.row(cells);
  for (unsigned int i = 0; i < width; ++i)
    rates[cells * width + i] -= parameters.loss_rate * N[i];
}


void
CellProduct::add_ledger_rates(const NodeBatch &batch, LedgerRates &ledger) const
{
  add_inflow(batch, ledger.of(LedgerEntry::delivered));
  add_death(batch, ledger.of(LedgerEntry::decayed));
  differentiation.add_rates(batch, ledger.of(LedgerEntry::exchanged));
}


void
CellProduct::add_jacobian(const NodeBatch &, double *slots) const
{
  for (unsigned int i = 0; i < width; ++i)
    slots[diagonal_slot * width + i] -= parameters.loss_rate;
  differentiation.add_jacobian(slots);
}


void
CellProduct::add_upstream_rates(const double               time,
                                const std::vector<double> &upstream,
                                std::vector<double>       &rates,
                                std::vector<double>       &jacobian) const
{
  if (parameters.label)
    label.add_rates(parameters.millions_arriving() *
                      parameters.infusion.rate(time),
                    upstream,
                    rates,
                    jacobian);
  if (parameters.embolism.is_followed)
    embolism.add_rates(parameters.millions_arriving() *
                         parameters.infusion.rate(time),
                       upstream,
                       rates,
                       jacobian);
  if (!parameters.recirculation)
    return;
  biodistribution.add_rates(upstream, rates, jacobian);
  const double infusion = infusion_rate(time);
  rates[biodistribution.blood()] += shares.blood * infusion;
  rates[biodistribution.spleen()] += shares.spleen * infusion;
}


void
CellProduct::add_downstream_rates(const OrganValues   &organ,
                                  std::vector<double> &rates,
                                  std::vector<double> &) const
{
  const double infusion = infusion_rate(organ.time);
  rates[cells_given] += infusion;
  rates[cells_lost] +=
    parameters.loss_rate * organ.integrals[cells] / kcells_per_million +
    shares.lost * infusion;
  if (parameters.recirculation)
    rates[cells_lost] += biodistribution.death_rate(organ.upstream.data());
  differentiation.add_downstream_rates(organ, rates);
}


double
CellProduct::infusion_rate(const double time) const
{
  return dose * parameters.infusion.rate(time);
}


CellProduct::Inflow
CellProduct::liver_inflow(const double time, const double *upstream) const
{
  Inflow inflow = {shares.liver * infusion_rate(time), 0};
  if (!parameters.recirculation)
    return inflow;
  inflow.by_all  = biodistribution.inflow_from_blood(upstream);
  double &portal = by_spleen ? inflow.by_vessel : inflow.by_all;
  portal += biodistribution.inflow_from_spleen(upstream);
  return inflow;
}


std::vector<double>
CellProduct::event_times() const
{
  return parameters.infusion.event_times();
}


std::string
CellProduct::event_label(const double time) const
{
  return parameters.infusion.event_label(name(),
                                         to_text(1e6 * dose, 6) + " cells",
                                         time);
}


void
CellProduct::apply_event(const double time, Delivery &delivery)
{
  parameters.infusion.evaluate(time, delivery);
  if (needs_contrast && parameters.infusion.begins(time))
    contrast.give(delivery);
  if (!parameters.infusion.is_dose(time))
    return;
  delivery.add_to_field(cells,
                        kcells_per_million * shares.liver * dose,
                        vessel_weights);
  if (parameters.recirculation)
    {
      delivery.add_to_upstream(biodistribution.blood(), shares.blood * dose);
      delivery.add_to_upstream(biodistribution.spleen(), shares.spleen * dose);
    }
  if (parameters.label)
    label.give(parameters.millions_arriving(), delivery);
  if (parameters.embolism.is_followed)
    delivery.add_to_upstream(embolism.obstructed(),
                             embolism.jump(parameters.millions_arriving(),
                                           delivery.state().upstream));
  delivery.add_to_downstream(cells_lost, shares.lost * dose);
  delivery.add_to_downstream(cells_given, dose);
}


std::string
CellProduct::save() const
{
  return parameters.infusion.stop.save();
}


void
CellProduct::load(const std::string &text)
{
  parameters.infusion.stop.load(text);
}


std::vector<NodalPattern>
CellProduct::patterns() const
{
  std::vector<NodalPattern> result = {{"perfusion", &weights}};
  if (parameters.lobes.is_given())
    result.push_back({"vessel", &vessel_weights});
  return result;
}
} // namespace disse
