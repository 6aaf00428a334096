// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "box_mesh.h"

#include <disse/base/text.h>

namespace disse::benchmarks
{
namespace
{
constexpr int largest_coarse_mesh = 25; // cells along an edge


std::string
nodes(const int n, const std::array<double, 3> &extent)
{
  std::string text;
  int         id = 0;
  for (int k = 0; k <= n; ++k)
    for (int j = 0; j <= n; ++j)
      for (int i = 0; i <= n; ++i)
        {
          text += std::to_string(++id);
          text += " " + to_text(extent[0] * i / n) + " " +
                  to_text(extent[1] * j / n) + " " + to_text(extent[2] * k / n);
          text += "\n";
        }
  return std::to_string(id) + "\n" + text;
}


std::string
hexahedra(const int n)
{
  const auto node = [&](const int i, const int j, const int k) {
    return " " + std::to_string(1 + i + (n + 1) * (j + (n + 1) * k));
  };
  std::string text;
  int         id = 0;
  for (int k = 0; k < n; ++k)
    for (int j = 0; j < n; ++j)
      for (int i = 0; i < n; ++i)
        {
          text += std::to_string(++id) + " 5 2 1 1";
          for (const int top : {k, k + 1})
            text += node(i, j, top) + node(i + 1, j, top) +
                    node(i + 1, j + 1, top) + node(i, j + 1, top);
          text += "\n";
        }
  return std::to_string(id) + "\n" + text;
}
} // namespace


BoxMesh
make_box_mesh(const int n, const std::array<double, 3> &extent)
{
  BoxMesh mesh;
  int     coarse = n;
  for (; coarse > largest_coarse_mesh && coarse % 2 == 0; coarse /= 2)
    ++mesh.refinements;
  mesh.text = "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$Nodes\n" +
              nodes(coarse, extent) + "$EndNodes\n$Elements\n" +
              hexahedra(coarse) + "$EndElements\n";
  return mesh;
}
} // namespace disse::benchmarks
