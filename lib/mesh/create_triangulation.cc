// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "create_triangulation.h"

#include <disse/base/exceptions.h>

#include <deal.II/grid/grid_tools.h>

namespace disse
{
namespace
{
std::vector<dealii::Point<3>>
points_of(const RawMesh &mesh)
{
  std::vector<dealii::Point<3>> points;
  points.reserve(mesh.nodes.size());
  for (const Position &node : mesh.nodes)
    points.emplace_back(node[0], node[1], node[2]);
  return points;
}


std::vector<dealii::CellData<3>>
cells_of(const RawMesh &mesh)
{
  std::vector<dealii::CellData<3>> cells(mesh.hexahedra.size());
  for (std::size_t i = 0; i < cells.size(); ++i)
    {
      cells[i].vertices.assign(mesh.hexahedra[i].begin(),
                               mesh.hexahedra[i].end());
      cells[i].material_id = mesh.regions[i];
    }
  return cells;
}
} // namespace


void
create_triangulation(const RawMesh            &mesh,
                     dealii::Triangulation<3> &triangulation)
{
  std::vector<dealii::CellData<3>> cells = cells_of(mesh);
  dealii::GridTools::consistently_order_cells(cells);
  try
    {
      triangulation.create_triangulation(points_of(mesh),
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
} // namespace disse
