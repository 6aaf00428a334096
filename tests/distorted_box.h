// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/mesh/mesh_parameters.h>

#include "base/files/file_output.h"

#include "command.h"
#include <array>
#include <cmath>
#include <string>

namespace disse
{
/// A box of n^3 hexahedra as a Gmsh file, its nodes shifted by `distortion`
/// cells in all directions, those of the surface within it.
struct DistortedBox
{
  int                   n          = 8;
  std::array<double, 3> extent     = {8, 8, 8}; ///< [mm]
  double                distortion = 0.25;

  std::string
  text() const
  {
    std::string nodes, cells;
    for (int k = 0; k <= n; ++k)
      for (int j = 0; j <= n; ++j)
        for (int i = 0; i <= n; ++i)
          nodes += std::to_string(number({i, j, k})) + " " +
                   coordinates({i, j, k}) + "\n";
    for (int k = 0; k < n; ++k)
      for (int j = 0; j < n; ++j)
        for (int i = 0; i < n; ++i)
          cells += std::to_string(1 + i + n * (j + n * k)) + " 5 2 1 1" +
                   corners(i, j, k) + "\n";
    return "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$Nodes\n" +
           std::to_string((n + 1) * (n + 1) * (n + 1)) + "\n" + nodes +
           "$EndNodes\n$Elements\n" + std::to_string(n * n * n) + "\n" + cells +
           "$EndElements\n";
  }

private:
  using Place = std::array<int, 3>;
  using Point = std::array<double, 3>;

  int
  number(const Place &place) const
  {
    return 1 + place[0] + (n + 1) * (place[1] + (n + 1) * place[2]);
  }

  // A vector of length 1 without any pattern.
  Point
  direction(const Place &place) const
  {
    Point  result;
    double square = 0;
    for (unsigned int d = 0; d < 3; ++d)
      {
        const double wave = 1e4 * std::sin(1e3 * number(place) + 1e2 * d);
        result[d]         = 2 * (wave - std::floor(wave)) - 1;
        square += result[d] * result[d];
      }
    for (double &component : result)
      component /= std::sqrt(square);
    return result;
  }

  std::string
  coordinates(const Place &place) const
  {
    const Point shift = direction(place);
    std::string result;
    for (unsigned int d = 0; d < 3; ++d)
      {
        const bool inside = place[d] > 0 && place[d] < n;
        result += (d > 0 ? " " : "") +
                  to_text(extent[d] / n *
                          (place[d] + (inside ? distortion * shift[d] : 0.)));
      }
    return result;
  }

  std::string
  corners(const int i, const int j, const int k) const
  {
    std::string result;
    for (const int top : {k, k + 1})
      for (const Place &place : {Place{i, j, top},
                                 Place{i + 1, j, top},
                                 Place{i + 1, j + 1, top},
                                 Place{i, j + 1, top}})
        result += " " + std::to_string(number(place));
    return result;
  }
};


/// The mesh of that box; the file must stay until it has been read. Collective.
inline MeshParameters
distorted_mesh(const DistortedBox    &box,
               const TemporaryFolder &folder,
               MPI_Comm               comm = MPI_COMM_WORLD)
{
  MeshParameters mesh;
  mesh.geometry = Geometry::file;
  mesh.file     = folder / "box.msh";
  on_first_rank(comm, [&] { write_file(mesh.file, box.text()); });
  return mesh;
}
} // namespace disse
