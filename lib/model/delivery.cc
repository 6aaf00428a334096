// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/model/delivery.h>

#include <cmath>

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
Delivery::check(const std::string &kind,
                const unsigned int index,
                const std::size_t  size,
                const double       number) const
{
  if (index < size && std::isfinite(number))
    return;
  const std::string item = kind + ' ' + std::to_string(index);
  throw Error(ExitCode::usage,
              index < size ? "Delivery: " + item + " is to change by " +
                               to_text(number) + ", which is not finite"
                           : "Delivery: there is no " + item +
                               "; the model has " + std::to_string(size))
    .set_collective();
}


void
Delivery::add_to_field(const unsigned int         species,
                       const double               amount,
                       const std::vector<double> &pattern)
{
  const unsigned int n = current.fields.n_components();
  check("species", species, n, amount);
  discretisation.check_nodal(pattern, "Delivery: the pattern of a dose");
  const double mean = amount / discretisation.total_volume;
  double      *data = current.fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    data[i * n + species] += mean * pattern[i];
  enter(current.ledger, LedgerEntry::delivered, species, amount);
}


void
Delivery::scale_field(const unsigned int species, const double factor)
{
  const unsigned int n = current.fields.n_components();
  check("species", species, n, factor);
  const double before = integrals(current.fields, discretisation)[species];
  double      *data   = current.fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    data[i * n + species] *= factor;
  enter(current.ledger, LedgerEntry::delivered, species, (factor - 1) * before);
}


void
Delivery::add_to_upstream(const unsigned int variable, const double amount)
{
  check("upstream variable", variable, current.upstream.size(), amount);
  current.upstream[variable] += amount;
}


void
Delivery::scale_upstream(const unsigned int variable, const double factor)
{
  check("upstream variable", variable, current.upstream.size(), factor);
  current.upstream[variable] *= factor;
}


void
Delivery::add_to_downstream(const unsigned int variable, const double amount)
{
  check("downstream variable", variable, current.downstream.size(), amount);
  current.downstream[variable] += amount;
}


void
Delivery::scale_downstream(const unsigned int variable, const double factor)
{
  check("downstream variable", variable, current.downstream.size(), factor);
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
  if (!value_of_readout)
    throw Error(ExitCode::usage,
                "Delivery: no read-outs were given, so '" + name +
                  "' is not known")
      .set_collective();
  return value_of_readout(name);
}
} // namespace disse
