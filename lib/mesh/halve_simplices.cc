// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/raw_mesh.h"
#include "mesh/repair/cell_quality.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace disse
{
namespace
{
// Adds the midpoints of edges, each once.
class EdgeMidpoints
{
public:
  explicit EdgeMidpoints(RawMesh &mesh)
    : mesh(mesh)
  {}

  unsigned int
  operator()(const unsigned int a, const unsigned int b)
  {
    const std::uint64_t edge =
      std::uint64_t(std::min(a, b)) << 32 | std::max(a, b);
    const auto [entry, is_new] = indices.emplace(edge, mesh.nodes.size());
    if (is_new)
      {
        Position middle;
        for (unsigned int d = 0; d < 3; ++d)
          middle[d] = (mesh.nodes[a][d] + mesh.nodes[b][d]) / 2;
        mesh.nodes.push_back(middle);
      }
    return entry->second;
  }

private:
  RawMesh                                        &mesh;
  std::unordered_map<std::uint64_t, unsigned int> indices;
};


double
square_of_distance(const Position &a, const Position &b)
{
  double square = 0;
  for (unsigned int d = 0; d < 3; ++d)
    square += (a[d] - b[d]) * (a[d] - b[d]);
  return square;
}


// An octahedron by its three diagonals: its faces have one end of each.
using Octahedron = std::array<std::array<unsigned int, 2>, 3>;


// The four tetrahedra around the shortest diagonal.
void
add_octahedron(const Octahedron &diagonals, RawMesh &mesh)
{
  const auto length = [&](const unsigned int i) {
    return square_of_distance(mesh.nodes[diagonals[i][0]],
                              mesh.nodes[diagonals[i][1]]);
  };
  unsigned int shortest = 0;
  for (const unsigned int i : {1, 2})
    if (length(i) < length(shortest))
      shortest = i;
  const auto &[a, b] = diagonals[shortest];
  const auto &other  = diagonals[(shortest + 1) % 3];
  const auto &last   = diagonals[(shortest + 2) % 3];
  for (const unsigned int c : other)
    for (const unsigned int d : last)
      {
        const double volume = tetrahedron_volume(
          {mesh.nodes[a], mesh.nodes[b], mesh.nodes[c], mesh.nodes[d]});
        mesh.tetrahedra.push_back(volume > 0 ? Tetrahedron{a, b, c, d}
                                             : Tetrahedron{a, b, d, c});
      }
}

void
halve(const Tetrahedron &cell, EdgeMidpoints &middle, RawMesh &mesh)
{
  const auto [a, b, c, d] = cell;
  const auto ab = middle(a, b), ac = middle(a, c), ad = middle(a, d),
             bc = middle(b, c), bd = middle(b, d), cd = middle(c, d);
  for (const Tetrahedron &corner : {Tetrahedron{a, ab, ac, ad},
                                    Tetrahedron{ab, b, bc, bd},
                                    Tetrahedron{ac, bc, c, cd},
                                    Tetrahedron{ad, bd, cd, d}})
    mesh.tetrahedra.push_back(corner);
  add_octahedron({{{ab, cd}, {ac, bd}, {ad, bc}}}, mesh);
}


void
halve(const Triangle &cell, EdgeMidpoints &middle, RawMesh &mesh)
{
  const auto [a, b, c] = cell;
  const auto ab = middle(a, b), bc = middle(b, c), ca = middle(c, a);
  for (const Triangle &part : {Triangle{a, ab, ca},
                               Triangle{ab, b, bc},
                               Triangle{ca, bc, c},
                               Triangle{ab, bc, ca}})
    mesh.triangles.push_back(part);
}


// The faces that a triangle or an edge becomes.
std::vector<FaceNodes>
halves(const FaceNodes   &face,
       const unsigned int dimension,
       EdgeMidpoints     &middle)
{
  const auto [a, b, c, unused] = face;
  const auto ab                = middle(a, b);
  if (dimension == 2)
    return {face_nodes({a, ab}), face_nodes({ab, b})};
  const auto bc = middle(b, c), ac = middle(a, c);
  return {face_nodes({a, ab, ac}),
          face_nodes({ab, b, bc}),
          face_nodes({ac, bc, c}),
          face_nodes({ab, bc, ac})};
}
} // namespace


RawMesh
halve_simplices(const RawMesh &mesh)
{
  RawMesh result;
  result.name      = mesh.name;
  result.dimension = mesh.dimension;
  result.nodes     = mesh.nodes;
  EdgeMidpoints middle(result);
  for (const Tetrahedron &cell : mesh.tetrahedra)
    halve(cell, middle, result);
  for (const Triangle &cell : mesh.triangles)
    halve(cell, middle, result);
  for (const auto &[face, id] : mesh.boundary_ids)
    for (const FaceNodes &half : halves(face, mesh.dimension, middle))
      result.boundary_ids[half] = id;
  result.region_names        = mesh.region_names;
  result.boundary_names      = mesh.boundary_names;
  const unsigned int n_parts = 1 << mesh.dimension;
  for (const int region : mesh.regions)
    result.regions.insert(result.regions.end(), n_parts, region);
  for (const Origin &origin : mesh.cell_origins)
    result.cell_origins.insert(result.cell_origins.end(), n_parts, origin);
  return result;
}
} // namespace disse
