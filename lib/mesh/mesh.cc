// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/mesh.h"

#include <disse/base/communication.h>

#include "mesh/create_triangulation.h"
#include "mesh/shapes/body_manifold.h"
#include "mesh/shapes/coarse_mesh.h"
#include "mesh/shapes/vein_manifold.h"

#include <deal.II/grid/grid_generator.h>

#include <cmath>

namespace disse
{
namespace
{
// p4est keeps all coarse cells on all ranks, so there should be few, but an odd
// number of cells can only be had from an odd number of coarse cells.
constexpr unsigned int max_box_cells     = 512;
constexpr unsigned int max_odd_box_cells = 32768;


// Coarse cells are too large to follow the border between lobes or sides, so
// ids are given to the cells of each refined mesh by their position.
void
set_ids(dealii::Triangulation<3> &triangulation, const BallMap &body)
{
  for (const auto &cell : triangulation.active_cell_iterators())
    {
      cell->set_material_id(
        body.region(body.inverse(position(cell->center()))));
      for (const unsigned int f : cell->face_indices())
        if (cell->face(f)->at_boundary())
          cell->face(f)->set_boundary_id(
            body.boundary(body.inverse(position(cell->face(f)->center()))));
    }
}


void
attach_body(dealii::Triangulation<3>             &triangulation,
            const std::shared_ptr<const BallMap> &body)
{
  triangulation.set_all_manifold_ids(0);
  triangulation.set_manifold(0, BodyManifold(body));
  const auto renew = [&triangulation, body]() {
    // The signal comes also when the triangulation has been cleared.
    if (triangulation.n_levels() > 0)
      set_ids(triangulation, *body);
  };
  renew();
  triangulation.signals.any_change.connect(renew);
}


unsigned int
refinements_of_disc(const double radius, const double cell_size)
{
  const double area_per_cell = std::acos(-1.) * radius * radius / 12;
  const double halvings      = std::log2(std::sqrt(area_per_cell) / cell_size);
  return std::max(0., std::ceil(halvings - 1e-10));
}
} // namespace


template <int dim>
Mesh<dim>::Mesh(const MeshParameters &parameters,
                MPI_Comm              comm,
                const MeshUse         use)
  : cells(comm,
          Triangulation::limit_level_difference_at_vertices,
          use == MeshUse::adapt ? Triangulation::no_automatic_repartitioning
                                : Triangulation::default_setting)
  , use(use)
{
  if (parameters.dimension() != dim)
    throw Error(ExitCode::mesh,
                "the geometry '" +
                  name_of(parameters.geometry, geometry_names) +
                  "' has no mesh in " + std::to_string(dim) + "D")
      .set_collective();
  if (use == MeshUse::adapt && parameters.has_simplices())
    throw Error(ExitCode::mesh,
                "tetrahedra and triangles cannot be refined locally; set "
                "Mesh/Cells = hexahedra")
      .set_collective();
  if (use != MeshUse::adapt)
    {
      make(parameters, comm, cells);
      return;
    }
  // A forest in which every cell asked for is a tree. All ranks keep all trees.
  dealii::Triangulation<dim> whole;
  make(parameters, comm, whole);
  dealii::GridGenerator::flatten_triangulation(whole, cells);
  cells.repartition();
}


template <int dim>
void
Mesh<dim>::make(const MeshParameters &parameters,
                MPI_Comm              comm,
                AnyTriangulation     &target)
{
  if (parameters.geometry == Geometry::box)
    make_box(parameters, target);
  else if (dim == 2 && parameters.geometry == Geometry::ball)
    make_disc(parameters, target);
  else
    make_of_cells(parameters, comm, target);
}


template <int dim>
bool
Mesh<dim>::is_one_halving_short() const
{
  return is_short;
}


template <int dim>
bool
Mesh<dim>::is_adaptive() const
{
  return use == MeshUse::adapt;
}


template <int dim>
const RawMesh &
Mesh<dim>::simplices() const
{
  return listed;
}


template <int dim>
int
Mesh<dim>::region_of_child(const dealii::Point<dim> &center,
                           const int                 parent) const
{
  if constexpr (dim == 3)
    if (body)
      return body->region(body->inverse(position(center)));
  return parent;
}


template <int dim>
int
Mesh<dim>::boundary_of_child(const dealii::Point<dim> &center,
                             const int                 parent) const
{
  if constexpr (dim == 3)
    if (body)
      return body->boundary(body->inverse(position(center)));
  return parent;
}


template <int dim>
std::map<std::string, std::function<double(const Position &)>>
Mesh<dim>::named_functions() const
{
  if (!lobules)
    return {};
  return {{"zonation", [patch = lobules](const Position &point) {
             return patch->zonation(point);
           }}};
}


template <int dim>
void
Mesh<dim>::refine(const unsigned int n_halvings, AnyTriangulation &target)
{
  is_short = use == MeshUse::halve_later && n_halvings > 0;
  target.refine_global(n_halvings - is_short);
}


template <int dim>
void
Mesh<dim>::make_box(const MeshParameters &parameters, AnyTriangulation &target)
{
  dealii::Point<dim>        upper;
  std::vector<unsigned int> n_cells(dim);
  for (unsigned int d = 0; d < dim; ++d)
    {
      upper[d]   = parameters.extent.at(d);
      n_cells[d] = cells_along(upper[d], parameters.cell_size);
    }
  const Subdivision subdivision =
    subdivide(n_cells, max_box_cells, max_odd_box_cells);
  dealii::GridGenerator::subdivided_hyper_rectangle(
    target, subdivision.n_cells, dealii::Point<dim>(), upper, true);
  // Octants are deal.II's idea of regions, not ours.
  for (const auto &cell : target.active_cell_iterators())
    cell->set_material_id(0);
  refine(subdivision.n_refinements + parameters.refinements, target);
}


template <int dim>
void
Mesh<dim>::make_disc(const MeshParameters &parameters, AnyTriangulation &target)
{
  if constexpr (dim == 2)
    {
      dealii::GridGenerator::hyper_ball_balanced(target,
                                                 dealii::Point<dim>(),
                                                 parameters.radius);
      refine(refinements_of_disc(parameters.radius, parameters.cell_size) +
               parameters.refinements,
             target);
    }
}


template <int dim>
void
Mesh<dim>::make_of_cells(const MeshParameters &parameters,
                         MPI_Comm              comm,
                         AnyTriangulation     &target)
{
  CoarseMesh mesh = coarse_mesh(parameters, comm);
  remarks         = mesh.cells.notes;
  source_cells    = mesh.n_source_cells;
  body            = mesh.body;
  lobules         = mesh.lobules;

  names_of_regions    = mesh.cells.region_names;
  names_of_boundaries = mesh.cells.boundary_names;
  if (mesh.cells.has_simplices())
    {
      for (unsigned int i = 0; i < mesh.n_refinements; ++i)
        mesh.cells = halve_simplices(mesh.cells);
      listed = std::move(mesh.cells);
      return;
    }
  create_triangulation(mesh.cells, target);
  if constexpr (dim == 3)
    if (body)
      attach_body(target, body);
  if (lobules)
    attach_veins(target, lobules);
  refine(mesh.n_refinements, target);
}


template <int dim>
const PartNames &
Mesh<dim>::region_names() const
{
  return names_of_regions;
}


template <int dim>
const PartNames &
Mesh<dim>::boundary_names() const
{
  return names_of_boundaries;
}


template <int dim>
typename Mesh<dim>::Triangulation &
Mesh<dim>::triangulation()
{
  return cells;
}


template <int dim>
const typename Mesh<dim>::Triangulation &
Mesh<dim>::triangulation() const
{
  return cells;
}


template <int dim>
const std::vector<std::string> &
Mesh<dim>::notes() const
{
  return remarks;
}


template <int dim>
std::size_t
Mesh<dim>::n_source_cells() const
{
  return source_cells;
}


template class Mesh<2>;
template class Mesh<3>;
} // namespace disse
