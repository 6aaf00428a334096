// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/model/model_layout.h>
#include <disse/model/quantity_set.h>
#include <disse/model/readout.h>
#include <disse/state/ledger.h>

#include "model/quantities/species_readouts.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

const std::string million_cells = "1e6 cells";


const char *
meaning_of(const LedgerEntry entry)
{
  switch (entry)
    {
      case LedgerEntry::produced:
        return "produced by reactions";
      case LedgerEntry::decayed:
        return "lost by reactions, not positive";
      case LedgerEntry::exchanged:
        return "gained from, or lost to, other species";
      case LedgerEntry::boundary:
        return "crossed the boundary of the organ";
      case LedgerEntry::delivered:
        return "delivered by therapies and events";
      case LedgerEntry::adaptation:
        return "changed by the adaptation of the mesh";
      default:
        return "added to keep values from going below 0";
    }
}


// The smallest value relative to the scale of its species; 0 if all are signed.
Readout
smallest_value(const SpeciesSet &species)
{
  std::vector<std::pair<unsigned int, double>> unsigned_species;
  for (unsigned int s = 0; s < species.size(); ++s)
    if (!species[s].may_be_negative)
      unsigned_species.emplace_back(s, species[s].scale);
  Readout result;
  result.name      = "min_value";
  result.unit      = "-";
  result.kind      = QuantityKind::check;
  result.reduction = Readout::Reduction::minimum;
  result.nodal     = [unsigned_species](const NodeBatch &batch, double *out) {
    std::fill_n(out, width, std::numeric_limits<double>::infinity());
    for (const auto &[s, scale] : unsigned_species)
      for (unsigned int i = 0; i < width; ++i)
        out[i] = std::min(out[i], batch.row(s)[i] / scale);
  };
  result.transform = [](const double smallest) {
    return std::isfinite(smallest) ? smallest : 0;
  };
  result.description = "smallest value of any species that must not be "
                       "negative, relative to its scale";
  return result;
}
} // namespace


QuantitySet::QuantitySet(const ModelLayout &layout)
{
  for (Readout &readout : layout.readouts())
    {
      if (readout.description.empty())
        readout.description = "declared by the network or a source";
      add(readout);
    }
  add_systemic(layout);
  add_checks(layout);
  add_species(layout);
  add_products();
  add_ledger(layout);
}


void
QuantitySet::add(const Readout &quantity)
{
  if (!positions.emplace(quantity.name, quantities.size()).second)
    throw Error(ExitCode::usage,
                "two quantities are called '" + quantity.name +
                  "'; rename one of them")
      .set_collective();
  quantities.push_back(quantity);
}


// What follows from the species gives way to what was declared.
void
QuantitySet::add_if_free(const Readout &quantity)
{
  if (!contains(quantity.name))
    add(quantity);
}


void
QuantitySet::add_systemic(const ModelLayout &layout)
{
  const auto add_all = [this](const SystemicSet &set, const auto &part) {
    for (unsigned int i = 0; i < set.size(); ++i)
      {
        Readout variable = Readout::of_organ(
          set[i].symbol,
          set[i].unit,
          [i, part](const OrganValues &organ) { return part(organ)[i]; },
          set[i].name);
        variable.kind =
          set[i].is_counter ? QuantityKind::counter : QuantityKind::systemic;
        variable.role = set[i].role;
        add(variable);
      }
  };
  add_all(
    layout.upstream,
    [](const OrganValues &organ) -> const auto & { return organ.upstream; });
  add_all(
    layout.downstream,
    [](const OrganValues &organ) -> const auto & { return organ.downstream; });
}


void
QuantitySet::add_checks(const ModelLayout &layout)
{
  Readout time = Readout::of_organ(
    "t",
    "day",
    [](const OrganValues &organ) { return organ.time; },
    "time since the start of therapy");
  time.kind      = QuantityKind::systemic;
  time.is_column = false; // under another name
  add(time);

  // Whoever keeps the ledger knows its value.
  Readout residual;
  residual.name        = "mass_residual";
  residual.unit        = "-";
  residual.kind        = QuantityKind::check;
  residual.description = "largest gap between the amount of a species and its "
                         "ledger, relative to the largest amount so far";
  add(residual);
  add(smallest_value(layout.species));
}


