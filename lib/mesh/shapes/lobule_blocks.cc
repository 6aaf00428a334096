// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/lobule_patch.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace disse
{
namespace
{
constexpr double pi = 3.14159265358979323846;

// Side of the hexagon around a vein, in radii of the vein, or a little more.
constexpr double core_size = 2.2;

// Mean distance of a regular hexagon from its middle, in sides.
constexpr double mean_distance = 0.95;

// A point of the triangular lattice that all rhombi share: i steps at 30
// degrees and j steps at 90 degrees, one cell long each.
struct LatticePoint
{
  int i, j;
};


LatticePoint
operator+(const LatticePoint &p, const LatticePoint &q)
{
  return {p.i + q.i, p.j + q.j};
}


LatticePoint
operator*(const int n, const LatticePoint &p)
{
  return {n * p.i, n * p.j};
}


// Steps from the vein to the corners, anticlockwise from 30 degrees.
constexpr LatticePoint corner[6] = {
  {1, 0}, {0, 1}, {-1, 1}, {-1, 0}, {0, -1}, {1, -1}};


// What names a node: lattice point and lobule 0, or place on the ring, layer
// and lobule from 1; and the layer in z.
using Key = std::array<int, 4>;


class Builder
{
public:
  Builder(const LobulePatch &patch, const LobuleCells &n_cells)
    : patch(patch)
    , n(n_cells)
    , step(patch.side() / n_cells.along_side)
  {
    mesh.name      = "lobule";
    mesh.dimension = n.along_height > 0 ? 3 : 2;
  }


  RawMesh
  operator()()
  {
    const int side = n.along_side;
    for (int row = 0; row < int(patch.n()); ++row)
      for (int column = 0; column < int(patch.n()); ++column)
        {
          ++lobule;
          vein = side * ((column - row / 2) * LatticePoint{2, -1} +
                         row * LatticePoint{1, 1});
          add_rhombi();
          add_rings();
        }
    return std::move(mesh);
  }

private:
  void
  add_rhombi()
  {
    const int side = n.along_side, core = n.around_vein;
    for (int sector = 0; sector < 6; sector += 2)
      for (int i = 0; i < side; ++i)
        for (int j = 0; j < side; ++j)
          if (i >= core || j >= core)
            add([&](const int u, const int v) {
              return lattice_key(vein + (i + u) * corner[sector] +
                                 (j + v) * corner[(sector + 2) % 6]);
            });
  }


  void
  add_rings()
  {
    for (int place = 0; place < 6 * int(n.around_vein); ++place)
      for (int layer = 0; layer < int(n.from_vein); ++layer)
        add([&](const int u, const int v) {
          return ring_key((place + v) % (6 * n.around_vein), layer + u);
        });
  }


  // Add a column of cells; key_of(u, v) names the corner (u, v) of their base.
  template <typename KeyOf>
  void
  add(const KeyOf &key_of)
  {
    const auto node = [&](const int corner, const int layer) {
      Key key = key_of(corner & 1, corner >> 1);
      key[3]  = layer;
      return number(key);
    };
    if (n.along_height == 0)
      {
        mesh.quadrilaterals.push_back(
          {node(0, 0), node(1, 0), node(2, 0), node(3, 0)});
        mesh.regions.push_back(0);
      }
    for (int k = 0; k < int(n.along_height); ++k)
      {
        Hexahedron cell;
        for (int c = 0; c < 8; ++c)
          cell[c] = node(c & 3, k + (c >> 2));
        mesh.hexahedra.push_back(cell);
        mesh.regions.push_back(0);
      }
  }


  static Key
  lattice_key(const LatticePoint &p)
  {
    return {p.i, p.j, 0, 0};
  }


  // The outermost layer of the rings is a hexagon of the lattice.
  LatticePoint
  on_core(const int place) const
  {
    const int core = n.around_vein, sector = place / core, u = place % core;
    return vein + (core - u) * corner[sector] + u * corner[(sector + 1) % 6];
  }


  Key
  ring_key(const int place, const int layer) const
  {
    return layer == int(n.from_vein) ? lattice_key(on_core(place))
                                     : Key{place, layer, lobule, 0};
  }


  unsigned int
  number(const Key &key)
  {
    const auto [entry, is_new] = indices.emplace(key, mesh.nodes.size());
    if (is_new)
      {
        Position p =
          key[2] == 0 ? position({key[0], key[1]}) : on_ring(key[0], key[1]);
        p[2] =
          n.along_height == 0 ? 0 : patch.height() * key[3] / n.along_height;
        mesh.nodes.push_back(p);
      }
    return entry->second;
  }


  Position
  position(const LatticePoint &p) const
  {
    return {step * std::sqrt(0.75) * p.i, step * (0.5 * p.i + p.j), 0};
  }


  Position
  on_ring(const int place, const int layer) const
  {
    const Position middle = position(vein), outer = position(on_core(place));
    const double   angle = pi / 6 + pi / 3 * place / n.around_vein;
    const double   r     = patch.vein_radius();
    const double   ratio = mean_distance * n.around_vein * step / r;
    // As the circumference grows with the distance, so do the layers.
    const double t =
      (std::pow(ratio, double(layer) / n.from_vein) - 1) / (ratio - 1);
    return {(1 - t) * (middle[0] + r * std::cos(angle)) + t * outer[0],
            (1 - t) * (middle[1] + r * std::sin(angle)) + t * outer[1],
            0};
  }


  const LobulePatch          &patch;
  LobuleCells                 n;
  double                      step; // [mm]
  RawMesh                     mesh;
  std::map<Key, unsigned int> indices;
  LatticePoint                vein   = {0, 0}; // of the present lobule
  int                         lobule = 0;      // its number, from 1
};
} // namespace


LobuleCells
lobule_cells(const LobulePatch &patch,
             const unsigned int along_side,
             const unsigned int along_height)
{
  const double step = patch.side() / along_side, r = patch.vein_radius();
  LobuleCells  n;
  n.along_side   = along_side;
  n.along_height = along_height;
  n.around_vein =
    std::clamp(std::ceil(core_size * r / step), 1., along_side * 1.);
  // As thick as the cells are wide.
  const double ratio = mean_distance * n.around_vein * step / r;
  const double angle = pi / 3 / n.around_vein;
  n.from_vein        = std::max(1., std::round(std::log(ratio) / angle));
  return n;
}


RawMesh
lobule_blocks(const LobulePatch &patch, const LobuleCells &n_cells)
{
  return Builder(patch, n_cells)();
}
} // namespace disse
