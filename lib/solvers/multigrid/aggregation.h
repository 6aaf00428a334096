// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <petscsys.h>

#include <array>
#include <vector>

namespace disse
{
/// A cell of a lattice over the mesh.
using LatticeCell = std::array<int, 3>;


/// Cells of the owned nodes on a cubic lattice that is as fine as the finest
/// part of the mesh on average. Collective.
std::vector<LatticeCell>
lattice_cells(const Discretisation &discretisation);


/// The next coarser level of a multigrid hierarchy.
struct Aggregates
{
  std::vector<LatticeCell> cells;   ///< of the aggregates this rank owns
  std::vector<PetscInt>    members; ///< global index of the aggregate of a node
  std::vector<LatticeCell> cells_of_all; ///< of all ranks, by global index

  /// True if the aggregate of this global index reaches to a cell of the finer
  /// lattice or to one next to it.
  bool
  are_next_to(PetscInt aggregate, const LatticeCell &finer_cell) const;
};


/// Put together nodes whose cells lie in the same 3 x 3 x 3 cells of the
/// lattice. The lowest rank that has such a node owns the aggregate.
/// Collective.
Aggregates
aggregate(const std::vector<LatticeCell> &cells, MPI_Comm comm);
} // namespace disse
