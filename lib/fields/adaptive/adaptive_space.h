// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/field_vector.h>

#include "fields/adaptive/level_balance.h"
#include "fields/nodes/field_space.h"

#include <memory>
#include <vector>

namespace disse
{
/// A field space whose cells can be refined and coarsened, down to
/// CellAddress::max_level halvings of the cells it began with.
class AdaptiveSpace : public FieldSpace
{
public:
  /// Change the mesh, repartition it, and transfer the fields to it. More cells
  /// may be refined and fewer coarsened than are flagged: see balanced().
  /// @param flags one per cell of this rank
  /// @param fields on this space, before and after
  /// @return false if nothing changes. Collective.
  virtual bool
  adapt(const std::vector<CellChange>    &flags,
        const std::vector<FieldVector *> &fields) = 0;

  /// The cells that have been halved, as numbers for a state file: coarse cell,
  /// path and level of each cell of level 1 or more, in depth-first order. On
  /// rank 0 only. Collective.
  std::vector<double>
  halved_cells() const;

  /// Refine a coarse mesh to these cells. Collective.
  /// @throws Error(state_file) if they do not fit the mesh.
  void
  restore(const std::vector<double> &halved_cells);

protected:
  using FieldSpace::FieldSpace;
};


/// The coarsest mesh, as the parameters describe it; notes and sizes go to the
/// log. Collective. @throws Error(mesh), also for a point.
std::unique_ptr<AdaptiveSpace>
make_adaptive_space(const MeshParameters &parameters, MPI_Comm comm, Log &log);
} // namespace disse
