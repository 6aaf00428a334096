// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/nodes/prescribed_exchange.h"

#include <disse/base/communication.h>

namespace disse
{
PrescribedExchange::PrescribedExchange(const Discretisation &discretisation,
                                       const ReactionSystem &system)
  : discretisation(discretisation)
  , system(system)
  , values(system.prescribed_values())
  , exists(any(!values.empty(), discretisation.comm))
{}


void
PrescribedExchange::add(const double         time,
                        const FieldVector   &fields,
                        std::vector<double> &ledger_rates) const
{
  if (!exists)
    return;
  const unsigned int  n = fields.n_components();
  std::vector<double> g(n), exchange(n, 0.);
  for (const PrescribedValue &value : values)
    {
      system.prescribe(time, value.node, 1, g.data());
      const double u =
        fields.data()[std::size_t(value.node) * n + value.species];
      exchange[value.species] += discretisation.volumes[value.node] *
                                 value.coefficient * (g[value.species] - u);
    }
  sum(exchange, discretisation.comm);
  for (unsigned int s = 0; s < n; ++s)
    enter(ledger_rates, LedgerEntry::boundary, s, exchange[s]);
}
} // namespace disse
