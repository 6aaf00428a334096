// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <sstream>
#include <string>
#include <vector>

namespace disse
{
/// A cube of 10 in Gmsh's format 4.1, of 2 x 2 x 2 blocks: hexahedra or six
/// tetrahedra each. Volume 1 is below z = 5 and has the physical tag 5, volume
/// 2 is above and has 6. Surface 1 is at z = 0 and has the physical tag 77,
/// surface 2 at z = 5, inside, and has 78.
struct GmshCube
{
  bool        has_hexahedra = false;
  bool        has_surfaces  = true;
  bool        is_fused      = true; ///< or volume 2 has nodes of its own
  bool        is_mirrored   = false;
  std::string names         = "$PhysicalNames\n4\n2 77 \"portal vein\"\n2 78 "
                              "\"septum\"\n3 5 \"right lobe\"\n3 6 \"left "
                              "lobe\"\n$EndPhysicalNames\n";

  /// $Entities, and maybe $PartitionedEntities, and the volumes of the blocks
  /// with x < 5 and x > 5 below and above z = 5.
  std::string        entities = "$Entities\n0 0 2 2\n1 0 0 0 10 10 0 1 77 0\n"
                                "2 0 0 5 10 10 5 1 78 0\n1 0 0 0 10 10 5 1 5 0\n"
                                "2 0 0 5 10 10 10 1 6 0\n$EndEntities\n";
  std::array<int, 4> volumes  = {1, 1, 2, 2};

  std::string
  text() const
  {
    std::ostringstream result;
    result << "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n" << names << entities;
    const int n_layers = is_fused ? 3 : 4;
    result << "$Nodes\n1 " << 9 * n_layers << " 1 " << 9 * n_layers
           << "\n3 1 0 " << 9 * n_layers << '\n';
    for (int node = 1; node <= 9 * n_layers; ++node)
      result << node << '\n';
    for (int layer = 0; layer < n_layers; ++layer)
      for (int node = 0; node < 9; ++node)
        result << 5 * (node % 3) << ' ' << 5 * (node / 3) << ' '
               << 5 * (is_fused || layer < 2 ? layer : layer - 1) << '\n';
    result << "$EndNodes\n$Elements\n" << (has_surfaces ? 6 : 4) << " 0 1 0\n";
    int number = 0;
    for (int surface = 1; surface <= 2 * has_surfaces; ++surface)
      write_surface(surface, number, result);
    for (int part = 0; part < 4; ++part)
      write_volume(part, number, result);
    return result.str() + "$EndElements\n";
  }

private:
  int
  node(const int i, const int j, const int k, const bool is_above) const
  {
    return 1 + i + 3 * j + 9 * (k + (!is_fused && is_above));
  }

  void
  write_surface(const int surface, int &number, std::ostream &result) const
  {
    result << "2 " << surface << (has_hexahedra ? " 3 4\n" : " 2 8\n");
    for (int j = 0; j < 2; ++j)
      for (int i = 0; i < 2; ++i)
        {
          const int z = surface - 1;
          const int a = node(i, j, z, false), b = node(i + 1, j, z, false),
                    c = node(i + 1, j + 1, z, false),
                    d = node(i, j + 1, z, false);
          if (has_hexahedra)
            result << ++number << ' ' << a << ' ' << b << ' ' << c << ' ' << d
                   << '\n';
          else
            {
              result << ++number << ' ' << a << ' ' << b << ' ' << c << '\n';
              result << ++number << ' ' << a << ' ' << c << ' ' << d << '\n';
            }
        }
  }

  // The blocks on one side of x = 5, below or above z = 5.
  void
  write_volume(const int part, int &number, std::ostream &result) const
  {
    result << "3 " << volumes[part] << (has_hexahedra ? " 5 2\n" : " 4 12\n");
    const int i = part % 2, k = part / 2;
    for (int j = 0; j < 2; ++j)
      {
        std::array<int, 8> corner; // lexicographic
        for (int c = 0; c < 8; ++c)
          corner[c] = node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2), k == 1);
        if (has_hexahedra)
          {
            const std::array<int, 8> order = {0, 1, 3, 2, 4, 5, 7, 6};
            result << ++number;
            for (int c = 0; c < 8; ++c)
              result << ' ' << corner[order[is_mirrored ? c ^ 4 : c]];
            result << '\n';
            continue;
          }
        // Along the paths from the lowest to the highest corner.
        for (const auto &[a, b] : std::vector<std::array<int, 2>>{
               {1, 3}, {3, 2}, {2, 6}, {6, 4}, {4, 5}, {5, 1}})
          result << ++number << ' ' << corner[0] << ' '
                 << corner[is_mirrored ? b : a] << ' '
                 << corner[is_mirrored ? a : b] << ' ' << corner[7] << '\n';
      }
  }
};
} // namespace disse
