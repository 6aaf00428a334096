// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/solvers/field_rates.h>
#include <disse/solvers/transpose.h>

#include <algorithm>

namespace disse
{
FieldRates::FieldRates(const Discretisation &discretisation,
                       const ReactionSystem &system,
                       const MobileSpecies  &mobile,
                       const Diffusion      &diffusion)
  : discretisation(discretisation)
  , system(system)
  , mobile(mobile)
  , diffusion(diffusion)
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
FieldRates::add_diffusion(const double *fields, double *rates)
{
  if (mobile.size() == 0)
    return;
  const auto for_each_value = [this](const auto &action) {
    for (unsigned int i = 0; i < discretisation.n_owned; ++i)
      for (unsigned int r = 0; r < mobile.size(); ++r)
        action(std::size_t(i) * mobile.stride() + r,
               std::size_t(i) * mobile.n_species() + mobile.species(r));
  };
  for_each_value([&](const std::size_t to, const std::size_t from) {
    diffusing.data()[to] = fields[from];
  });
  diffusing.update_ghosts();
  std::fill_n(diffused.data(), diffused.n_owned_values(), 0.);
  const std::vector<double> ones(mobile.stride(), 1.);
  for (const auto rows : {Diffusion::Rows::interior, Diffusion::Rows::border})
    diffusion.add(rows, ones, diffusing.data(), diffused.data());
  for_each_value([&](const std::size_t from, const std::size_t to) {
    rates[to] += diffused.data()[from];
  });
}
} // namespace disse
