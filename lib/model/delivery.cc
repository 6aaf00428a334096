// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/delivery.h>

namespace disse
{
Delivery::Delivery(const Discretisation &discretisation,
                   State                &state,
                   const std::function<double(const std::string &)> &readout)
  : discretisation(discretisation)
  , current(state)
  , value_of_readout(readout)
{}


void
Delivery::add_to_field(const unsigned int         species,
                       const double               amount,
                       const std::vector<double> &pattern)
{
  const double       mean = amount / discretisation.total_volume;
  const unsigned int n    = current.fields.n_components();
  double            *data = current.fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    data[i * n + species] += mean * pattern[i];
  enter(current.ledger, LedgerEntry::delivered, species, amount);
}


void
Delivery::scale_field(const unsigned int species, const double factor)
{
  const double before     = integrals(current.fields, discretisation)[species];
  const unsigned int n    = current.fields.n_components();
  double            *data = current.fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    data[i * n + species] *= factor;
  enter(current.ledger, LedgerEntry::delivered, species, (factor - 1) * before);
}


void
Delivery::add_to_upstream(const unsigned int variable, const double amount)
{
  current.upstream[variable] += amount;
}


void
Delivery::scale_upstream(const unsigned int variable, const double factor)
{
  current.upstream[variable] *= factor;
}


void
Delivery::add_to_downstream(const unsigned int variable, const double amount)
{
  current.downstream[variable] += amount;
}


void
Delivery::scale_downstream(const unsigned int variable, const double factor)
{
  current.downstream[variable] *= factor;
}


const State &
Delivery::state() const
{
  return current;
}


double
Delivery::readout(const std::string &name) const
{
  return value_of_readout(name);
}
} // namespace disse
