// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/kinetics/lfm1.h>
#include <disse/kinetics/reduced_network.h>
#include <disse/model/initial_state.h>
#include <disse/model/reaction_system.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/registry.h>

#include "make_from.h"
#include "sources_nodes.h"
#include <memory>
#include <string>
#include <vector>

namespace disse::testing
{
/// LFM-1 in two nodes of 1 mm3, at x = 1 mm and x = 3 mm, with therapies.
class TreatedLiver
{
public:
  /// @param therapies sections of the file `test.prm`, all of one type
  TreatedLiver(const std::string              &type,
               const std::vector<std::string> &therapies,
               const std::string              &switched_off = "")
    : cloud({{{1, 0, 0}}, {{3, 0, 0}}})
    , system(network(switched_off), sources(type, therapies))
  {
    system.initialize(cloud);
    state = make_initial_state(cloud, system.layout(), 0);
  }

  /// Let all events of a time happen.
  void
  apply_events(const double time)
  {
    Delivery delivery(cloud, state);
    for (const Event &event : system.events())
      if (event.time == time)
        system.sources()[event.source]->apply_event(time, delivery);
  }

  /// Values of a species at the two nodes.
  std::vector<double>
  values(const std::string &symbol) const
  {
    const unsigned int s = species(symbol), n = state.fields.n_components();
    return {state.fields.data()[s], state.fields.data()[n + s]};
  }

  /// Rates that the therapies add to a species at the two nodes [unit/day].
  std::vector<double>
  rates(const std::string &symbol, const double time) const
  {
    constexpr unsigned int width = NodeBatch::width;
    const unsigned int     n     = system.layout().species.size();
    Nodes                  nodes(n);
    nodes.upstream = state.upstream;
    std::vector<double> result(n * width, 0.);
    for (const auto &source : system.sources())
      source->add_rates(nodes.batch(time), result.data());
    const double *row = &result[species(symbol) * width];
    return {row[0], row[1]};
  }

  /// Rate of a counter [unit/day].
  double
  counter_rate(const std::string &symbol, const double time) const
  {
    const std::vector<double> of_species = integrals(state.fields, cloud);
    std::vector<double>       rates, jacobian;
    system.downstream_rates(
      {time, state.upstream, state.downstream, of_species}, rates, jacobian);
    return rates[system.layout().downstream.index(symbol)];
  }

  double
  counter(const std::string &symbol) const
  {
    return state.downstream[system.layout().downstream.index(symbol)];
  }

  double
  delivered(const std::string &symbol) const
  {
    return ledger_amount(state.ledger, LedgerEntry::delivered, species(symbol));
  }

  Cloud          cloud;
  ReactionSystem system;
  State          state;

private:
  static std::shared_ptr<ReactionNetwork>
  network(const std::string &switched_off)
  {
    if (switched_off.empty())
      return std::make_shared<LFM1>();
    return std::make_shared<ReducedNetwork>(
      std::make_unique<LFM1>(), std::vector<std::string>{switched_off});
  }

  static SourceList
  sources(const std::string &type, const std::vector<std::string> &therapies)
  {
    SourceRegistry registry("source term");
    register_builtin_sources(registry);
    SourceList list;
    for (const std::string &text : therapies)
      {
        ParameterFile file(text, "test.prm");
        list.push_back(make_from(registry, type, "therapy", file, file.root()));
      }
    return list;
  }

  unsigned int
  species(const std::string &symbol) const
  {
    return system.layout().species.index(symbol);
  }
};


/// The message that a therapy is refused with; empty if it is not.
inline std::string
refusal(const std::string &type,
        const std::string &text,
        const std::string &switched_off = "")
{
  return message_of([&] { TreatedLiver(type, {text}, switched_off); });
}
} // namespace disse::testing
