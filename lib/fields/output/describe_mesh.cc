// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>

#include "fields/nodes/field_space.h"
#include "fields/output/mesh_report.h"
#include "mesh/mesh.h"
#include "mesh/repair/cell_quality.h"

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
// A space without a stiffness matrix.
class NumberedCells : public FieldSpace
{
public:
  template <int dim>
  NumberedCells(const Mesh<dim> &mesh, const MeshParameters &parameters)
    : FieldSpace(parameters)
  {
    dimension = dim;
    number(mesh);
  }
};


// The first `dim` coordinates of the corners of a cell.
template <std::size_t dim, std::size_t n>
std::array<std::array<double, dim>, n>
corners_of(const FieldSpace &space, const std::size_t cell)
{
  const CellTable                       &cells = space.cell_table();
  std::array<std::array<double, dim>, n> result;
  for (unsigned int v = 0; v < n; ++v)
    std::copy_n(position(cells, space, cells.corners[cell * n + v]).begin(),
                dim,
                result[v].begin());
  return result;
}


double
quality(const FieldSpace &space, const std::size_t cell)
{
  const CellTable &cells = space.cell_table();
  if (cells.has_simplices)
    return cells.dim == 2 ? scaled_jacobian(corners_of<2, 3>(space, cell))
                          : scaled_jacobian(corners_of<3, 4>(space, cell));
  return cells.dim == 2 ? scaled_jacobian(corners_of<2, 4>(space, cell))
                        : scaled_jacobian(corners_of<3, 8>(space, cell));
}


unsigned int
bin_of(const double scaled_jacobian)
{
  if (scaled_jacobian < 0)
    return 10;
  return std::min(9u, static_cast<unsigned int>(10 * scaled_jacobian));
}


std::string
kind_of_cells(const CellTable &cells)
{
  if (cells.has_simplices)
    return cells.dim == 2 ? "triangles" : "tetrahedra";
  return cells.dim == 2 ? "quadrilaterals" : "hexahedra";
}


void
add_cells(const FieldSpace &space, MeshReport &report)
{
  const CellTable &cells = space.cell_table();
  for (std::size_t i = 0; i < cells.n_cells(); ++i)
    {
      const double jacobian = quality(space, i);
      report.min_scaled_jacobian =
        std::min(report.min_scaled_jacobian, jacobian);
      ++report.histogram[bin_of(jacobian)];
      ++report.region_cells[cells.regions[i]];
    }
  for (const auto &p : space.positions)
    for (unsigned int d = 0; d < cells.dim; ++d)
      {
        report.lower[d] = std::min(report.lower[d], p[d]);
        report.upper[d] = std::max(report.upper[d], p[d]);
      }
  for (const int id : cells.face_ids)
    ++report.boundary_faces[id];
}


// Add the counts of all ranks. A rank may lack some of the ids.
void
sum_by_id(std::map<int, std::uint64_t> &counts, MPI_Comm comm)
{
  std::map<int, std::uint64_t> result;
  int                          next = std::numeric_limits<int>::min();
  for (;;)
    {
      const auto   own = counts.lower_bound(next);
      const double id =
        min(own == counts.end() ? std::numeric_limits<double>::infinity()
                                : own->first,
            comm);
      if (id == std::numeric_limits<double>::infinity())
        break;
      const bool here = own != counts.end() && own->first == id;
      result[id] = sum(static_cast<std::int64_t>(here ? own->second : 0), comm);
      next       = static_cast<int>(id) + 1;
    }
  counts = result;
}


void
sum_over_ranks(MeshReport &report, MPI_Comm comm)
{
  report.min_scaled_jacobian = min(report.min_scaled_jacobian, comm);
  for (std::uint64_t &n_cells : report.histogram)
    n_cells = sum(static_cast<std::int64_t>(n_cells), comm);
  for (unsigned int d = 0; d < report.dimension; ++d)
    {
      report.lower[d] = min(report.lower[d], comm);
      report.upper[d] = max(report.upper[d], comm);
    }
  sum_by_id(report.boundary_faces, comm);
  sum_by_id(report.region_cells, comm);
}


template <int dim>
MeshReport
describe(const MeshParameters &parameters, MPI_Comm comm)
{
  const Mesh<dim>     mesh(parameters, comm);
  const NumberedCells space(mesh, parameters);
  MeshReport          report;
  report.source               = parameters.file.empty()
                                  ? name_of(parameters.geometry, geometry_names)
                                  : parameters.file;
  report.dimension            = dim;
  report.kind_of_cells        = kind_of_cells(space.cell_table());
  report.n_cells_before_split = mesh.n_source_cells();
  report.n_cells = sum(std::int64_t(space.cell_table().n_cells()), comm);
  report.n_nodes = space.n_global_nodes;
  report.volume  = space.total_volume;
  report.notes   = mesh.notes();

  report.boundary_names      = mesh.boundary_names();
  report.region_names        = mesh.region_names();
  report.min_scaled_jacobian = 1;
  std::fill_n(report.lower.begin(), dim, std::numeric_limits<double>::max());
  std::fill_n(report.upper.begin(), dim, -std::numeric_limits<double>::max());
  add_cells(space, report);
  sum_over_ranks(report, comm);
  return report;
}
} // namespace


MeshReport
describe_mesh(const MeshParameters &parameters, MPI_Comm comm)
{
  if (parameters.dimension() == 0)
    throw Error(ExitCode::mesh, "the geometry 'point' has no mesh")
      .set_collective();
  return parameters.dimension() == 2 ? describe<2>(parameters, comm)
                                     : describe<3>(parameters, comm);
}
} // namespace disse
