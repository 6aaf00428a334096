// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/repair/cell_quality.h"
#include "mesh/repair/mesh_repair.h"

namespace disse
{
namespace
{
// Quality of cells in space and in the plane.
struct InSpace
{
  template <std::size_t n>
  double
  operator()(const std::array<unsigned int, n> &cell) const
  {
    return scaled_jacobian(mesh.corners(cell));
  }

  const RawMesh &mesh;
};

struct InPlane
{
  template <std::size_t n>
  double
  operator()(const std::array<unsigned int, n> &cell) const
  {
    std::array<std::array<double, 2>, n> corners;
    for (std::size_t i = 0; i < n; ++i)
      corners[i] = {mesh.nodes[cell[i]][0], mesh.nodes[cell[i]][1]};
    return scaled_jacobian(corners);
  }

  const RawMesh &mesh;
};


// Turn round the cells that are better as their mirror image, in which node i
// stands where node order[i] was.
template <std::size_t n, typename Quality>
std::size_t
turn(std::vector<std::array<unsigned int, n>> &cells,
     const std::array<unsigned int, n>        &order,
     const Quality                            &quality)
{
  std::size_t n_turned = 0;
  for (auto &cell : cells)
    {
      std::array<unsigned int, n> mirrored;
      for (std::size_t i = 0; i < n; ++i)
        mirrored[i] = cell[order[i]];
      if (quality(cell) <= 0 && quality(mirrored) > 0)
        {
          cell = mirrored;
          ++n_turned;
        }
    }
  return n_turned;
}
} // namespace


void
turn_left_handed_cells(RawMesh &mesh)
{
  const InSpace     in_space{mesh};
  const InPlane     in_plane{mesh};
  const std::size_t n_turned =
    turn(mesh.tetrahedra, {0, 1, 3, 2}, in_space) +
    turn(mesh.hexahedra, {1, 0, 3, 2, 5, 4, 7, 6}, in_space) +
    turn(mesh.triangles, {0, 2, 1}, in_plane) +
    turn(mesh.quadrilaterals, {0, 2, 1, 3}, in_plane);
  if (n_turned > 0)
    mesh.notes.push_back(
      mesh.name + ": reoriented " + std::to_string(n_turned) + " of " +
      std::to_string(mesh.n_cells()) + " cells whose nodes were in " +
      (mesh.dimension == 2 ? "clockwise" : "left-handed") + " order");
}
} // namespace disse
