// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/ball_map.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace disse
{
namespace
{
constexpr double pi = 3.14159265358979323846;

// Half the edge of the cube in the middle, and how far its faces bulge
// towards a sphere (0 flat, 1 round): values that make the worst angles of
// the blocks about equal.
constexpr double core_size  = 0.48;
constexpr double core_bulge = 0.45;


// Point of the unit sphere on the ray through a point of the surface of the
// cube [-1,1]^3, at equal angles.
Position
on_sphere(const Position &cube)
{
  Position p;
  double   square = 0;
  for (unsigned int d = 0; d < 3; ++d)
    {
      p[d] = std::tan(pi / 4 * cube[d]);
      square += p[d] * p[d];
    }
  for (double &coordinate : p)
    coordinate /= std::sqrt(square);
  return p;
}


double
largest(const Position &p)
{
  return std::max({std::abs(p[0]), std::abs(p[1]), std::abs(p[2])});
}


// Image in the bulging core of a point of the cube [-1,1]^3.
Position
in_core(const Position &cube)
{
  const double size = largest(cube);
  if (size == 0)
    return cube;
  const Position sphere =
    on_sphere({cube[0] / size, cube[1] / size, cube[2] / size});
  Position result;
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double bulge = core_bulge * size;
      result[d]          = core_size * ((1 - bulge) * cube[d] +
                               bulge * size * std::sqrt(2.) * sphere[d]);
    }
  return result;
}


// The point of the block outside of the core at distance `t` in 0..1 from it.
Position
in_layer(const Position &cube, const double t)
{
  const Position inner = in_core(cube);
  const Position outer = on_sphere(cube);
  Position       result;
  for (unsigned int d = 0; d < 3; ++d)
    result[d] = (1 - t) * inner[d] + t * outer[d];
  return result;
}


using Key = std::array<unsigned int, 4>;

// Outwards the cells grow along the surface; half as many layers as cells
// along a block keep them nearly cubic.
unsigned int
n_layers(const unsigned int n)
{
  return (n + 1) / 2;
}


// Numbers grid points: (i,j,k) on the grid of the core and the layer number.
class Grid
{
public:
  Grid(const unsigned int n, RawMesh &mesh)
    : n(n)
    , mesh(mesh)
  {}

  unsigned int
  node(const Key &key)
  {
    const auto entry = indices.emplace(key, mesh.nodes.size());
    if (entry.second)
      mesh.nodes.push_back(position(key));
    return entry.first->second;
  }

  void
  add(const std::array<Key, 8> &corners)
  {
    Hexahedron cell;
    for (unsigned int c = 0; c < 8; ++c)
      cell[c] = node(corners[c]);
    mesh.hexahedra.push_back(cell);
    mesh.regions.push_back(0);
  }

private:
  Position
  position(const Key &key) const
  {
    const Position cube = {2. * key[0] / n - 1,
                           2. * key[1] / n - 1,
                           2. * key[2] / n - 1};
    return key[3] == 0 ? in_core(cube)
                       : in_layer(cube, double(key[3]) / n_layers(n));
  }

  unsigned int                n;
  RawMesh                    &mesh;
  std::map<Key, unsigned int> indices;
};


void
add_core(const unsigned int n, Grid &grid)
{
  for (unsigned int k = 0; k < n; ++k)
    for (unsigned int j = 0; j < n; ++j)
      for (unsigned int i = 0; i < n; ++i)
        {
          std::array<Key, 8> corners;
          for (unsigned int c = 0; c < 8; ++c)
            corners[c] = {i + (c & 1), j + (c >> 1 & 1), k + (c >> 2), 0};
          grid.add(corners);
        }
}


// The block outside of the core at the lower or upper end of a direction.
// Its own directions (tangent, tangent, outwards) are right-handed.
void
add_block(const unsigned int n,
          const unsigned int direction,
          const bool         upper,
          Grid              &grid)
{
  const unsigned int first  = (direction + (upper ? 1 : 2)) % 3;
  const unsigned int second = (direction + (upper ? 2 : 1)) % 3;
  for (unsigned int layer = 0; layer < n_layers(n); ++layer)
    for (unsigned int j = 0; j < n; ++j)
      for (unsigned int i = 0; i < n; ++i)
        {
          std::array<Key, 8> corners;
          for (unsigned int c = 0; c < 8; ++c)
            {
              corners[c][direction] = upper ? n : 0;
              corners[c][first]     = i + (c & 1);
              corners[c][second]    = j + (c >> 1 & 1);
              corners[c][3]         = layer + (c >> 2);
            }
          grid.add(corners);
        }
}
} // namespace


RawMesh
ball_blocks(const unsigned int n)
{
  RawMesh mesh;
  mesh.name = "ball";
  Grid grid(n, mesh);
  add_core(n, grid);
  for (unsigned int direction = 0; direction < 3; ++direction)
    for (const bool upper : {false, true})
      add_block(n, direction, upper, grid);
  return mesh;
}
} // namespace disse
