// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/gmsh/gmsh_reader.h"
#include "mesh/mesh_topology.h"
#include "mesh/repair/cell_quality.h"
#include "mesh/repair/mesh_check.h"

#include <gtest/gtest.h>

#include "mesh_files.h"
#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
double
volume_of_tetrahedra(const RawMesh &mesh)
{
  double volume = 0;
  for (const Tetrahedron &cell : mesh.tetrahedra)
    volume += tetrahedron_volume({mesh.nodes[cell[0]],
                                  mesh.nodes[cell[1]],
                                  mesh.nodes[cell[2]],
                                  mesh.nodes[cell[3]]});
  return volume;
}


// A hexahedron with plane faces as six tetrahedra around its diagonal.
double
volume_of_hexahedra(const RawMesh &mesh)
{
  const unsigned int paths[6][2] = {
    {1, 3}, {3, 2}, {2, 6}, {6, 4}, {4, 5}, {5, 1}};
  double volume = 0;
  for (const Hexahedron &cell : mesh.hexahedra)
    for (const auto &path : paths)
      volume += tetrahedron_volume({mesh.nodes[cell[0]],
                                    mesh.nodes[cell[path[0]]],
                                    mesh.nodes[cell[path[1]]],
                                    mesh.nodes[cell[7]]});
  return volume;
}


// A row of unit cubes, each given by the position of its lower corner.
RawMesh
cubes(const std::vector<std::array<unsigned int, 3>> &places)
{
  RawMesh mesh;
  mesh.name = "cubes";
  for (unsigned int k = 0; k < 4; ++k)
    for (unsigned int j = 0; j < 4; ++j)
      for (unsigned int i = 0; i < 4; ++i)
        mesh.nodes.push_back({double(i), double(j), double(k)});
  for (const auto &place : places)
    {
      Hexahedron cell;
      for (unsigned int c = 0; c < 8; ++c)
        cell[c] = ((place[2] + (c >> 2)) * 4 + place[1] + (c >> 1 & 1)) * 4 +
                  place[0] + (c & 1);
      mesh.hexahedra.push_back(cell);
      mesh.regions.push_back(0);
    }
  return mesh;
}


std::string
refusal(const RawMesh &mesh)
{
  return message_of([&]() { check(mesh); });
}
} // namespace


TEST(RawMesh, SplitKeepsVolumeAndRegions)
{
  const RawMesh tetrahedra = read_gmsh(two_tetrahedra_2, "a.msh");
  const RawMesh split      = split_tetrahedra(tetrahedra);
  check(split);
  EXPECT_EQ(split.hexahedra.size(), 8u);
  EXPECT_TRUE(split.tetrahedra.empty());
  // 5 corners, 9 edges, 7 faces and 2 cells.
  EXPECT_EQ(split.nodes.size(), 23u);
  EXPECT_NEAR(volume_of_tetrahedra(tetrahedra), 0.5, 1e-12);
  EXPECT_NEAR(volume_of_hexahedra(split), 0.5, 1e-12);
  EXPECT_EQ(split.regions, (std::vector<int>{7, 7, 7, 7, 8, 8, 8, 8}));
}


TEST(RawMesh, DropsUnusedNodesWithNote)
{
  RawMesh mesh = cubes({{0, 0, 0}});
  remove_unused_nodes(mesh);
  EXPECT_EQ(mesh.nodes.size(), 8u);
  expect_contains(mesh.notes.at(0), "dropped 56 nodes");
}


TEST(MeshCheck, AcceptsCubesJoinedByFaces)
{
  EXPECT_NO_THROW(check(cubes({{0, 0, 0}, {1, 0, 0}, {1, 1, 0}})));
}


TEST(MeshCheck, RefusesCellThatHangsOnAnEdge)
{
  expect_contains(refusal(cubes({{0, 0, 0}, {0, 0, 1}, {1, 1, 0}})),
                  "cubes: cell 2 is detached");
  // A chain of faces leads round the edge at its end only.
  expect_contains(refusal(cubes(
                    {{0, 0, 0}, {1, 1, 0}, {0, 0, 1}, {0, 1, 1}, {1, 1, 1}})),
                  "is detached");
}


TEST(MeshCheck, RefusesFaceOfThreeCells)
{
  std::string text = two_tetrahedra_2;
  for (const auto &[from, to] :
       {std::array<std::string, 2>{"$Nodes\n5", "$Nodes\n6"},
        {"50 1 1 1\n", "50 1 1 1\n60 0 0 2\n"},
        {"$Elements\n3", "$Elements\n4"},
        {"$EndElements", "4 4 2 8 1 20 30 40 60\n$EndElements"}})
    text.replace(text.find(from), from.size(), to);
  expect_contains(refusal(read_gmsh(text, "a.msh")),
                  "cell 4 has a face that two other cells share already");
}


