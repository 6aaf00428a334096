// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/raw_mesh.h"

#include <algorithm>

namespace disse
{
namespace
{
std::string
place(const std::string &name,
      const std::string &kind,
      const Origin      &origin,
      std::size_t        index)
{
  if (origin.line == 0)
    return name + ": " + kind + " " + std::to_string(index);
  return name + ":" + std::to_string(origin.line) + ": " + kind + " " +
         std::to_string(origin.number);
}


// Copies the nodes that cells ask for, and numbers them in that order.
class NodeCopy
{
public:
  NodeCopy(const RawMesh &source, RawMesh &target)
    : source(source)
    , target(target)
    , new_index(source.nodes.size(), unused)
  {}

  template <std::size_t n>
  std::array<unsigned int, n>
  cell(const std::array<unsigned int, n> &cell)
  {
    std::array<unsigned int, n> result;
    std::transform(cell.begin(), cell.end(), result.begin(), [&](auto node) {
      return copy(node);
    });
    return result;
  }

  // False if no cell that has been copied has all nodes of the face.
  bool
  has(const FaceNodes &face) const
  {
    return std::all_of(face.begin(), face.end(), [&](const auto node) {
      return node == no_node || new_index[node] != unused;
    });
  }

  FaceNodes
  face(const FaceNodes &face) const
  {
    std::vector<unsigned int> nodes;
    for (const unsigned int node : face)
      if (node != no_node)
        nodes.push_back(new_index[node]);
    return face_nodes(nodes);
  }

private:
  unsigned int
  copy(const unsigned int node)
  {
    if (new_index[node] == unused)
      {
        new_index[node] = target.nodes.size();
        target.nodes.push_back(source.nodes[node]);
        if (!source.node_origins.empty())
          target.node_origins.push_back(source.node_origins[node]);
      }
    return new_index[node];
  }

  static constexpr unsigned int unused = -1;

  const RawMesh            &source;
  RawMesh                  &target;
  std::vector<unsigned int> new_index;
};
} // namespace


FaceNodes
face_nodes(const std::vector<unsigned int> &nodes)
{
  FaceNodes result;
  result.fill(no_node);
  std::copy(nodes.begin(), nodes.end(), result.begin());
  std::sort(result.begin(), result.end());
  return result;
}


std::size_t
RawMesh::n_cells() const
{
  return hexahedra.size() + quadrilaterals.size() + tetrahedra.size() +
         triangles.size();
}


bool
RawMesh::has_simplices() const
{
  return !tetrahedra.empty() || !triangles.empty();
}


std::vector<unsigned int>
RawMesh::cell(const std::size_t index) const
{
  if (!triangles.empty())
    return {triangles[index].begin(), triangles[index].end()};
  if (!tetrahedra.empty())
    return {tetrahedra[index].begin(), tetrahedra[index].end()};
  if (!quadrilaterals.empty())
    return {quadrilaterals[index].begin(), quadrilaterals[index].end()};
  return {hexahedra[index].begin(), hexahedra[index].end()};
}


double
RawMesh::extent() const
{
  double result = 0;
  for (unsigned int d = 0; d < 3 && !nodes.empty(); ++d)
    {
      const auto [low, high] =
        std::minmax_element(nodes.begin(),
                            nodes.end(),
                            [&](const Position &a, const Position &b) {
                              return a[d] < b[d];
                            });
      result = std::max(result, (*high)[d] - (*low)[d]);
    }
  return result;
}


std::string
RawMesh::place_of_cell(const std::size_t index) const
{
  return place(name,
               "cell",
               cell_origins.empty() ? Origin() : cell_origins[index],
               index);
}


std::string
RawMesh::place_of_node(const std::size_t index) const
{
  return place(name,
               "node",
               node_origins.empty() ? Origin() : node_origins[index],
               index);
}


void
scale(RawMesh &mesh, const double factor)
{
  for (Position &node : mesh.nodes)
    for (double &coordinate : node)
      coordinate *= factor;
}


RawMesh
select_cells(const RawMesh &mesh, const std::vector<bool> &keep)
{
  RawMesh result;
  result.name      = mesh.name;
  result.dimension = mesh.dimension;
  result.notes     = mesh.notes;

  result.region_names   = mesh.region_names;
  result.boundary_names = mesh.boundary_names;
  NodeCopy copy(mesh, result);
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    if (keep[i])
      {
        if (!mesh.triangles.empty())
          result.triangles.push_back(copy.cell(mesh.triangles[i]));
        else if (!mesh.tetrahedra.empty())
          result.tetrahedra.push_back(copy.cell(mesh.tetrahedra[i]));
        else if (!mesh.quadrilaterals.empty())
          result.quadrilaterals.push_back(copy.cell(mesh.quadrilaterals[i]));
        else
          result.hexahedra.push_back(copy.cell(mesh.hexahedra[i]));
        result.regions.push_back(mesh.regions[i]);
        if (!mesh.cell_origins.empty())
          result.cell_origins.push_back(mesh.cell_origins[i]);
      }
  for (const auto &[face, id] : mesh.boundary_ids)
    if (copy.has(face))
      result.boundary_ids[copy.face(face)] = id;
  return result;
}


void
remove_unused_nodes(RawMesh &mesh)
{
  std::vector<bool> used(mesh.nodes.size(), false);
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    for (const unsigned int node : mesh.cell(i))
      used[node] = true;
  const auto n_unused = std::count(used.begin(), used.end(), false);
  if (n_unused == 0)
    return;
  mesh = select_cells(mesh, std::vector<bool>(mesh.n_cells(), true));
  mesh.notes.push_back(mesh.name + ": dropped " + std::to_string(n_unused) +
                       " nodes that no cell uses");
}
} // namespace disse
