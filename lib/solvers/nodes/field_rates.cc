// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/nodes/field_rates.h"

#include <disse/base/communication.h>

#include "solvers/multigrid/transpose.h"

#include <algorithm>

namespace disse
{
FieldRates::FieldRates(const Discretisation &discretisation,
                       const ReactionSystem &system,
                       const MobileSpecies  &mobile,
                       const Diffusion      &diffusion,
                       FluxCorrection       &correction)
  : discretisation(discretisation)
  , system(system)
  , mobile(mobile)
  , diffusion(diffusion)
  , correction(correction)
  , reader(discretisation, mobile.n_species())
  , volumes(discretisation.volumes)
  , batch_rates(mobile.n_species() * NodeBatch::width)
  , ledger_rates(mobile.n_species())
  , ledger_sums(mobile.n_species())
{
  volumes.resize(discretisation.n_batches() * NodeBatch::width, 0.);
  if (mobile.size() == 0)
    return;
  diffusing = FieldVector(discretisation, mobile.stride());
  diffused  = diffusing;
}


void
FieldRates::react(const State &state, FieldVector &rates)
{
  const unsigned int n = mobile.n_species();
  ledger_sums.clear();
  // Expressions and sources of users may fail at some nodes only.
  agree_on_errors(discretisation.comm, [&] {
    for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
      {
        const NodeBatch batch =
          reader.read(state.time, state.upstream, state.fields, b);
        system.rates(batch, batch_rates.data(), ledger_rates);
        ledger_sums.add(&volumes[b * NodeBatch::width], ledger_rates);
        scatter_rows(batch_rates.data(),
                     batch.n_nodes,
                     n,
                     n,
                     rates.data() + b * NodeBatch::width * n);
      }
  });
}


std::vector<double>
FieldRates::ledger() const
{
  std::vector<double> result = ledger_sums.totals();
  sum(result, discretisation.comm);
  return result;
}


void
FieldRates::read(const double *fields)
{
  const unsigned int n = mobile.n_species(), stride = mobile.stride();
  for (std::size_t i = 0; i < discretisation.n_owned; ++i)
    for (unsigned int r = 0; r < mobile.size(); ++r)
      diffusing.data()[i * stride + r] = fields[i * n + mobile.species(r)];
  diffusing.update_ghosts();
}


void
FieldRates::limit_diffusion(const double *fields)
{
  if (!correction.exists())
    return;
  read(fields);
  correction.start_limits(diffusing.data());
  correction.finish_limits();
}


void
FieldRates::add_diffusion(const double *fields, double *rates)
{
  if (mobile.size() == 0)
    return;
  read(fields);
  std::fill_n(diffused.data(), diffused.n_owned_values(), 0.);
  const std::vector<double> ones(mobile.stride(), 1.);
  for (const auto rows : {Diffusion::Rows::interior, Diffusion::Rows::border})
    diffusion.add(rows, ones, diffusing.data(), diffused.data());
  correction.add(ones, diffusing.data(), diffused.data());
  const unsigned int n = mobile.n_species(), stride = mobile.stride();
  for (std::size_t i = 0; i < discretisation.n_owned; ++i)
    for (unsigned int r = 0; r < mobile.size(); ++r)
      rates[i * n + mobile.species(r)] += diffused.data()[i * stride + r];
}
} // namespace disse
