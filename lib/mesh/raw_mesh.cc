// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/mesh/raw_mesh.h>

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
  operator()(const std::array<unsigned int, n> &cell)
  {
    std::array<unsigned int, n> result;
    std::transform(cell.begin(), cell.end(), result.begin(), [&](auto node) {
      return copy(node);
    });
    return result;
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
  NodeCopy copy(mesh, result);
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    if (keep[i])
      {
        if (!mesh.triangles.empty())
          result.triangles.push_back(copy(mesh.triangles[i]));
        else if (!mesh.tetrahedra.empty())
          result.tetrahedra.push_back(copy(mesh.tetrahedra[i]));
        else if (!mesh.quadrilaterals.empty())
          result.quadrilaterals.push_back(copy(mesh.quadrilaterals[i]));
        else
          result.hexahedra.push_back(copy(mesh.hexahedra[i]));
        result.regions.push_back(mesh.regions[i]);
        if (!mesh.cell_origins.empty())
          result.cell_origins.push_back(mesh.cell_origins[i]);
      }
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
