// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/mesh/cell_quality.h>
#include <disse/mesh/mesh.h>
#include <disse/mesh/mesh_report.h>

#include <deal.II/dofs/dof_handler.h>
#include <deal.II/fe/fe_q.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
template <int dim>
using Triangulation = typename Mesh<dim>::Triangulation;


template <int dim, typename Cell>
double
quality(const Cell &cell)
{
  std::array<std::array<double, dim>, (1 << dim)> corners;
  for (unsigned int v = 0; v < corners.size(); ++v)
    for (unsigned int d = 0; d < dim; ++d)
      corners[v][d] = cell->vertex(v)[d];
  return scaled_jacobian(corners);
}


unsigned int
bin_of(const double scaled_jacobian)
{
  if (scaled_jacobian < 0)
    return 10;
  return std::min(9u, static_cast<unsigned int>(10 * scaled_jacobian));
}


template <int dim>
std::uint64_t
count_nodes(const Triangulation<dim> &triangulation)
{
  dealii::DoFHandler<dim> nodes(triangulation);
  nodes.distribute_dofs(dealii::FE_Q<dim>(1));
  return nodes.n_dofs();
}


template <int dim, typename Cell>
void
add_cell(const Cell &cell, MeshReport &report)
{
  const double jacobian      = quality<dim>(cell);
  report.min_scaled_jacobian = std::min(report.min_scaled_jacobian, jacobian);
  ++report.histogram[bin_of(jacobian)];
  ++report.region_cells[cell->material_id()];
  report.volume += cell->measure();
  for (const unsigned int v : cell->vertex_indices())
    for (unsigned int d = 0; d < dim; ++d)
      {
        report.lower[d] = std::min(report.lower[d], cell->vertex(v)[d]);
        report.upper[d] = std::max(report.upper[d], cell->vertex(v)[d]);
      }
  for (const unsigned int f : cell->face_indices())
    if (cell->face(f)->at_boundary())
      ++report.boundary_faces[cell->face(f)->boundary_id()];
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
  report.volume              = sum(report.volume, comm);
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
  const Mesh<dim> mesh(parameters, comm);
  MeshReport      report;
  report.source =
    parameters.file.empty() ? parameters.geometry : parameters.file;
  report.dimension            = dim;
  report.n_cells_before_split = mesh.n_source_cells();
  report.n_cells              = mesh.triangulation().n_global_active_cells();
  report.n_nodes              = count_nodes<dim>(mesh.triangulation());
  report.notes                = mesh.notes();
  report.min_scaled_jacobian  = 1;
  std::fill_n(report.lower.begin(), dim, std::numeric_limits<double>::max());
  std::fill_n(report.upper.begin(), dim, -std::numeric_limits<double>::max());
  for (const auto &cell : mesh.triangulation().active_cell_iterators())
    if (cell->is_locally_owned())
      add_cell<dim>(cell, report);
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
