// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>

#include "fields/cells/cell_address.h"

#include <deal.II/fe/fe_tools.h>
#include <deal.II/grid/cell_id.h>
#include <deal.II/grid/manifold.h>
#include <deal.II/grid/tria_accessor.h>

#include <array>
#include <cstdint>
#include <vector>

namespace disse
{
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


/// The nodes of a cell of Q1 or Q2 as vertices of its children: the one child
/// of a cell of Q1 is the cell itself, those of Q2 are its halves.
template <int dim>
class CellNodes
{
public:
  static constexpr unsigned int n_corners = 1 << dim;

  explicit CellNodes(const unsigned int degree)
    : degree(degree)
    , lattice(
        dealii::FETools::lexicographic_to_hierarchic_numbering<dim>(degree))
  {}


  unsigned int
  n_nodes() const
  {
    return lattice.size();
  }


  unsigned int
  n_children() const
  {
    return degree == 2 ? 1 << dim : 1;
  }


  /// Number on the cell of the node at vertex v of a child.
  unsigned int
  index(const unsigned int child, const unsigned int v) const
  {
    unsigned int place = 0, stride = 1;
    for (unsigned int d = 0; d < dim; ++d, stride *= degree + 1)
      place += ((child >> d & 1) + (v >> d & 1)) * stride;
    return lattice[place];
  }


  /// Position of a node of a cell [mm], by its number on the cell.
  template <typename Cell>
  std::array<double, 3>
  position(const Cell &cell, const unsigned int index) const
  {
    constexpr unsigned int n_lines = dealii::GeometryInfo<dim>::lines_per_cell;
    dealii::Point<dim>     p;
    if (index < n_corners)
      p = cell->vertex(index);
    else if (index < n_corners + n_lines)
      p = middle(cell->line(index - n_corners));
    else if (index + 1 < n_nodes())
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


  /// The children. @throws Error(mesh) if addresses cannot name them.
  std::vector<CellAddress>
  children(const dealii::CellId &id) const
  {
    const auto        path = id.get_child_indices();
    const CellAddress cell =
      CellAddress::of_path(id.get_coarse_cell_id(), {path.begin(), path.end()});
    if (degree == 1)
      return {cell};
    if (cell.level == CellAddress::max_level)
      throw Error(ExitCode::mesh, "the mesh has too many levels of refinement");
    std::vector<CellAddress> result;
    for (unsigned int child = 0; child < n_children(); ++child)
      result.push_back(cell.child(child));
    return result;
  }

private:
  unsigned int              degree;
  std::vector<unsigned int> lattice; // lexicographic to deal.II's order
};
} // namespace disse
