// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/node_numbering.h"

#include <disse/base/communication.h>

#include "fields/cells/cell_nodes.h"
#include "fields/cells/depth_first.h"
#include "fields/cells/number_simplices.h"
#include "fields/nodes/plane_order.h"

#include <deal.II/dofs/dof_handler.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/lac/affine_constraints.h>
#include <deal.II/lac/la_parallel_vector.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace disse
{
namespace
{
template <typename T>
std::vector<T>
permuted(const std::vector<T> &values, const std::vector<unsigned int> &order)
{
  std::vector<T> result;
  result.reserve(values.size());
  for (const unsigned int i : order)
    result.push_back(values[i]);
  return result;
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
    , cell_nodes(mesh.is_one_halving_short() ? 2 : 1)
    , element(mesh.is_one_halving_short() ? 2 : 1)
    , dof_handler(mesh.triangulation())
  {
    dof_handler.distribute_dofs(element);
    find_hanging_nodes();
    find_free_nodes();
    agree_on_errors(space.comm, [&] { find_positions_and_keys(); });
    sort_nodes();
    share_numbers();
  }


  CellTable
  cells()
  {
    table.dim = dim;
    table.corners.reserve(mesh.triangulation().n_locally_owned_active_cells() *
                          cell_nodes.n_children() * n_corners);
    if (mesh.is_adaptive())
      for (const auto &cell : depth_first(dof_handler.active_cell_iterators()))
        {
          add_cell(cell);
          table.addresses.push_back(cell_nodes.children(cell->id())[0]);
        }
    else
      for (const auto &cell : dof_handler.active_cell_iterators())
        if (cell->is_locally_owned())
          add_cell(cell);
    return std::move(table);
  }

private:
  using Dof  = dealii::types::global_dof_index;
  using Cell = typename dealii::DoFHandler<dim>::active_cell_iterator;

  static constexpr unsigned int  n_corners = 1 << dim;
  static constexpr unsigned int  hanging   = -1;
  static constexpr std::uint64_t no_key    = -1;

  void
  add_cell(const Cell &cell)
  {
    std::vector<Dof> dofs(element.n_dofs_per_cell());
    cell->get_dof_indices(dofs);
    for (unsigned int child = 0; child < cell_nodes.n_children(); ++child)
      {
        for (unsigned int v = 0; v < n_corners; ++v)
          table.corners.push_back(point_of(cell, dofs, child, v));
        table.regions.push_back(region(cell));
        add_faces(cell, child);
      }
  }


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
  }


  // Row by row and plane by plane, so that products with the stiffness matrix
  // walk through the vectors in a few streams. The numbers of degrees of
  // freedom on an adaptive mesh depend on how it has come about, and with them
  // the order of what is nearly in line: there names of nodes come first.
  void
  sort_nodes()
  {
    std::vector<unsigned int> order(space.n_owned);
    std::iota(order.begin(), order.end(), 0);
    if (mesh.is_adaptive())
      std::sort(order.begin(), order.end(), [&](const auto a, const auto b) {
        return space.keys[a] < space.keys[b];
      });
    order = permuted(order, plane_order(permuted(space.positions, order)));
    std::vector<unsigned int> place(order.size());
    for (unsigned int i = 0; i < order.size(); ++i)
      place[order[i]] = i;
    space.positions = permuted(space.positions, order);
    space.keys      = permuted(space.keys, order);
    if (mesh.is_adaptive())
      space.halvings = permuted(space.halvings, order);
    for (unsigned int &node : nodes)
      if (node != hanging)
        node = place[node];
  }


  void
  share_numbers()
  {
    const dealii::IndexSet &owned = dof_handler.locally_owned_dofs();
    global_nodes.reinit(owned, relevant_dofs, space.comm);
    for (unsigned int i = 0; i < nodes.size(); ++i)
      if (nodes[i] != hanging)
        global_nodes.local_element(i) = space.first_node + nodes[i];
    global_nodes.update_ghost_values();
  }


  void
  find_positions_and_keys()
  {
    space.positions.resize(space.n_owned);
    space.keys.assign(space.n_owned, no_key);
    if (mesh.is_adaptive())
      space.halvings.assign(space.n_owned, 0);
    std::vector<Dof> dofs(element.n_dofs_per_cell());
    for (const auto &cell : dof_handler.active_cell_iterators())
      if (!cell->is_artificial())
        {
          const std::vector<CellAddress> children =
            cell_nodes.children(cell->id());
          cell->get_dof_indices(dofs);
          for (unsigned int child = 0; child < children.size(); ++child)
            for (unsigned int v = 0; v < n_corners; ++v)
              add_vertex(cell,
                         dofs,
                         cell_nodes.index(child, v),
                         children[child].vertex_key(v));
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
      space.positions[node] = cell_nodes.position(cell, index);
    space.keys[node] = std::min(space.keys[node], key);
    if (mesh.is_adaptive())
      space.halvings[node] =
        std::max<std::uint8_t>(space.halvings[node], cell->level());
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
    const unsigned int index = cell_nodes.index(child, v);
    const Dof          dof   = dofs[index];
    if (is_free_and_owned(dof))
      return nodes[dof - first_dof];
    const auto [entry, is_new] =
      other_points.emplace(dof, space.n_owned + other_points.size());
    if (is_new)
      {
        table.other_positions.push_back(cell_nodes.position(cell, index));
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
      {
        const std::size_t first = table.masters.size();
        for (const auto &[master, weight] :
             *constraints.get_constraint_entries(dof))
          table.masters.push_back({global_node(master), weight});
        std::sort(table.masters.begin() + first,
                  table.masters.end(),
                  [](const auto &a, const auto &b) { return a.node < b.node; });
      }
    table.master_start.push_back(table.masters.size());
  }


  // Region of the cell that has just been added to the table.
  int
  region(const Cell &cell) const
  {
    const int own = cell->material_id();
    if (!mesh.is_one_halving_short())
      return own;
    return mesh.region_of_child(center(table.corners, n_corners), own);
  }


  // Mean of the last few points of a list.
  dealii::Point<dim>
  center(const std::vector<std::uint32_t> &points,
         const unsigned int                n_points) const
  {
    dealii::Point<dim> result;
    for (auto point = points.end() - n_points; point != points.end(); ++point)
      for (unsigned int d = 0; d < dim; ++d)
        result[d] += position(table, space, *point)[d] / n_points;
    return result;
  }


  // Faces on the surface of the child whose corners have just been added.
  void
  add_faces(const Cell &cell, const unsigned int child)
  {
    const std::size_t first = table.corners.size() - n_corners;
    for (const unsigned int f : cell->face_indices())
      {
        const unsigned int axis = f / 2, side = f % 2;
        if (!cell->face(f)->at_boundary() ||
            (cell_nodes.n_children() > 1 && (child >> axis & 1) != side))
          continue;
        for (unsigned int v = 0; v < n_corners; ++v)
          if ((v >> axis & 1) == side)
            table.face_corners.push_back(table.corners[first + v]);
        table.face_ids.push_back(boundary_id(cell->face(f)->boundary_id()));
      }
  }


  // Boundary id of the face that has just been added to the table.
  int
  boundary_id(const int own) const
  {
    if (!mesh.is_one_halving_short())
      return own;
    return mesh.boundary_of_child(center(table.face_corners, n_corners / 2),
                                  own);
  }


  std::int64_t
  global_node(const Dof dof) const
  {
    return static_cast<std::int64_t>(global_nodes(dof));
  }


  const Mesh<dim>                                   &mesh;
  Discretisation                                    &space;
  CellNodes<dim>                                     cell_nodes;
  dealii::FE_Q<dim>                                  element;
  dealii::DoFHandler<dim>                            dof_handler;
  dealii::IndexSet                                   relevant_dofs;
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
number_nodes(const Mesh<dim> &mesh, Discretisation &discretisation)
{
  CellTable cells          = mesh.simplices().has_simplices()
                               ? number_simplices(mesh.simplices(), discretisation)
                               : Numbering<dim>(mesh, discretisation).cells();
  discretisation.cell_size = longest_edge(cells, discretisation);
  return cells;
}


template CellTable
number_nodes(const Mesh<2> &, Discretisation &);
template CellTable
number_nodes(const Mesh<3> &, Discretisation &);
} // namespace disse
