// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>
#include <disse/solvers/batch_reader.h>
#include <disse/solvers/diffusion.h>
#include <disse/solvers/ledger_sums.h>
#include <disse/solvers/mobile_species.h>

#include <vector>

namespace disse
{
/// The right-hand side of the fields, du/dt = r(t, u) + L u, with the rates r
/// of kinetics and sources and diffusion L.
class FieldRates
{
public:
  /// The arguments must outlive the object. Collective.
  FieldRates(const Discretisation &discretisation,
             const ReactionSystem &system,
             const MobileSpecies  &mobile,
             const Diffusion      &diffusion);

  /// rates = r [unit/day] at a time. Collective. @throws what any rank throws.
  void
  react(const State &state, double time, FieldVector &rates);

  /// The integrals over the organ of the rates that react() has found, in the
  /// shape of State::ledger [unit mm3/day]. Collective.
  std::vector<double>
  ledger() const;

  /// rates += L fields.
  /// @param fields, rates all species at the owned nodes, node-major
  /// Collective.
  void
  add_diffusion(const double *fields, double *rates);

  /// r + L u at a state from which steps are to start. Where values are
  /// prescribed it is taken just after that time: the state has the new values
  /// already, which the old world would pull back. Collective.
  FieldVector
  at_start(const State &state);

private:
  const Discretisation &discretisation;
  const ReactionSystem &system;
  const MobileSpecies  &mobile;
  const Diffusion      &diffusion;
  BatchReader           reader;
  std::vector<double>   volumes;     ///< padded with zeros
  std::vector<double>   batch_rates; ///< [species][width]
  LedgerRates           ledger_rates;
  LedgerSums            ledger_sums;
  FieldVector           diffusing, diffused; ///< mobile vectors
};
} // namespace disse
