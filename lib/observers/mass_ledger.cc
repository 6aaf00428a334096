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
    scales.push_back(species.scale);
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


double
MassLedger::residual(const State &state)
{
  const std::vector<double> now   = integrals(state.fields, discretisation);
  double                    worst = 0;
  for (unsigned int s = 0; s < scales.size(); ++s)
    {
      const double change = state.ledger[s] - opening_ledger[s];
      largest[s] = std::max({largest[s], std::abs(now[s]), std::abs(change)});
      worst =
        std::max(worst, std::abs(now[s] - opening[s] - change) / largest[s]);
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
    for (unsigned int s = 0; s < n; ++s)
      smallest = std::min(smallest, *value++ / scales[s]);
  return min(smallest, discretisation.comm);
}
} // namespace disse
