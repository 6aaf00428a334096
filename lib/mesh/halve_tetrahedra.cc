// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/mesh/cell_quality.h>
#include <disse/mesh/raw_mesh.h>

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
} // namespace


RawMesh
halve_tetrahedra(const RawMesh &mesh)
{
  RawMesh result;
  result.name  = mesh.name;
  result.nodes = mesh.nodes;
  EdgeMidpoints middle(result);
  for (std::size_t i = 0; i < mesh.tetrahedra.size(); ++i)
    {
      const auto [a, b, c, d] = mesh.tetrahedra[i];
      const auto ab = middle(a, b), ac = middle(a, c), ad = middle(a, d),
                 bc = middle(b, c), bd = middle(b, d), cd = middle(c, d);
      for (const Tetrahedron &corner : {Tetrahedron{a, ab, ac, ad},
                                        Tetrahedron{ab, b, bc, bd},
                                        Tetrahedron{ac, bc, c, cd},
                                        Tetrahedron{ad, bd, cd, d}})
        result.tetrahedra.push_back(corner);
      add_octahedron({{{ab, cd}, {ac, bd}, {ad, bc}}}, result);
      result.regions.insert(result.regions.end(), 8, mesh.regions[i]);
      if (!mesh.cell_origins.empty())
        result.cell_origins.insert(result.cell_origins.end(),
                                   8,
                                   mesh.cell_origins[i]);
    }
  return result;
}
} // namespace disse