TEST(MeshCheck, RefusesDoubleAndOverlappingCells)
{
  expect_contains(refusal(cubes({{0, 0, 0}, {1, 0, 0}, {1, 0, 0}})),
                  "cell 2 has the nodes of another cell, cubes: cell 1");
  // Both lie on the same side of z = 0.
  expect_contains(
    refusal(read_gmsh("$NOD\n5\n1 0 0 0\n2 1 0 0\n3 0 1 0\n4 0 0 1\n"
                      "5 .1 .1 3\n$ENDNOD\n$ELM\n2\n1 4 1 1 4 1 2 3 4\n"
                      "2 4 1 1 4 1 2 3 5\n$ENDELM\n",
                      "a.msh")),
    "cell 2 overlaps a.msh:11: cell 1: they lie on the same side");
}


TEST(MeshCheck, RefusesInvertedHexahedron)
{
  RawMesh mesh = cubes({{0, 0, 0}});
  std::swap(mesh.hexahedra[0][0], mesh.hexahedra[0][7]);
  expect_contains(refusal(mesh), "cubes: cell 0 is inverted or flat");
}


TEST(CellQuality, KnowsBricksAndFlatCells)
{
  std::array<Position, 8> corners;
  for (unsigned int c = 0; c < 8; ++c)
    corners[c] = {3. * (c & 1), 1. * (c >> 1 & 1), 0.1 * (c >> 2)};
  EXPECT_DOUBLE_EQ(scaled_jacobian(corners), 1);
  corners[7] = corners[6];
  EXPECT_DOUBLE_EQ(scaled_jacobian(corners), -1);
}


TEST(HalveSimplices, KeepsVolumesRegionsAndConnection)
{
  RawMesh      mesh   = read_gmsh(two_tetrahedra_2, "two.msh");
  const double volume = volume_of_tetrahedra(mesh);
  for (unsigned int n = 1; n <= 3; ++n)
    {
      mesh = halve_simplices(mesh);
      EXPECT_EQ(mesh.n_cells(), 2u << 3 * n);
      EXPECT_NEAR(volume_of_tetrahedra(mesh), volume, 1e-12);
      EXPECT_NO_THROW(check(mesh));
      double smallest = 1;
      for (const Tetrahedron &cell : mesh.tetrahedra)
        smallest = std::min(smallest,
                            scaled_jacobian(
                              std::array<Position, 4>{mesh.nodes[cell[0]],
                                                      mesh.nodes[cell[1]],
                                                      mesh.nodes[cell[2]],
                                                      mesh.nodes[cell[3]]}));
      EXPECT_GT(smallest, 0.3);
      for (std::size_t i = 0; i < mesh.n_cells(); ++i)
        EXPECT_EQ(mesh.regions[i], i < mesh.n_cells() / 2 ? 7 : 8);
    }
  EXPECT_EQ(mesh.place_of_cell(0), "two.msh:15: cell 2");
}


TEST(CellQuality, RegularSimplicesHaveOne)
{
  using Triangle = std::array<std::array<double, 2>, 3>;
  const double h = std::sqrt(3.) / 2;
  EXPECT_NEAR(scaled_jacobian(Triangle{{{{0, 0}}, {{1, 0}}, {{0.5, h}}}}),
              1,
              1e-12);
  EXPECT_NEAR(scaled_jacobian(Triangle{{{{0, 0}}, {{0.5, h}}, {{1, 0}}}}),
              -1,
              1e-12);
  EXPECT_NEAR(scaled_jacobian(std::array<Position, 4>{
                {{{0, 0, 0}}, {{1, 1, 0}}, {{0, 1, 1}}, {{1, 0, 1}}}}),
              1,
              1e-12);
}


TEST(OwnersOfCells, ArePiecesOfEqualSize)
{
  RawMesh mesh = read_gmsh(two_tetrahedra_2, "two.msh");
  mesh         = halve_simplices(halve_simplices(mesh));
  std::vector<unsigned int> counts(3, 0);
  for (const unsigned int owner : owners_of_cells(mesh, 3))
    ++counts.at(owner);
  for (const unsigned int count : counts)
    EXPECT_NEAR(count, mesh.n_cells() / 3., 1);
}