void
QuantitySet::add_species(const ModelLayout &layout)
{
  for (Readout &maximum : maximum_readouts(layout.species))
    add_if_free(maximum);
  for (unsigned int s = 0; s < layout.species.size(); ++s)
    {
      const Species &species = layout.species[s];
      Readout        amount  = Readout::of_organ(
        "integral_" + species.symbol,
        amount_unit(species.unit),
        [s](const OrganValues &organ) { return organ.integrals[s]; },
        "amount in the organ: " + species.name);
      amount.kind      = QuantityKind::integral;
      amount.is_column = false;
      add_if_free(amount);
    }
}


// Sums over all products; without one that lets the sum be incomplete.
void
QuantitySet::add_products()
{
  const auto names_of = [this](const ProductRole role) {
    std::vector<std::string> names;
    for (const Readout &quantity : quantities)
      if (quantity.role == role && quantity.unit == million_cells)
        names.push_back(quantity.name);
    return names;
  };
  const auto add_sum = [this](const std::string              &name,
                              const std::vector<std::string> &names,
                              const std::string              &description) {
    Readout sum;
    sum.name          = name;
    sum.unit          = million_cells;
    sum.kind          = QuantityKind::product;
    sum.is_column     = false;
    sum.description   = description;
    sum.arguments     = names;
    sum.of_quantities = [](const std::vector<double> &values) {
      double result = 0;
      for (const double value : values)
        result += value;
      return result;
    };
    add_if_free(sum);
  };
  const auto given     = names_of(ProductRole::administered);
  const auto engrafted = names_of(ProductRole::engrafted);
  if (!given.empty())
    add_sum("cells_given", given, "cells administered, all products");
  if (!given.empty() && engrafted.size() == given.size())
    add_sum("cells_engrafted",
            engrafted,
            "cells that have ever engrafted in the organ, all products");
}


void
QuantitySet::add_ledger(const ModelLayout &layout)
{
  for (unsigned int s = 0; s < layout.species.size(); ++s)
    for (const LedgerEntry entry : all_ledger_entries)
      {
        const Species &species = layout.species[s];
        Readout        amount  = Readout::of_organ(
          name_of(entry) + ("_" + species.symbol),
          amount_unit(species.unit),
          [entry, s](const OrganValues &organ) {
            return ledger_amount(*organ.ledger, entry, s);
          },
          species.name + ": " + meaning_of(entry) + " since t = 0");
        amount.kind      = QuantityKind::ledger;
        amount.is_column = false;
        add_if_free(amount);
      }
}


std::size_t
QuantitySet::size() const
{
  return quantities.size();
}


const Readout &
QuantitySet::operator[](const QuantityHandle handle) const
{
  return quantities.at(handle.index());
}


std::vector<Readout>::const_iterator
QuantitySet::begin() const
{
  return quantities.begin();
}


std::vector<Readout>::const_iterator
QuantitySet::end() const
{
  return quantities.end();
}


bool
QuantitySet::contains(const std::string &name) const
{
  return positions.count(name) > 0;
}


QuantityHandle
QuantitySet::handle(const std::string &name) const
{
  const auto found = positions.find(name);
  if (found != positions.end())
    return QuantityHandle(found->second);
  std::vector<std::string> names;
  for (const Readout &quantity : quantities)
    names.push_back(quantity.name);
  const std::string near = nearest(name, names);
  throw Error(ExitCode::usage,
              "there is no quantity '" + name +
                (near.empty() ? "'; 'disse quantities FILE' lists all"
                              : "'; did you mean '" + near + "'?"))
    .set_collective();
}


std::vector<QuantityHandle>
QuantitySet::handles(const std::vector<std::string> &names) const
{
  std::vector<QuantityHandle> result;
  for (const std::string &name : names)
    result.push_back(handle(name));
  return result;
}


std::vector<QuantityHandle>
QuantitySet::columns() const
{
  std::vector<QuantityHandle> result;
  for (std::size_t i = 0; i < quantities.size(); ++i)
    if (quantities[i].is_column)
      result.push_back(QuantityHandle(i));
  return result;
}
} // namespace disse
