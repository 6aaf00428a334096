// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/repair/mesh_check.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "mesh/mesh_topology.h"
#include "mesh/repair/cell_quality.h"
#include "mesh/repair/mesh_repair.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
[[noreturn]] void
refuse(const std::string &message)
{
  throw Error(ExitCode::mesh, message);
}


void
check_node_numbers(const RawMesh &mesh)
{
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    for (const unsigned int node : mesh.cell(i))
      if (node >= mesh.nodes.size())
        refuse(mesh.place_of_cell(i) + " names node " + std::to_string(node) +
               ", which does not exist");
}


// Nothing in a body is as far away, or as small [mm].
constexpr double largest_coordinate = 1e6;
constexpr double smallest_extent    = 1e-6;

// Nodes of a mesh of two dimensions may be this part of its extent beside z =
// 0: more than the rounding of single precision.
constexpr double planar = 1e-6;


// Below this a cell is flat within rounding: no inverse of its map exists.
constexpr double flat = 1e-8;


void
check_hexahedra(const RawMesh &mesh)
{
  for (std::size_t i = 0; i < mesh.hexahedra.size(); ++i)
    {
      const double quality = scaled_jacobian(mesh.corners(mesh.hexahedra[i]));
      if (!(quality > flat))
        refuse(mesh.place_of_cell(i) +
               " is inverted or flat: its smallest scaled Jacobian is " +
               to_text(quality, 3));
    }
}


double
longest_edge(const std::array<Position, 4> &corners)
{
  double square = 0;
  for (const Position &a : corners)
    for (const Position &b : corners)
      square = std::max(square,
                        std::pow(a[0] - b[0], 2) + std::pow(a[1] - b[1], 2) +
                          std::pow(a[2] - b[2], 2));
  return std::sqrt(square);
}


void
check_tetrahedra(const RawMesh &mesh)
{
  for (std::size_t i = 0; i < mesh.tetrahedra.size(); ++i)
    {
      const auto   corners = mesh.corners(mesh.tetrahedra[i]);
      const double volume  = tetrahedron_volume(corners);
      if (!(volume > flat * std::pow(longest_edge(corners), 3)))
        refuse(mesh.place_of_cell(i) + " is inverted or flat: its volume is " +
               to_text(volume, 3));
    }
}


template <std::size_t n>
void
check_in_plane(const RawMesh                                  &mesh,
               const std::vector<std::array<unsigned int, n>> &cells)
{
  for (std::size_t i = 0; i < cells.size(); ++i)
    {
      std::array<std::array<double, 2>, n> corners;
      for (std::size_t v = 0; v < n; ++v)
        corners[v] = {mesh.nodes[cells[i][v]][0], mesh.nodes[cells[i][v]][1]};
      const double quality = scaled_jacobian(corners);
      if (!(quality > flat))
        refuse(mesh.place_of_cell(i) +
               " is inverted or flat: its scaled Jacobian is " +
               to_text(quality, 3));
    }
}


void
check_connection(const RawMesh &mesh)
{
  const std::vector<bool> hanging = hanging_cells(mesh);
  const auto first = std::find(hanging.begin(), hanging.end(), true);
  if (first == hanging.end())
    return;
  const std::string coincident = describe_coincident_nodes(mesh);
  refuse(mesh.place_of_cell(first - hanging.begin()) +
         " is detached: it is not part of the largest piece of the mesh, or "
         "meets other cells only at an edge or a node" +
         (coincident.empty() ? "" : ". " + coincident));
}
} // namespace


void
check_nodes(const RawMesh &mesh)
{
  if (mesh.nodes.empty())
    refuse(mesh.name + ": the mesh is empty: it has no nodes");
  for (std::size_t i = 0; i < mesh.nodes.size(); ++i)
    for (const double coordinate : mesh.nodes[i])
      if (!std::isfinite(coordinate))
        refuse(mesh.place_of_node(i) + " has a coordinate that is not finite");
      else if (std::abs(coordinate) > largest_coordinate)
        refuse(mesh.place_of_node(i) + " has the coordinate " +
               to_text(coordinate, 3) +
               " mm, which is too far away for an organ; check Mesh/Unit");
  const double extent = mesh.extent();
  if (mesh.n_cells() > 0 && extent < smallest_extent)
    refuse(mesh.name + ": the mesh is " + to_text(extent, 3) +
           " mm long, less than a molecule; check Mesh/Unit");
  for (std::size_t i = 0; i < mesh.nodes.size() && mesh.dimension == 2; ++i)
    if (std::abs(mesh.nodes[i][2]) > planar * extent)
      refuse(
        mesh.place_of_node(i) +
        " is not at z = 0, as a two-dimensional mesh requires, but at z = " +
        to_text(mesh.nodes[i][2], 3) + " mm");
}


void
check(const RawMesh &mesh)
{
  check_nodes(mesh);
  if (mesh.n_cells() == 0)
    refuse(mesh.name + ": the mesh is empty: it has no " +
           (mesh.dimension == 2
              ? "triangles and no quadrilaterals"
              : "tetrahedra and no hexahedra; set Dimension = 2 to read "
                "triangles"));
  check_node_numbers(mesh);
  check_in_plane(mesh, mesh.triangles);
  check_in_plane(mesh, mesh.quadrilaterals);
  check_tetrahedra(mesh);
  check_hexahedra(mesh);
  check_connection(mesh);
}
} // namespace disse
