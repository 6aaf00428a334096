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


StepLimits
ReactionNetwork::step_limits(const RunSpan &) const
{
  return {};
}


std::string
ReactionNetwork::uneven_start() const
{
  return "";
}


std::vector<double>
ReactionNetwork::initial_fields(const Discretisation &discretisation) const
{
  std::vector<double> values;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    for (const Species &s : species())
      values.push_back(s.initial);
  return values;
}


std::vector<Readout>
ReactionNetwork::readouts() const
{
  return {};
}
} // namespace disse
