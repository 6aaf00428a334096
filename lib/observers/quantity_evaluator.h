// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/quantity_set.h>

#include "observers/mass_ledger.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// Evaluates the quantities of a run, once per state for all users: in one pass
/// over the nodes and at most two reductions over the ranks.
///
/// Quantities that are needed at many states are requested once. When a state
/// is shown, the first call of value() evaluates all that are requested, and
/// the numbers are kept until another state is shown. All calls that evaluate
/// are collective.
class QuantityEvaluator
{
public:
  /// The arguments must outlive the object.
  QuantityEvaluator(const Discretisation &discretisation,
                    const ModelLayout    &layout);
  ~QuantityEvaluator();

  const Discretisation &
  discretisation() const;

  const QuantitySet &
  quantities() const;

  /// Add one to them. @throws Error(usage), collective, if the name is taken.
  QuantityHandle
  add(const Readout &quantity);

  /// Open the mass ledger of the run.
  void
  open_ledger(const State &state);

  /// The mass ledger, for a state file.
  void
  save(StateArchive &archive) const;
  void
  load(const StateArchive &archive);

  /// Evaluate these whenever a quantity of a state is needed.
  void
  request(const std::vector<QuantityHandle> &handles);

  /// From now on values are those of this state, which must live as long.
  /// @param version another number for each other state of the same time
  void
  show(const State &state, std::uint64_t version);

  /// In the state that is shown.
  /// @throws Error(usage), collective, if none is; Error(solver) where a
  ///   formula has no value.
  double
  value(QuantityHandle handle);
  std::vector<double>
  values(const std::vector<QuantityHandle> &handles);

  /// In any state; nothing is kept.
  double
  evaluate(const State &state, QuantityHandle handle);

  /// The mass ledger of the state that is shown.
  std::vector<SpeciesBalance>
  balances();

private:
  class Plan;

  void
  evaluate_requested();

  bool
  is_known(QuantityHandle handle) const;

  const Discretisation                &space;
  const ModelLayout                   &layout;
  mutable std::unique_ptr<QuantitySet> set; ///< created on demand
  MassLedger                           ledger;
  std::vector<QuantityHandle>          requested;
  std::unique_ptr<Plan>                plan; ///< of those requested, or null
  const State                         *shown   = nullptr; ///< see show()
  double                               time    = 0;       ///< of that state
  std::uint64_t                        version = 0;
  std::vector<double>                  numbers; ///< by handle
  std::vector<bool>                    known;   ///< which of them are
  std::vector<double> integrals; ///< OrganValues::integrals, or empty
};
} // namespace disse
