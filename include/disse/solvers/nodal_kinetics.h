// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state.h>
#include <disse/model/reaction_system.h>
#include <disse/solvers/batch_reader.h>

#include <vector>

namespace disse
{
/// Reaction rates and their Jacobians at all nodes of this rank.
///
/// The Jacobian is kept for the scaled unknowns v_s = u_s / scale_s, so that
/// residuals of all species are comparable:
/// J(r, c) = dr_r/du_c * scale_c / scale_r, in batches of [n_entries][width].
class NodalKinetics
{
public:
  NodalKinetics(const Discretisation &discretisation,
                const ReactionSystem &system);

  /// Rates at (time, upstream, u). Overwrites `rates`.
  void
  rates(double                     time,
        const std::vector<double> &upstream,
        const FieldVector         &u,
        FieldVector               &rates);

  /// The same; the Jacobian is kept.
  void
  linearise(double                     time,
            const std::vector<double> &upstream,
            const FieldVector         &u,
            FieldVector               &rates);

  /// result = result + factor * J v in scaled unknowns, node-major.
  void
  add_jacobian_product(double factor, const double *v, double *result) const;

  /// Integral over the organ of rates + J delta, per species [unit mm3/day]:
  /// the rates that the linearised step has really used. `delta` is in
  /// scaled unknowns. Collective.
  std::vector<double>
  integrated_rates(const FieldVector &rates, const double *delta) const;

  /// Jacobian of one batch.
  const double *
  jacobian(std::size_t batch) const;

  const std::vector<MatrixEntry> &
  pattern() const;

  const std::vector<double> &
  scales() const;

private:
  const Discretisation &discretisation;
  const ReactionSystem &system;
  BatchReader           reader;
  std::vector<double>   scale;
  std::vector<double>   entry_scale;
  std::vector<double>   jacobians;
  mutable Tile          values;
  mutable Tile          results;
};
} // namespace disse
