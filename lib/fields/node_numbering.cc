// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/fields/node_numbering.h>

#include <deal.II/dofs/dof_handler.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/lac/affine_constraints.h>
#include <deal.II/lac/la_parallel_vector.h>

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace disse
{
namespace
{
// What all vertices of a cell have in common in their keys: the coarse cell and
// the path through its children, 3 bits for each step.
std::uint64_t
cell_key(const dealii::CellId &id)
{
  constexpr unsigned int n_levels = 10;
  const auto             children = id.get_child_indices();
  if (children.size() > n_levels || id.get_coarse_cell_id() >= (1u << 31))
    throw Error(ExitCode::mesh,
                "the mesh is too large: more than 2^31 coarse cells or 10 "
                "levels of refinement");
  std::uint64_t key = id.get_coarse_cell_id();
  for (unsigned int level = 0; level < n_levels; ++level)
    key = (key << 3) | (level < children.size() ? children[level] : 0);
  return key << 3;
}


template <int dim>
class Numbering
{
public:
  Numbering(const Mesh<dim> &mesh, Discretisation &discretisation)
    : mesh(mesh)
    , space(discretisation)
    , element(1)
    , dof_handler(mesh.triangulation())
  {
    dof_handler.distribute_dofs(element);
    find_hanging_nodes();
    find_free_nodes();
    agree_on_errors(space.comm, [&] { find_positions_and_keys(); });
    space.cell_size = max(longest_edge, space.comm);
  }


  CellTable
  cells()
  {
    constexpr unsigned int n = 1 << dim;
    table.dim                = dim;
    table.corners.reserve(mesh.triangulation().n_locally_owned_active_cells() *
                          n);
    for (const auto &cell : dof_handler.active_cell_iterators())
      if (cell->is_locally_owned())
        for (unsigned int v = 0; v < n; ++v)
          table.corners.push_back(
            point_of(cell->vertex_dof_index(v, 0), cell->vertex(v)));
    return std::move(table);
  }

private:
  using Dof = dealii::types::global_dof_index;

  static constexpr unsigned int hanging = -1;

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


  bool
  is_owned(const Dof dof) const
  {
    return dof >= first_dof && dof < first_dof + nodes.size();
  }


  void
  find_positions_and_keys()
  {
    space.positions.assign(space.n_owned, {{0, 0, 0}});
    space.keys.assign(space.n_owned, std::numeric_limits<std::uint64_t>::max());
    for (const auto &cell : dof_handler.active_cell_iterators())
      if (!cell->is_artificial())
        {
          const std::uint64_t key = cell_key(cell->id());
          for (const unsigned int v : cell->vertex_indices())
            add_vertex(cell->vertex_dof_index(v, 0), cell->vertex(v), key | v);
          for (const unsigned int line : cell->line_indices())
            longest_edge = std::max(longest_edge, cell->line(line)->diameter());
        }
  }


  void
  add_vertex(const Dof                 dof,
             const dealii::Point<dim> &position,
             const std::uint64_t       key)
  {
    if (!is_owned(dof) || nodes[dof - first_dof] == hanging)
      return;
    const unsigned int node = nodes[dof - first_dof];
    space.keys[node]        = std::min(space.keys[node], key);
    for (unsigned int d = 0; d < dim; ++d)
      space.positions[node][d] = position[d];
  }


  std::uint32_t
  point_of(const Dof dof, const dealii::Point<dim> &position)
  {
    if (is_owned(dof) && nodes[dof - first_dof] != hanging)
      return nodes[dof - first_dof];
    const auto [entry, is_new] =
      other_points.emplace(dof, space.n_owned + other_points.size());
    if (is_new)
      add_other_point(dof, position);
    return entry->second;
  }


  void
  add_other_point(const Dof dof, const dealii::Point<dim> &position)
  {
    std::array<double, 3> p = {{0, 0, 0}};
    for (unsigned int d = 0; d < dim; ++d)
      p[d] = position[d];
    table.other_positions.push_back(p);
    if (!constraints.is_constrained(dof))
      table.masters.push_back({global_node(dof), 1.});
    else
      for (const auto &[master, weight] :
           *constraints.get_constraint_entries(dof))
        table.masters.push_back({global_node(master), weight});
    table.master_start.push_back(table.masters.size());
  }


  std::int64_t
  global_node(const Dof dof) const
  {
    return static_cast<std::int64_t>(global_nodes(dof));
  }


  const Mesh<dim>                                   &mesh;
  Discretisation                                    &space;
  dealii::FE_Q<dim>                                  element;
  dealii::DoFHandler<dim>                            dof_handler;
  dealii::IndexSet                                   relevant_dofs;
  dealii::AffineConstraints<double>                  constraints;
  dealii::LinearAlgebra::distributed::Vector<double> global_nodes;
  Dof                                                first_dof    = 0;
  double                                             longest_edge = 0;
  std::vector<unsigned int>                          nodes; // of owned dofs
  CellTable                                          table;
  std::unordered_map<Dof, std::uint32_t>             other_points;
};
} // namespace


template <int dim>
CellTable
number_nodes(const Mesh<dim> &mesh, Discretisation &discretisation)
{
  return Numbering<dim>(mesh, discretisation).cells();
}


template CellTable
number_nodes(const Mesh<2> &, Discretisation &);
template CellTable
number_nodes(const Mesh<3> &, Discretisation &);
} // namespace disse
