// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/discretisation.h>
#include <disse/model/model_layout.h>
#include <disse/model/reaction_network.h>
#include <disse/model/source_term.h>

#include <memory>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
using SourceList = std::vector<std::unique_ptr<SourceTerm>>;


/// An event: its source and time.
struct Event
{
  double       time;   ///< [day]
  unsigned int source; ///< index in ReactionSystem::sources()
};


/// A network with its sources: the right-hand side of the whole model without
/// diffusion, du/dt = r(u, w(u)) + q(u), and its Jacobian
/// dr/du + dr/dw dw/du + dq/du on one merged sparsity pattern.
class ReactionSystem
{
public:
  /// Lets all sources declare themselves. @throws Error(usage).
  ReactionSystem(std::shared_ptr<ReactionNetwork> network, SourceList sources);

  const ModelLayout &
  layout() const;

  const ReactionNetwork &
  network() const;

  const SourceList &
  sources() const;

  /// Let the sources compute their nodal data.
  void
  initialize(const Discretisation &discretisation);

  /// All events, in the order of time, then of the sources.
  std::vector<Event>
  events() const;

  /// Limits on steps, of the network and all sources.
  StepLimits
  step_limits(const RunSpan &span) const;

  /// Structural nonzeros of the nodal Jacobian, by rows, all diagonal entries
  /// included.
  const std::vector<MatrixEntry> &
  pattern() const;

  /// Inputs of the network from the sources, [n_inputs][width]; valid until the
  /// next evaluation.
  const double *
  inputs(const NodeBatch &batch) const;

  /// Rates [n_species][width].
  void
  rates(const NodeBatch &batch, double *rates) const;

  /// The same, with the contributions of network and sources to the mass
  /// ledger.
  void
  rates(const NodeBatch &batch, double *rates, LedgerRates &ledger) const;

  /// Values of the nodal Jacobian [n_entries][width], after the rates.
  void
  rates_and_jacobian(const NodeBatch &batch,
                     double          *rates,
                     double          *jacobian) const;
  void
  rates_and_jacobian(const NodeBatch &batch,
                     double          *rates,
                     double          *jacobian,
                     LedgerRates     &ledger) const;

  /// Where sources prescribe values.
  std::vector<PrescribedValue>
  prescribed_values() const;

  /// Set prescribed values in a prediction, see SourceTerm::prescribe().
  void
  prescribe(double       time,
            std::size_t  first,
            unsigned int n_nodes,
            double      *values) const;

  /// Set the values prescribed just after the time of a state, and enter in the
  /// ledger what that takes. Collective.
  void
  prescribe(const Discretisation &discretisation, State &state) const;

  /// Rates of the upstream variables and their Jacobian (n x n, by rows).
  void
  upstream_rates(double                     time,
                 const std::vector<double> &upstream,
                 std::vector<double>       &rates,
                 std::vector<double>       &jacobian) const;

  /// Rates of the downstream variables and their Jacobian (n x n, by rows).
  void
  downstream_rates(const OrganValues   &organ,
                   std::vector<double> &rates,
                   std::vector<double> &jacobian) const;

  /// Let the sources set their systemic variables for a state whose fields are
  /// prepared.
  void
  set_initial_values(const OrganValues   &organ,
                     std::vector<double> &upstream,
                     std::vector<double> &downstream) const;

private:
  // A product of slots that adds to an entry: dr/dw times dw/du.
  struct ChainTerm
  {
    unsigned int entry;
    unsigned int network_slot;
    unsigned int source_slot;
  };

  // Room for one batch; kept to avoid allocations in the time loop.
  struct Scratch
  {
    std::vector<double> inputs;
    std::vector<double> network_jacobian;
    std::vector<double> input_jacobian;
    std::vector<double> input_slots;
    std::vector<double> rate_slots;
  };

  void
  merge_patterns();

  unsigned int
  entry_index(const MatrixEntry &entry) const;

  void
  evaluate_inputs(const NodeBatch &batch) const;

  void
  evaluate_network(const NodeBatch &batch, double *rates) const;

  void
  add_from_ledger(const LedgerRates &ledger, double *rates) const;

  // After the rates, which evaluate the inputs.
  void
  evaluate_jacobian(const NodeBatch &batch, double *jacobian) const;

  std::shared_ptr<ReactionNetwork> kinetics;
  SourceList                       source_list;
  ModelLayout                      model_layout;
  std::vector<MatrixEntry>         entries;
  std::vector<unsigned int>        network_entries;
  std::vector<unsigned int>        source_entries;
  std::vector<ChainTerm>           chain_terms;
  mutable Scratch                  scratch;
};
} // namespace disse
