// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>

#include "solvers/diffusion/diffusion.h"
#include "solvers/diffusion/flux_correction.h"
#include "solvers/diffusion/mobile_species.h"
#include "solvers/nodes/batch_reader.h"
#include "solvers/nodes/ledger_sums.h"

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
             const Diffusion      &diffusion,
             FluxCorrection       &correction);

  /// rates = r [unit/day]. Collective. @throws what any rank throws.
  void
  react(const State &state, FieldVector &rates);

  /// The integrals over the organ of the rates that react() has found, in the
  /// shape of State::ledger [unit mm3/day]. Collective.
  std::vector<double>
  ledger() const;

  /// Limit the fluxes in L at these fields from now on. Collective.
  void
  limit_diffusion(const double *fields);

  /// rates += L fields.
  /// @param fields, rates all species at the owned nodes, node-major
  /// Collective.
  void
  add_diffusion(const double *fields, double *rates);

private:
  // Set `diffusing`, with ghosts.
  void
  read(const double *fields);

  const Discretisation &discretisation;
  const ReactionSystem &system;
  const MobileSpecies  &mobile;
  const Diffusion      &diffusion;
  FluxCorrection       &correction;
  BatchReader           reader;
  std::vector<double>   volumes;     ///< padded with zeros
  std::vector<double>   batch_rates; ///< [species][width]
  LedgerRates           ledger_rates;
  LedgerSums            ledger_sums;
  FieldVector           diffusing, diffused; ///< mobile vectors
};
} // namespace disse
