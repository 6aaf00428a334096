// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/mesh_parameters.h>

#include "mesh/raw_mesh.h"
#include "mesh/shapes/ball_map.h"
#include "mesh/shapes/lobule_patch.h"

#include <mpi.h>

#include <memory>
#include <vector>

namespace disse
{
/// What a mesh is made from: hexahedra or quadrilaterals, or tetrahedra or
/// triangles of a file that are to stay what they are, the times to halve them,
/// and the body that new nodes must follow.
struct CoarseMesh
{
  RawMesh                        cells;
  unsigned int                   n_refinements  = 0;
  std::size_t                    n_source_cells = 0; ///< before any split
  std::shared_ptr<const BallMap> body; ///< null if cells are split straight

  std::shared_ptr<const LobulePatch> lobules; ///< null if there are none
};

/// Make the mesh of a ball, a liver, lobules, an image or a file, that is, all
/// in 3D but a box, and lobules and files in 2D. All ranks get the same.
/// Collective. @throws Error(mesh)
CoarseMesh
coarse_mesh(const MeshParameters &parameters, MPI_Comm comm);

/// Coarse cells per direction, and the times to halve them.
struct Subdivision
{
  std::vector<unsigned int> n_cells;
  unsigned int              n_refinements = 0;
};

/// Halve the numbers of cells per direction until there are at most
/// `max_cells` coarse cells or only one along some direction. Odd numbers are
/// kept while that leaves at most `max_odd_cells` coarse cells, and rounded up
/// beyond: the refined mesh then has more cells than asked for.
Subdivision
subdivide(std::vector<unsigned int> n_cells,
          unsigned int              max_cells,
          unsigned int              max_odd_cells);

/// Cells of at most `cell_size` along `length`.
unsigned int
cells_along(double length, double cell_size);
} // namespace disse
