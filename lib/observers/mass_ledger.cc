// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/observers/mass_ledger.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
MassLedger::MassLedger(const Discretisation &discretisation,
                       const ModelLayout    &layout)
  : discretisation(discretisation)
{
  for (const Species &species : layout.species)
    {
      scales.push_back(species.scale);
      is_signed.push_back(species.may_be_negative);
    }
}


void
MassLedger::open(const State &state)
{
  opening        = integrals(state.fields, discretisation);
  opening_ledger = state.ledger;
  largest.clear();
  // What rounding leaves of a species that never was there is no gap.
  for (unsigned int s = 0; s < scales.size(); ++s)
    largest.push_back(std::max(std::abs(opening[s]),
                               1e-6 * scales[s] * discretisation.total_volume));
}


void
MassLedger::save(StateArchive &archive, const std::string &name) const
{
  archive.put(name + "/opening", opening);
  archive.put(name + "/opening ledger", opening_ledger);
  archive.put(name + "/largest", largest);
}


void
MassLedger::load(const StateArchive &archive, const std::string &name)
{
  opening        = archive.numbers(name + "/opening");
  opening_ledger = archive.numbers(name + "/opening ledger");
  largest        = archive.numbers(name + "/largest");
}


std::vector<SpeciesAccount>
MassLedger::accounts(const State &state) const
{
  const std::vector<double>   now = integrals(state.fields, discretisation);
  std::vector<SpeciesAccount> result(scales.size());
  for (unsigned int s = 0; s < result.size(); ++s)
    {
      SpeciesAccount &account = result[s];
      account.opening         = opening[s];
      account.integral        = now[s];
      account.gap =
        now[s] - opening[s] -
        (net_change(state.ledger, s) - net_change(opening_ledger, s));
      for (const LedgerEntry entry : all_ledger_entries)
        account.entries[static_cast<unsigned int>(entry)] =
          ledger_amount(state.ledger, entry, s) -
          ledger_amount(opening_ledger, entry, s);
    }
  return result;
}


double
MassLedger::residual(const State &state)
{
  const std::vector<SpeciesAccount> all   = accounts(state);
  double                            worst = 0;
  for (unsigned int s = 0; s < scales.size(); ++s)
    {
      const double now    = all[s].integral;
      const double change = now - opening[s] - all[s].gap;
      largest[s] = std::max({largest[s], std::abs(now), std::abs(change)});
      worst      = std::max(worst, std::abs(all[s].gap) / largest[s]);
    }
  return worst;
}


double
MassLedger::smallest_value(const State &state) const
{
  const unsigned int n        = scales.size();
  double             smallest = std::numeric_limits<double>::infinity();
  const double      *value    = state.fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    for (unsigned int s = 0; s < n; ++s, ++value)
      if (!is_signed[s])
        smallest = std::min(smallest, *value / scales[s]);
  smallest = min(smallest, discretisation.comm);
  return std::isfinite(smallest) ? smallest : 0; // all are signed
}
} // namespace disse
