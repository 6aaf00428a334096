// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/model/reaction_system.h>
#include <disse/simulation/scenario.h>

#include "benchmark.h"
#include "measurement.h"

namespace disse::benchmarks
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


// Batches around the healthy state, stored one after the other.
std::vector<double>
some_states(const ReactionSystem &system, const std::size_t n_batches)
{
  std::vector<double> values;
  for (std::size_t batch = 0; batch < n_batches; ++batch)
    for (const Species &species : system.layout().species)
      for (unsigned int lane = 0; lane < width; ++lane)
        values.push_back(species.initial * (1 + 0.02 * ((batch + lane) % 13)));
  return values;
}
} // namespace


Report
run_kinetics(const Options &options, MPI_Comm comm)
{
  Scenario scenario;
  scenario.assign(options.settings);
  const ReactionSystem system(scenario.checked().network, {});
  const unsigned int   n_species = system.layout().species.size();
  const std::size_t    n_nodes =
    (options.n + 1) * (options.n + 1) * std::size_t(options.n + 1);
  const std::size_t         n_batches = (n_nodes + width - 1) / width;
  const auto                values    = some_states(system, n_batches);
  const std::vector<double> position(width, 0.);
  std::vector<double>       rates(n_species * width);
  std::vector<double>       jacobian(system.pattern().size() * width);

  const auto for_all_batches = [&](const auto &evaluate) {
    NodeBatch batch;
    batch.n_nodes = width;
    batch.x = batch.y = batch.z = position.data();
    for (batch.index = 0; batch.index < n_batches; ++batch.index)
      {
        batch.values = &values[batch.index * n_species * width];
        evaluate(batch);
      }
  };
  const auto ns_per_node = [&](const auto &evaluate) {
    return 1e9 / (n_batches * width) *
           median(time_calls([&] { for_all_batches(evaluate); }, comm));
  };

  return {{"name", "kinetics"},
          {"rates_ns_per_node", ns_per_node([&](const NodeBatch &batch) {
             system.rates(batch, rates.data());
           })},
          {"rates_and_jacobian_ns_per_node",
           ns_per_node([&](const NodeBatch &batch) {
             system.rates_and_jacobian(batch, rates.data(), jacobian.data());
           })},
          {"species", n_species},
          {"entries", system.pattern().size()},
          {"ranks", n_ranks(comm)},
          {"nodes_per_rank", n_batches * width}};
}
} // namespace disse::benchmarks
