// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "solvers/lanes/lane_matrix.h"

#include <vector>

namespace disse
{
/// Levels of a multigrid method for the diffusion that all species share,
/// level 0 being the mesh. With prolongation P_l from level l + 1 to l:
/// K_(l+1) = P_l^T K_l P_l and V_(l+1) = P_l^T V_l.
///
/// Smoothed aggregation. The nodes of a level in 3 x 3 x 3 cells of a lattice
/// form an aggregate, whatever rank they are on, so that the levels do not
/// depend on the number of ranks; P is one damped Jacobi step on the piecewise
/// constant interpolation. Constants are interpolated exactly. The coarsest
/// level is a single node, the well-mixed organ. On a mesh that is much finer
/// in places, aggregates there are larger than is optimal for Jacobi smoothing.
class ScalarHierarchy
{
public:
  /// The operator of a level is split as that of Diffusion is,
  /// K / V = diag(d) + E.
  struct Level
  {
    std::vector<float> diagonal; ///< d of owned nodes [1/mm2]
    LaneMatrix         rest; ///< E [1/mm2]; empty on the mesh, see Diffusion
    LaneMatrix         prolongation; ///< P; empty on the coarsest level
    /// V_(l+1)^-1 P^T V_l, a weighted mean; empty on the coarsest level
    LaneMatrix restriction;

    /// Nodes that this rank owns.
    unsigned int
    n_owned() const;
  };

  /// Vectors have `n_lanes` values per node, a multiple of 4.
  /// Collective. @throws Error(internal).
  ScalarHierarchy(const Discretisation &discretisation, unsigned int n_lanes);

  unsigned int
  n_levels() const;

  const Level &
  level(unsigned int index) const;

private:
  std::vector<Level> levels;
};
} // namespace disse
