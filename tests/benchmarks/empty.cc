// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What any program with deal.II and MPI takes at least: a mesh of one cell.

#include <deal.II/base/mpi.h>
#include <deal.II/grid/grid_generator.h>
#include <deal.II/grid/tria.h>

int
main(int argc, char **argv)
{
  const dealii::Utilities::MPI::MPI_InitFinalize mpi(argc, argv, 1);
  dealii::Triangulation<3>                       mesh;
  dealii::GridGenerator::hyper_cube(mesh);
  return mesh.n_active_cells() == 1 ? 0 : 1;
}
