// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/reaction_network.h>

namespace disse
{
std::vector<Absence>
ReactionNetwork::absences() const
{
  return {};
}


void
ReactionNetwork::add_ledger_rates(const NodeBatch &,
                                  const double *,
                                  LedgerRates &) const
{}


void
ReactionNetwork::set_reference_state(const std::vector<double> &)
{}
} // namespace disse
