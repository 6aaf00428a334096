// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "mesh/repair/mesh_repair.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace disse
{
namespace
{
// Below this part of the extent of a mesh positions are the same. Files with
// six digits have such errors.
constexpr double same = 1e-6;


double
distance(const Position &a, const Position &b)
{
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}


// Nodes by the cube of space that they are in. Cubes are as wide as the
// tolerance, so what is near a node is in its cube or in the 26 around it.
class NodesInCubes
{
public:
  NodesInCubes(const RawMesh &mesh, const double tolerance)
    : mesh(mesh)
    , tolerance(tolerance)
    , width(std::max({tolerance, 1e-12 * mesh.extent(), 1e-300}))
    , origin(mesh.nodes.front())
  {}

  // A node that was added before and is near this one; otherwise the node
  // itself, which is added.
  unsigned int
  find_or_add(const unsigned int node)
  {
    const Cube own = cube_of(mesh.nodes[node]);
    for (int k = -1; k <= 1; ++k)
      for (int j = -1; j <= 1; ++j)
        for (int i = -1; i <= 1; ++i)
          if (const auto near =
                nodes.find({own[0] + i, own[1] + j, own[2] + k});
              near != nodes.end())
            for (const unsigned int other : near->second)
              if (distance(mesh.nodes[other], mesh.nodes[node]) <= tolerance)
                return other;
    nodes[own].push_back(node);
    return node;
  }

private:
  using Cube = std::array<std::int64_t, 3>;

  struct Hash
  {
    std::size_t
    operator()(const Cube &cube) const
    {
      std::size_t hash = 0;
      for (const std::int64_t i : cube)
        hash = (hash ^ static_cast<std::size_t>(i)) * 0x9e3779b97f4a7c15u;
      return hash ^ (hash >> 32);
    }
  };

  Cube
  cube_of(const Position &point) const
  {
    Cube result;
    for (unsigned int d = 0; d < 3; ++d)
      result[d] = std::floor((point[d] - origin[d]) / width);
    return result;
  }

  const RawMesh                                            &mesh;
  double                                                    tolerance, width;
  Position                                                  origin;
  std::unordered_map<Cube, std::vector<unsigned int>, Hash> nodes;
};


// For each node the first one that is near it, or itself.
std::vector<unsigned int>
first_of_coincident(const RawMesh &mesh, const double tolerance)
{
  std::vector<unsigned int> result;
  if (mesh.nodes.empty())
    return result;
  NodesInCubes nodes(mesh, tolerance);
  for (unsigned int node = 0; node < mesh.nodes.size(); ++node)
    result.push_back(nodes.find_or_add(node));
  return result;
}


std::size_t
count_doubles(const std::vector<unsigned int> &first)
{
  std::size_t n_doubles = 0;
  for (unsigned int node = 0; node < first.size(); ++node)
    n_doubles += first[node] != node;
  return n_doubles;
}


template <std::size_t n>
void
rename(std::vector<std::array<unsigned int, n>> &cells,
       const std::vector<unsigned int>          &name)
{
  for (auto &cell : cells)
    for (unsigned int &node : cell)
      node = name[node];
}


void
rename_nodes(RawMesh &mesh, const std::vector<unsigned int> &name)
{
  rename(mesh.hexahedra, name);
  rename(mesh.quadrilaterals, name);
  rename(mesh.tetrahedra, name);
  rename(mesh.triangles, name);
  std::map<FaceNodes, int> ids;
  for (const auto &[face, id] : mesh.boundary_ids)
    {
      std::vector<unsigned int> nodes;
      for (const unsigned int node : face)
        if (node != no_node)
          nodes.push_back(name[node]);
      ids.emplace(face_nodes(nodes), id);
    }
  mesh.boundary_ids = std::move(ids);
}


void
check_nodes_of_cells(const RawMesh &mesh, const double tolerance)
{
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    {
      std::vector<unsigned int> nodes = mesh.cell(i);
      std::sort(nodes.begin(), nodes.end());
      if (std::adjacent_find(nodes.begin(), nodes.end()) != nodes.end())
        throw Error(
          ExitCode::mesh,
          mesh.place_of_cell(i) +
            " has nodes that Mesh/Fuse = " + to_text(tolerance, 3) +
            " mm would fuse; set a value below the length of the edges");
    }
}
} // namespace


void
fuse_nodes(RawMesh &mesh, const double tolerance)
{
  const std::vector<unsigned int> first = first_of_coincident(mesh, tolerance);
  const std::size_t               n_doubles = count_doubles(first);
  mesh.notes.push_back(mesh.name + ": fused " + std::to_string(n_doubles) +
                       " nodes with others at most " + to_text(tolerance, 3) +
                       " mm away");
  if (n_doubles == 0)
    return;
  std::vector<unsigned int> name(first.size());
  unsigned int              n_kept = 0;
  for (unsigned int node = 0; node < first.size(); ++node)
    {
      name[node] = first[node] == node ? n_kept : name[first[node]];
      if (first[node] != node)
        continue;
      mesh.nodes[n_kept] = mesh.nodes[node];
      if (!mesh.node_origins.empty())
        mesh.node_origins[n_kept] = mesh.node_origins[node];
      ++n_kept;
    }
  mesh.nodes.resize(n_kept);
  if (!mesh.node_origins.empty())
    mesh.node_origins.resize(n_kept);
  rename_nodes(mesh, name);
  check_nodes_of_cells(mesh, tolerance);
}


std::string
describe_coincident_nodes(const RawMesh &mesh)
{
  const std::vector<unsigned int> first =
    first_of_coincident(mesh, same * mesh.extent());
  const std::size_t n_doubles = count_doubles(first);
  if (n_doubles == 0)
    return "";
  double       largest = 0;
  unsigned int twin    = 0;
  for (unsigned int node = first.size(); node-- > 0;)
    if (first[node] != node)
      {
        twin    = node;
        largest = std::max(largest,
                           distance(mesh.nodes[node], mesh.nodes[first[node]]));
      }
  const Position &p = mesh.nodes[twin];
  return std::to_string(n_doubles) +
         " nodes coincide with others but are not connected to them, the first "
         "at x = " +
         to_text(p[0], 6) + ", y = " + to_text(p[1], 6) +
         ", z = " + to_text(p[2], 6) + " mm (" +
         mesh.place_of_node(first[twin]) + ", " + mesh.place_of_node(twin) +
         "); set Mesh/Fuse = " + to_text(std::max(1e-6, 2 * largest), 1) +
         " mm to fuse them, or use 'Coherence Mesh' in Gmsh";
}
} // namespace disse
