// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/create_triangulation.h"

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


// On all coarse cells of all ranks, whose children have the id of their parent.
template <int dim>
void
set_boundary_ids(const RawMesh &mesh, dealii::Triangulation<dim> &triangulation)
{
  for (const auto &cell : triangulation.cell_iterators_on_level(0))
    for (const auto &face : cell->face_iterators())
      {
        std::vector<unsigned int> nodes;
        for (const unsigned int v : face->vertex_indices())
          nodes.push_back(face->vertex_index(v));
        const auto entry = mesh.boundary_ids.find(face_nodes(nodes));
        if (entry != mesh.boundary_ids.end() && face->at_boundary())
          face->set_boundary_id(entry->second);
      }
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
                  mesh.name + ": deal.II rejects the mesh: " + error.what())
        .set_collective();
    }
  if (!mesh.boundary_ids.empty())
    set_boundary_ids(mesh, triangulation);
}


template void
create_triangulation(const RawMesh &, dealii::Triangulation<2> &);
template void
create_triangulation(const RawMesh &, dealii::Triangulation<3> &);
} // namespace disse
