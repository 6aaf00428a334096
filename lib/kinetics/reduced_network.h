// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// A network some species of which are switched off: they are held at their
/// initial, healthy values. An input that acts on nothing else is absent too.
class ReducedNetwork : public ReactionNetwork
{
public:
  /// @param switched_off symbols of species of the network
  ReducedNetwork(std::unique_ptr<ReactionNetwork> network,
                 const std::vector<std::string>  &switched_off);

  std::string
  name() const override;

  std::vector<Absence>
  absences() const override;

  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override;

  void
  jacobian(const NodeBatch &batch,
           const double    *inputs,
           double          *jacobian,
           double          *input_jacobian) const override;

  void
  add_ledger_rates(const NodeBatch &batch,
                   const double    *inputs,
                   LedgerRates     &ledger) const override;

  void
  set_reference_state(const std::vector<double> &healthy) override;

  StepLimits
  step_limits(const RunSpan &span) const override;

  /// They must not outlive the network.
  std::vector<Readout>
  readouts() const override;

private:
  // What is left of a list, and where: kept[i] is the place of item i in the
  // whole list, place[j] that of item j of the whole list in the rest.
  struct Selection
  {
    std::vector<unsigned int> kept;
    std::vector<int>          place; ///< -1 if it is not kept
  };

  // Room for one batch of the whole network; kept to avoid allocations.
  struct Scratch
  {
    std::vector<double> values;
    std::vector<double> inputs;
    std::vector<double> rates;
    std::vector<double> jacobian;
    std::vector<double> input_jacobian;
  };

  void
  select_species(const std::vector<std::string> &switched_off);

  void
  select_inputs();

  NodeBatch
  whole(const NodeBatch &batch) const;

  const double *
  whole_inputs(const double *inputs) const;

  std::unique_ptr<ReactionNetwork> network;
  std::vector<Absence>             absent;
  Selection                        of_species;
  Selection                        of_inputs;
  std::vector<unsigned int>        kept_entries;
  std::vector<unsigned int>        kept_input_entries;
  mutable Scratch                  scratch;
  mutable LedgerRates              whole_ledger;
};
} // namespace disse
