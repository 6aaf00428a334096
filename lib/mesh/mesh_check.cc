// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/mesh/cell_quality.h>
#include <disse/mesh/mesh_check.h>
#include <disse/mesh/mesh_topology.h>

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
check_nodes(const RawMesh &mesh)
{
  for (std::size_t i = 0; i < mesh.nodes.size(); ++i)
    for (const double coordinate : mesh.nodes[i])
      if (!std::isfinite(coordinate))
        refuse(mesh.place_of_node(i) + " has a coordinate that is not finite");
      else if (mesh.dimension == 2 && mesh.nodes[i][2] != 0)
        refuse(mesh.place_of_node(i) +
               " is not at z = 0, where a mesh of two dimensions must be");
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


template <std::size_t n>
std::array<Position, n>
corners_of(const RawMesh &mesh, const std::array<unsigned int, n> &cell)
{
  std::array<Position, n> corners;
  std::transform(cell.begin(), cell.end(), corners.begin(), [&](auto node) {
    return mesh.nodes[node];
  });
  return corners;
}


// Below this a cell is flat within rounding: no inverse of its map exists.
constexpr double flat = 1e-8;


void
check_hexahedra(const RawMesh &mesh)
{
  for (std::size_t i = 0; i < mesh.hexahedra.size(); ++i)
    {
      const double quality =
        scaled_jacobian(corners_of(mesh, mesh.hexahedra[i]));
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
      const auto   corners = corners_of(mesh, mesh.tetrahedra[i]);
      const double volume  = tetrahedron_volume(corners);
      if (!(volume > flat * std::pow(longest_edge(corners), 3)))
        refuse(mesh.place_of_cell(i) + " is inverted or flat: its volume is " +
               to_text(volume, 3));
    }
}


void
check_triangles(const RawMesh &mesh)
{
  for (std::size_t i = 0; i < mesh.triangles.size(); ++i)
    {
      const auto [a, b, c] = corners_of(mesh, mesh.triangles[i]);
      const double quality =
        scaled_jacobian(std::array<std::array<double, 2>, 3>{
          {{{a[0], a[1]}}, {{b[0], b[1]}}, {{c[0], c[1]}}}});
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
  if (first != hanging.end())
    refuse(mesh.place_of_cell(first - hanging.begin()) +
           " dangles: it is not part of the largest piece of the mesh, or "
           "meets other cells only at an edge or a node");
}
} // namespace


void
check(const RawMesh &mesh)
{
  if (mesh.nodes.empty())
    refuse(mesh.name + ": the mesh is empty: it has no nodes");
  if (mesh.n_cells() == 0)
    refuse(mesh.name + ": the mesh is empty: it has no " +
           (mesh.dimension == 2
              ? "triangles"
              : "tetrahedra and no hexahedra; set Dimension = 2 to read "
                "triangles"));
  check_nodes(mesh);
  check_node_numbers(mesh);
  check_triangles(mesh);
  check_tetrahedra(mesh);
  check_hexahedra(mesh);
  check_connection(mesh);
}
} // namespace disse
