// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/mass_ledger.h"

#include <algorithm>
#include <cmath>

namespace disse
{
MassLedger::MassLedger(const Discretisation &discretisation,
                       const ModelLayout    &layout)
  : discretisation(discretisation)
{
  for (const Species &species : layout.species)
    scales.push_back(species.scale);
}


void
MassLedger::open(const State &state)
{
  opening        = integrals(state.fields, discretisation);
  opening_ledger = state.ledger;
  largest.clear();
  // Rounding errors of a species that was never present are not a gap.
  for (unsigned int s = 0; s < scales.size(); ++s)
    largest.push_back(std::max(std::abs(opening[s]),
                               1e-6 * scales[s] * discretisation.total_volume));
}


void
MassLedger::save(StateArchive &archive) const
{
  archive.put("mass ledger/opening", opening);
  archive.put("mass ledger/opening ledger", opening_ledger);
  archive.put("mass ledger/largest", largest);
}


void
MassLedger::load(const StateArchive &archive)
{
  opening        = archive.numbers("mass ledger/opening");
  opening_ledger = archive.numbers("mass ledger/opening ledger");
  largest        = archive.numbers("mass ledger/largest");
}


std::vector<SpeciesBalance>
MassLedger::balances(const State &state) const
{
  return balances(integrals(state.fields, discretisation), state.ledger);
}


std::vector<SpeciesBalance>
MassLedger::balances(const std::vector<double> &now,
                     const std::vector<double> &ledger) const
{
  std::vector<SpeciesBalance> result(scales.size());
  for (unsigned int s = 0; s < result.size(); ++s)
    {
      SpeciesBalance &account = result[s];
      account.opening         = opening[s];
      account.integral        = now[s];
      account.gap             = now[s] - opening[s] -
                    (net_change(ledger, s) - net_change(opening_ledger, s));
      for (const LedgerEntry entry : all_ledger_entries)
        account.entries[static_cast<unsigned int>(entry)] =
          ledger_amount(ledger, entry, s) -
          ledger_amount(opening_ledger, entry, s);
    }
  return result;
}


double
MassLedger::residual(const State &state)
{
  return residual(integrals(state.fields, discretisation), state.ledger);
}


double
MassLedger::residual(const std::vector<double> &integrals,
                     const std::vector<double> &ledger)
{
  double worst = 0;
  for (unsigned int s = 0; s < scales.size(); ++s)
    {
      const double now = integrals[s];
      const double change =
        net_change(ledger, s) - net_change(opening_ledger, s);
      const double gap = now - opening[s] - change;
      largest[s] = std::max({largest[s], std::abs(now), std::abs(change)});
      worst      = std::max(worst, std::abs(gap) / largest[s]);
    }
  return worst;
}
} // namespace disse
