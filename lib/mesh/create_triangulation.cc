// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "create_triangulation.h"

#include <disse/base/exceptions.h>

#include <deal.II/grid/grid_tools.h>

namespace disse
{
namespace
{
template <int dim>
std::vector<dealii::Point<dim>>
points_of(const RawMesh &mesh)
{
  std::vector<dealii::Point<dim>> points(mesh.nodes.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    for (unsigned int d = 0; d < dim; ++d)
      points[i][d] = mesh.nodes[i][d];
  return points;
}


template <int dim>
std::vector<dealii::CellData<dim>>
cells_of(const RawMesh &mesh)
{
  std::vector<dealii::CellData<dim>> cells(mesh.n_cells());
  for (std::size_t i = 0; i < cells.size(); ++i)
    {
      cells[i].vertices    = mesh.cell(i);
      cells[i].material_id = mesh.regions[i];
    }
  return cells;
}
} // namespace


template <int dim>
void
create_triangulation(const RawMesh              &mesh,
                     dealii::Triangulation<dim> &triangulation)
{
  std::vector<dealii::CellData<dim>> cells = cells_of<dim>(mesh);
  dealii::GridTools::consistently_order_cells(cells);
  try
    {
      triangulation.create_triangulation(points_of<dim>(mesh),
                                         cells,
                                         dealii::SubCellData());
    }
  catch (const dealii::ExceptionBase &error)
    {
      throw Error(ExitCode::mesh,
                  mesh.name + ": deal.II refuses the mesh: " + error.what())
        .set_collective();
    }
}


template void
create_triangulation(const RawMesh &, dealii::Triangulation<2> &);
template void
create_triangulation(const RawMesh &, dealii::Triangulation<3> &);
} // namespace disse
