// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/output/mesh_report.h"
#include "mesh/repair/mesh_check.h"
#include "mesh/shapes/lobule_patch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

using namespace disse;

namespace
{
const double pi = std::acos(-1.);


MeshParameters
lobules(const unsigned int dim, const int n, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry      = Geometry::lobule;
  parameters.box_dimension = dim;
  parameters.cell_size     = cell_size;
  parameters.lobules.n     = n;
  return parameters;
}


// Of a hexagon of side a less a regular polygon with n corners at distance r.
double
area_with_chords(const double a, const double r, const double n)
{
  return 1.5 * std::sqrt(3.) * a * a - n / 2 * r * r * std::sin(2 * pi / n);
}


LobulePatch
default_patch(const int n)
{
  LobuleParameters parameters;
  parameters.n = n;
  return LobulePatch(parameters, 2);
}
} // namespace


TEST(Lobules, HaveTheAreaOfHexagonsLessThatOfTheVeins)
{
  for (const int n : {1, 2, 3})
    for (const double size : {0.3, 0.05, 0.025})
      {
        const MeshReport report =
          describe_mesh(lobules(2, n, size), MPI_COMM_WORLD);
        const double n_chords = report.boundary_faces.at(1) / (n * n);
        EXPECT_NEAR(report.volume / (n * n),
                    area_with_chords(0.55, 0.04, n_chords),
                    1e-11);
        // A patch has 8 n - 2 sides of hexagons around it.
        EXPECT_EQ(report.boundary_faces.at(0),
                  (8 * n - 2) * std::ceil(0.55 / size - 1e-9));
      }
  const MeshReport fine = describe_mesh(lobules(2, 1, 0.01), MPI_COMM_WORLD);
  EXPECT_NEAR(fine.volume, default_patch(1).area(), 1e-4 * fine.volume);
}


TEST(Lobules, ArePrismsIn3D)
{
  MeshParameters parameters = lobules(3, 2, 0.05);
  parameters.lobules.height = 0.4;
  for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
    {
      parameters.cells        = cells;
      const MeshReport report = describe_mesh(parameters, MPI_COMM_WORLD);
      const unsigned   split  = cells == CellKind::hexahedra ? 1 : 2;
      const double     chords = report.boundary_faces.at(1) / split / 8 / 4.;
      EXPECT_NEAR(report.volume,
                  4 * 0.4 * area_with_chords(0.55, 0.04, chords),
                  1e-11);
      EXPECT_EQ(report.boundary_faces.at(0), split * 14 * 11 * 8);
      EXPECT_EQ(report.boundary_faces.at(2), report.boundary_faces.at(3));
      EXPECT_EQ(report.boundary_faces.at(2) * 8 * (split == 1 ? 1 : 3),
                report.n_cells);
    }
}


TEST(Lobules, HaveGoodCellsForAnySizes)
{
  const double best = std::sqrt(0.75); // that of the rhombi
  for (const double size : {0.6, 0.2, 0.07, 0.02})
    for (const double radius : {0.005, 0.04, 0.1, 0.3, 0.385})
      {
        MeshParameters parameters      = lobules(2, 1, size);
        parameters.lobules.vein_radius = radius;
        EXPECT_GT(describe_mesh(parameters, MPI_COMM_WORLD).min_scaled_jacobian,
                  best - 1e-9)
          << size << " " << radius;
      }
  EXPECT_GT(
    describe_mesh(lobules(3, 1, 0.05), MPI_COMM_WORLD).min_scaled_jacobian,
    best - 1e-9);
}


TEST(Lobules, MeetFaceToFace)
{
  const LobulePatch patch = default_patch(3);
  const RawMesh     mesh  = lobule_blocks(patch, lobule_cells(patch, 5, 0));
  std::map<std::set<unsigned int>, int> edges;
  for (const Quadrilateral &cell : mesh.quadrilaterals)
    for (const auto &[a, b] : {std::pair(0, 1), {1, 3}, {3, 2}, {2, 0}})
      ++edges[{cell[a], cell[b]}];
  std::map<int, int> counts, surface;
  for (const auto &[edge, n_cells] : edges)
    {
      ++counts[n_cells];
      const Position &p = mesh.nodes[*edge.begin()],
                     &q = mesh.nodes[*edge.rbegin()];
      if (n_cells == 1)
        ++surface[patch.boundary({(p[0] + q[0]) / 2, (p[1] + q[1]) / 2, 0})];
    }
  EXPECT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts[1], surface[0] + surface[1]);
  EXPECT_EQ(surface[0], 22 * 5);
  // Euler's number of a piece with nine holes.
  EXPECT_EQ(int(mesh.nodes.size()) - int(edges.size()) + int(mesh.n_cells()),
            1 - 9);

  LobuleParameters prisms;
  prisms.n = 2;
  const LobulePatch blocks(prisms, 3);
  EXPECT_NO_THROW(check(lobule_blocks(blocks, lobule_cells(blocks, 4, 2))));
}


TEST(Lobules, ZonationGoesFromPortalTriadsToCentralVeins)
{
  const LobulePatch patch = default_patch(3);
  const double      a = 0.55, r = 0.04, apothem = std::sqrt(0.75) * a;
  EXPECT_NEAR(patch.zonation({0, a, 0}), 0, 1e-12);
  EXPECT_NEAR(patch.zonation({apothem, a / 2, 0.3}), 0, 1e-12);
  EXPECT_NEAR(patch.zonation({0, r, 0}), 1, 1e-12);
  EXPECT_NEAR(patch.zonation({0.7 * r, 0, 0}), 1, 1e-12);

  // Halfway between two veins, and between a vein and a triad.
  const double side = a / 2 / (a / 2 + apothem - r);
  EXPECT_NEAR(side, 0.386, 1e-3);
  EXPECT_NEAR(patch.zonation({apothem, 0, 0}), side, 1e-12);
  EXPECT_NEAR(patch.zonation({0, -(a + r) / 2, 0}), 0.5, 1e-12);

  // It is the same in all lobules: the second row is shifted to the right.
  const Position place = {0.13, 0.21, 0},
                 p     = {place[0] + 3 * apothem, place[1] + 1.5 * a, 0};
  EXPECT_NEAR(patch.zonation(place), patch.zonation(p), 1e-12);
  EXPECT_NEAR(patch.nearest_vein(p)[0], 3 * apothem, 1e-12);
  EXPECT_NEAR(patch.zonation({apothem - 1e-9, 0.1, 0}),
              patch.zonation({apothem + 1e-9, 0.1, 0}),
              1e-7);
}


TEST(Lobules, FindTheNearestVeinOfThePatchOnly)
{
  const LobulePatch patch = default_patch(2);
  for (int i = -10; i <= 40; ++i)
    for (int j = -10; j <= 40; ++j)
      {
        const Position p       = {0.05 * i, 0.05 * j, 0};
        double         nearest = 1e9;
        for (const int row : {0, 1})
          for (const int column : {0, 1})
            nearest = std::min(nearest,
                               std::hypot(p[0] - std::sqrt(3.) * 0.55 *
                                                   (column + row / 2.),
                                          p[1] - 1.5 * 0.55 * row));
        // Outside, below and above the patch, there are no points of a mesh.
        const double limit = 0.55 + 1e-9;
        if (nearest < limit)
          EXPECT_NEAR(patch.distance_to_vein(p),
                      std::max(0., nearest - 0.04),
                      1e-12);
      }
}
