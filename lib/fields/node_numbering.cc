// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/fields/node_numbering.h>

#include <deal.II/dofs/dof_handler.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/fe/fe_tools.h>
#include <deal.II/grid/manifold.h>
#include <deal.II/lac/affine_constraints.h>
#include <deal.II/lac/la_parallel_vector.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace disse
{
namespace
{
// A name for vertex v of a cell that no partition changes: the coarse cell, the
// path through its children, the vertex; 3 bits for each step.
std::uint64_t
vertex_key(const std::uint64_t              coarse_cell,
           const std::vector<unsigned int> &path,
           const unsigned int               v)
{
  constexpr unsigned int n_levels = 10;
  if (path.size() > n_levels || coarse_cell >= (1u << 31))
    throw Error(ExitCode::mesh,
                "the mesh is too large: more than 2^31 coarse cells or 10 "
                "levels of refinement");
  std::uint64_t key = coarse_cell;
  for (unsigned int level = 0; level < n_levels; ++level)
    key = (key << 3) | (level < path.size() ? path[level] : 0);
  return (key << 3) | v;
}


// Where deal.II puts the new node in the middle of an edge, a face or a cell
// when it refines.
template <typename Object>
auto
middle(const Object &object)
{
  return object->center(true, true);
}


// Cells are refined after their faces, whose middles count as they are.
template <typename Cell>
dealii::Point<3>
middle_of_hexahedron(const Cell &cell)
{
  auto [points, weights] =
    dealii::Manifolds::get_default_points_and_weights(cell, true);
  for (const unsigned int f : cell->face_indices())
    points[points.size() - cell->n_faces() + f] = middle(cell->face(f));
  return cell->get_manifold().get_new_point(
    dealii::make_array_view(points.begin(), points.end()),
    dealii::make_array_view(weights.begin(), weights.end()));
}


// Nodes are numbered as degrees of freedom of Q1 or, where cells are still to
// be halved, of Q2, whose nodes are the vertices of the halves.
template <int dim>
class Numbering
{
public:
  Numbering(const Mesh<dim> &mesh, Discretisation &discretisation)
    : mesh(mesh)
    , space(discretisation)
    , degree(mesh.is_one_halving_short() ? 2 : 1)
    , element(degree)
    , dof_handler(mesh.triangulation())
    , lattice(
        dealii::FETools::lexicographic_to_hierarchic_numbering<dim>(degree))
  {
    dof_handler.distribute_dofs(element);
    find_hanging_nodes();
    find_free_nodes();
    agree_on_errors(space.comm, [&] { find_positions_and_keys(); });
  }


  CellTable
  cells(const bool with_regions)
  {
    table.dim = dim;
    table.corners.reserve(mesh.triangulation().n_locally_owned_active_cells() *
                          n_children() * n_corners);
    std::vector<Dof> dofs(element.n_dofs_per_cell());
    for (const auto &cell : dof_handler.active_cell_iterators())
      if (cell->is_locally_owned())
        {
          cell->get_dof_indices(dofs);
          for (unsigned int child = 0; child < n_children(); ++child)
            {
              for (unsigned int v = 0; v < n_corners; ++v)
                table.corners.push_back(point_of(cell, dofs, child, v));
              if (with_regions)
                table.regions.push_back(region(cell));
            }
        }
    space.cell_size = max(longest_edge(), space.comm);
    return std::move(table);
  }

private:
  using Dof  = dealii::types::global_dof_index;
  using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;

  static constexpr unsigned int  n_corners = 1 << dim;
  static constexpr unsigned int  hanging   = -1;
  static constexpr std::uint64_t no_key    = -1;

  void
  find_hanging_nodes()
  {
    dealii::DoFTools::extract_locally_relevant_dofs(dof_handler, relevant_dofs);
    constraints.reinit(relevant_dofs);
    if (mesh.triangulation().has_hanging_nodes())
      dealii::DoFTools::make_hanging_node_constraints(dof_handler, constraints);
    constraints.close();
  }


  void
  find_free_nodes()
  {
    const dealii::IndexSet &owned = dof_handler.locally_owned_dofs();
    first_dof = owned.n_elements() > 0 ? owned.nth_index_in_set(0) : 0;
    nodes.assign(owned.n_elements(), hanging);
    unsigned int n_free = 0;
    for (unsigned int i = 0; i < nodes.size(); ++i)
      if (!constraints.is_constrained(first_dof + i))
        nodes[i] = n_free++;
    space.n_owned        = n_free;
    space.first_node     = sum_of_lower_ranks(std::int64_t(n_free), space.comm);
    space.n_global_nodes = sum(std::int64_t(n_free), space.comm);

    global_nodes.reinit(owned, relevant_dofs, space.comm);
    for (unsigned int i = 0; i < nodes.size(); ++i)
      if (nodes[i] != hanging)
        global_nodes.local_element(i) = space.first_node + nodes[i];
    global_nodes.update_ghost_values();
  }


  unsigned int
  n_children() const
  {
    return degree == 2 ? 1 << dim : 1;
  }


  // Number on a cell of the degree of freedom at vertex v of a child.
  unsigned int
  index_on_cell(const unsigned int child, const unsigned int v) const
  {
    unsigned int index = 0, stride = 1;
    for (unsigned int d = 0; d < dim; ++d, stride *= degree + 1)
      index += ((child >> d & 1) + (v >> d & 1)) * stride;
    return lattice[index];
  }


  std::array<double, 3>
  position(const Cell &cell, const unsigned int index) const
  {
    constexpr unsigned int n_lines = dealii::GeometryInfo<dim>::lines_per_cell;
    dealii::Point<dim>     p;
    if (index < n_corners)
      p = cell->vertex(index);
    else if (index < n_corners + n_lines)
      p = middle(cell->line(index - n_corners));
    else if (index + 1 < element.n_dofs_per_cell())
      p = middle(cell->face(index - n_corners - n_lines));
    else if constexpr (dim == 3)
      p = middle_of_hexahedron(cell);
    else
      p = middle(cell);
    std::array<double, 3> result = {{0, 0, 0}};
    for (unsigned int d = 0; d < dim; ++d)
      result[d] = p[d];
    return result;
  }


  void
  find_positions_and_keys()
  {
    space.positions.resize(space.n_owned);
    space.keys.assign(space.n_owned, no_key);
    std::vector<Dof> dofs(element.n_dofs_per_cell());
    for (const auto &cell : dof_handler.active_cell_iterators())
      if (!cell->is_artificial())
        {
          const dealii::CellId      id   = cell->id();
          const auto                path = id.get_child_indices();
          std::vector<unsigned int> child_path(path.begin(), path.end());
          child_path.resize(path.size() + degree - 1);
          cell->get_dof_indices(dofs);
          for (unsigned int child = 0; child < n_children(); ++child)
            {
              if (degree == 2)
                child_path.back() = child;
              const std::uint64_t key =
                vertex_key(id.get_coarse_cell_id(), child_path, 0);
              for (unsigned int v = 0; v < n_corners; ++v)
                add_vertex(cell, dofs, index_on_cell(child, v), key | v);
            }
        }
  }


  void
  add_vertex(const Cell             &cell,
             const std::vector<Dof> &dofs,
             const unsigned int      index,
             const std::uint64_t     key)
  {
    const Dof dof = dofs[index];
    if (!is_free_and_owned(dof))
      return;
    const unsigned int node = nodes[dof - first_dof];
    if (space.keys[node] == no_key)
      space.positions[node] = position(cell, index);
    space.keys[node] = std::min(space.keys[node], key);
  }


  bool
  is_free_and_owned(const Dof dof) const
  {
    return dof >= first_dof && dof < first_dof + nodes.size() &&
           nodes[dof - first_dof] != hanging;
  }


  std::uint32_t
  point_of(const Cell             &cell,
           const std::vector<Dof> &dofs,
           const unsigned int      child,
           const unsigned int      v)
  {
    const unsigned int index = index_on_cell(child, v);
    const Dof          dof   = dofs[index];
    if (is_free_and_owned(dof))
      return nodes[dof - first_dof];
    const auto [entry, is_new] =
      other_points.emplace(dof, space.n_owned + other_points.size());
    if (is_new)
      {
        table.other_positions.push_back(position(cell, index));
        add_masters(dof);
      }
    return entry->second;
  }


  void
  add_masters(const Dof dof)
  {
    if (!constraints.is_constrained(dof))
      table.masters.push_back({global_node(dof), 1.});
    else
      for (const auto &[master, weight] :
           *constraints.get_constraint_entries(dof))
        table.masters.push_back({global_node(master), weight});
    table.master_start.push_back(table.masters.size());
  }


  const std::array<double, 3> &
  position_of(const std::uint32_t point) const
  {
    return point < space.n_owned ? space.positions[point]
                                 : table.other_positions[point - space.n_owned];
  }


  // Region of the cell that has just been added to the table.
  int
  region(const Cell &cell) const
  {
    const int own = cell->material_id();
    if (degree == 1)
      return own;
    dealii::Point<dim> center;
    for (auto point = table.corners.end() - n_corners;
         point != table.corners.end();
         ++point)
      for (unsigned int d = 0; d < dim; ++d)
        center[d] += position_of(*point)[d] / n_corners;
    return mesh.region_of_child(center, own);
  }


  double
  longest_edge() const
  {
    double longest = 0; // squared
    for (std::size_t first = 0; first < table.corners.size();
         first += n_corners)
      for (unsigned int v = 0; v < n_corners; ++v)
        for (unsigned int d = 0; d < dim; ++d)
          if ((v >> d & 1) == 0)
            {
              const auto &a = position_of(table.corners[first + v]);
              const auto &b = position_of(table.corners[first + v + (1 << d)]);
              double      square = 0;
              for (unsigned int e = 0; e < dim; ++e)
                square += (a[e] - b[e]) * (a[e] - b[e]);
              longest = std::max(longest, square);
            }
    return std::sqrt(longest);
  }


  std::int64_t
  global_node(const Dof dof) const
  {
    return static_cast<std::int64_t>(global_nodes(dof));
  }


  const Mesh<dim>          &mesh;
  Discretisation           &space;
  unsigned int              degree;
  dealii::FE_Q<dim>         element;
  dealii::DoFHandler<dim>   dof_handler;
  std::vector<unsigned int> lattice; // numbers on a cell in lexicographic order
  dealii::IndexSet          relevant_dofs;
  dealii::AffineConstraints<double>                  constraints;
  dealii::LinearAlgebra::distributed::Vector<double> global_nodes;
  Dof                                                first_dof = 0;
  std::vector<unsigned int>                          nodes; // of owned dofs
  CellTable                                          table;
  std::unordered_map<Dof, std::uint32_t>             other_points;
};
} // namespace


template <int dim>
CellTable
number_nodes(const Mesh<dim> &mesh,
             const bool       with_regions,
             Discretisation  &discretisation)
{
  return Numbering<dim>(mesh, discretisation).cells(with_regions);
}


template CellTable
number_nodes(const Mesh<2> &, bool, Discretisation &);
template CellTable
number_nodes(const Mesh<3> &, bool, Discretisation &);
} // namespace disse
