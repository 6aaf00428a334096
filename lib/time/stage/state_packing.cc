// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/stage/state_packing.h"

#include <disse/base/communication.h>

namespace disse
{
namespace
{
// What is turned over may be a thousand times the amount within a day; it is
// not to count in the norms of solvers.
constexpr double gross_amounts = 1e6;
} // namespace


StatePacking::StatePacking(const Discretisation &discretisation,
                           const ModelLayout    &layout)
  : comm(discretisation.comm)
  , has_systemic(rank(comm) == 0)
  , n_fields(std::size_t(discretisation.n_owned) * layout.species.size())
  , n_upstream(layout.upstream.size())
{
  for (const SystemicVariable &variable : layout.upstream)
    systemic_scale.push_back(variable.scale);
  for (const SystemicVariable &variable : layout.downstream)
    systemic_scale.push_back(variable.scale);
  for (const Species &species : layout.species)
    species_scale.push_back(species.scale);
  for (const LedgerEntry entry : all_ledger_entries)
    for (const double scale : species_scale)
      systemic_scale.push_back(
        scale * discretisation.total_volume *
        (entry == LedgerEntry::produced ? 1 : gross_amounts));
}


std::size_t
StatePacking::size() const
{
  return n_fields + (has_systemic ? systemic_scale.size() : 0);
}


std::size_t
StatePacking::n_field_values() const
{
  return n_fields;
}


const double *
StatePacking::upstream_scales() const
{
  return systemic_scale.data();
}


const double *
StatePacking::downstream_scales() const
{
  return systemic_scale.data() + n_upstream;
}


void
StatePacking::pack(const State &state, double *values) const
{
  for (std::size_t k = 0; k < n_fields; ++k)
    values[k] =
      state.fields.data()[k] / species_scale[k % species_scale.size()];
  if (!has_systemic)
    return;
  double       *value = values + n_fields;
  const double *scale = systemic_scale.data();
  for (const auto *part : {&state.upstream, &state.downstream, &state.ledger})
    for (const double x : *part)
      *value++ = x / *scale++;
}


void
StatePacking::unpack(const double *values, State &state) const
{
  for (std::size_t k = 0; k < n_fields; ++k)
    state.fields.data()[k] =
      values[k] * species_scale[k % species_scale.size()];

  std::vector<double> systemic(systemic_scale.size(), 0.);
  if (has_systemic)
    systemic.assign(values + n_fields, values + size());
  sum(systemic, comm); // the other ranks add zeros
  std::size_t i = 0;
  for (auto *part : {&state.upstream, &state.downstream, &state.ledger})
    for (double &x : *part)
      {
        x = systemic[i] * systemic_scale[i];
        ++i;
      }
}
} // namespace disse
