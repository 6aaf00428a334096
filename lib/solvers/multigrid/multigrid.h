// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/aligned_vector.h>

#include "solvers/diffusion/diffusion.h"
#include "solvers/lanes/lane_exchange.h"
#include "solvers/lanes/nodal_blocks.h"
#include "solvers/multigrid/scalar_hierarchy.h"

#include <vector>

namespace disse
{
/// A V-cycle for (B - L) z = r with blocks B at the nodes and diffusion L, in
/// single precision: a preconditioner for strong diffusion.
///
/// Transfers and diffusion are those of ScalarHierarchy, shared by all species.
/// The blocks of a coarse level are weighted means of those of the finer one,
/// so that the coupling of the species is present on every level. The smoother
/// is damped nodal block-Jacobi, once before and once after the coarse
/// correction.
class Multigrid
{
public:
  /// The arguments must outlive the object. Collective.
  Multigrid(const Discretisation     &discretisation,
            const MobileSpecies      &mobile,
            const Diffusion          &diffusion,
            const StaticCondensation &elimination,
            const NodalBlocks        &blocks);

  /// Take over the present blocks of the mesh. Collective.
  void
  set_up();

  /// z = V-cycle of diag(row_factors) r. Collective.
  void
  apply(const std::vector<float> &row_factors, const double *r, double *z);

  unsigned int
  n_levels() const;

private:
  // Vectors of one level, node-major; on the mesh with room for ghosts.
  struct Vectors
  {
    AlignedVector<float> rhs, solution, work;
  };

  void
  cycle(unsigned int l);

  /// work = a rhs - E solution, E being what block-Jacobi leaves out.
  void
  subtract_rest(unsigned int l, float a);

  void
  restrict_blocks(unsigned int l);

  void
  collect_entries(unsigned int                               l,
                  unsigned int                               first_slot,
                  const std::vector<AlignedVector<float> *> &targets) const;

  void
  factorise(unsigned int l);

  const NodalBlocks &
  blocks(unsigned int l) const;

  const Diffusion          &diffusion;
  const StaticCondensation &elimination;
  const NodalBlocks        &finest_blocks;
  ScalarHierarchy           hierarchy;
  LaneExchange              exchange; ///< of the mesh
  unsigned int              n_mobile;
  unsigned int              stride;
  std::vector<float>        diffusivities;
  std::vector<float>        minus_ones;
  std::vector<float>        ones;
  std::vector<float>        dampings;
  std::vector<NodalBlocks>  coarse_blocks; ///< of level l + 1
  std::vector<Vectors>      vectors;
};
} // namespace disse
