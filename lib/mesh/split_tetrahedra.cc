// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/raw_mesh.h"

#include <algorithm>
#include <map>

namespace disse
{
namespace
{
// Adds the midpoints of edges, faces and cells, each once.
class Midpoints
{
public:
  explicit Midpoints(RawMesh &mesh)
    : mesh(mesh)
  {}

  unsigned int
  operator()(std::vector<unsigned int> corners)
  {
    std::sort(corners.begin(), corners.end());
    const auto entry = indices.emplace(corners, mesh.nodes.size());
    if (entry.second)
      mesh.nodes.push_back(mean(corners));
    return entry.first->second;
  }

private:
  Position
  mean(const std::vector<unsigned int> &corners) const
  {
    Position result = {};
    for (const unsigned int corner : corners)
      for (unsigned int d = 0; d < 3; ++d)
        result[d] += mesh.nodes[corner][d] / corners.size();
    return result;
  }

  RawMesh                                          &mesh;
  std::map<std::vector<unsigned int>, unsigned int> indices;
};


// The part of a tetrahedron around its corner a; b, c, d see a in
// right-handed order.
Hexahedron
part_around(const unsigned int a,
            const unsigned int b,
            const unsigned int c,
            const unsigned int d,
            Midpoints         &midpoint)
{
  return {a,
          midpoint({a, b}),
          midpoint({a, c}),
          midpoint({a, b, c}),
          midpoint({a, d}),
          midpoint({a, b, d}),
          midpoint({a, c, d}),
          midpoint({a, b, c, d})};
}
} // namespace


RawMesh
split_tetrahedra(const RawMesh &mesh)
{
  if (mesh.tetrahedra.empty())
    return mesh;
  RawMesh result      = mesh;
  result.tetrahedra   = {};
  result.regions      = {};
  result.cell_origins = {};
  result.node_origins = {};
  result.boundary_ids = {};
  Midpoints midpoint(result);
  for (std::size_t i = 0; i < mesh.tetrahedra.size(); ++i)
    {
      const auto [a, b, c, d] = mesh.tetrahedra[i];
      result.hexahedra.push_back(part_around(a, b, c, d, midpoint));
      result.hexahedra.push_back(part_around(b, a, d, c, midpoint));
      result.hexahedra.push_back(part_around(c, a, b, d, midpoint));
      result.hexahedra.push_back(part_around(d, a, c, b, midpoint));
      result.regions.insert(result.regions.end(), 4, mesh.regions[i]);
      if (!mesh.cell_origins.empty())
        result.cell_origins.insert(result.cell_origins.end(),
                                   4,
                                   mesh.cell_origins[i]);
    }
  for (const auto &[face, id] : mesh.boundary_ids)
    {
      const auto [a, b, c, unused] = face;
      for (const auto &[own, left, right] :
           {std::array{a, b, c}, std::array{b, a, c}, std::array{c, a, b}})
        result.boundary_ids[face_nodes({own,
                                        midpoint({own, left}),
                                        midpoint({own, right}),
                                        midpoint({a, b, c})})] = id;
    }
  return result;
}
} // namespace disse
