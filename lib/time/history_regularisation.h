// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/state_archive.h>

#include "solvers/linear/stage_formula.h"

#include <vector>

namespace disse
{
/// Regularises the history of a multistep formula after the mesh has changed.
///
/// Fields that have been taken to a new mesh are solutions of another discrete
/// system: their kinks, and what the cells resolve now, would decay in times
/// far shorter than a step, and the steps would be cut to follow that. So the
/// present state U is first moved to where the new system changes as the
/// history says it does,
///
///     gamma (X - U) + dU/dt = F(t, X),
///
/// with dU/dt from the polynomial through the last states; what changes slowly
/// fulfils this already, the rest of rate l is divided by 1 + l / gamma. The
/// past states move along by X - U. All linear invariants and the ledger stay
/// true, as in any stage.
///
/// X - U is an error in space that the mesh has been allowed to have. The steps
/// whose history reaches back to before are allowed an error in time of a
/// twentieth of that.
class HistoryRegularisation
{
public:
  /// @param states newest first
  static StageFormula
  formula(const std::vector<const State *> &states);

  /// @param size of X - U, in units of the tolerance
  /// @param n_steps whose history reaches back
  void
  begin(double size, unsigned int n_steps);

  /// In units of the tolerance, at least 1.
  double
  allowed_error() const;

  /// Record an accepted step.
  void
  count_step();

  void
  save(StateArchive &archive) const;
  void
  load(const StateArchive &archive);

private:
  double       allowed = 1;
  unsigned int n_left  = 0; ///< steps
};
} // namespace disse
