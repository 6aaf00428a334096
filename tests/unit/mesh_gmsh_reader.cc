// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/gmsh/gmsh_reader.h"
#include "mesh/repair/cell_quality.h"
#include "mesh/repair/mesh_check.h"

#include <gtest/gtest.h>

#include "mesh_files.h"

using namespace disse;

namespace
{
const std::string version_1 = "$NOD\n5\n"
                              "10 0 0 0\n20 1 0 0\n30 0 1 0\n"
                              "40 0 0 1\n50 1 1 1\n$ENDNOD\n"
                              "$ELM\n2\n"
                              "2 4 7 1 4 10 20 30 40\n"
                              "3 4 8 1 4 20 50 30 40\n$ENDELM\n";

const std::string version_4 =
  "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n"
  "$Entities\n1 0 0 2\n1 0 0 0 0\n"
  "1 0 0 0 1 1 1 1 7 0\n2 0 0 0 1 1 1 0 0\n$EndEntities\n"
  "$Nodes\n2 5 10 50\n"
  "0 1 0 1\n10\n0 0 0\n"
  "3 1 0 4\n20\n30\n40\n50\n1 0 0\n0 1 0\n0 0 1\n1 1 1\n$EndNodes\n"
  "$Elements\n3 3 1 3\n"
  "0 1 15 1\n1 10\n"
  "3 1 4 1\n2 10 20 30 40\n"
  "3 2 4 1\n3 20 50 30 40\n$EndElements\n";


void
expect_two_tetrahedra(const RawMesh &mesh, const std::vector<int> &regions)
{
  check(mesh);
  ASSERT_EQ(mesh.nodes.size(), 5u);
  ASSERT_EQ(mesh.tetrahedra.size(), 2u);
  EXPECT_EQ(mesh.tetrahedra[0], (Tetrahedron{0, 1, 2, 3}));
  EXPECT_EQ(mesh.tetrahedra[1], (Tetrahedron{1, 4, 2, 3}));
  EXPECT_EQ(mesh.nodes[4], (Position{1, 1, 1}));
  EXPECT_EQ(mesh.regions, regions);
}


std::string
replaced(std::string text, const std::string &from, const std::string &to)
{
  return text.replace(text.find(from), from.size(), to);
}


std::string
refusal(const std::string &text)
{
  return message_of([&]() { check(read_gmsh(text, "a.msh")); });
}
} // namespace


TEST(GmshReader, ReadsVersion1)
{
  expect_two_tetrahedra(read_gmsh(version_1, "a.msh"), {7, 8});
}


TEST(GmshReader, ReadsVersion2AndSkipsTriangles)
{
  expect_two_tetrahedra(read_gmsh(two_tetrahedra_2, "a.msh"), {7, 8});
}


TEST(GmshReader, ReadsVersion4WithPhysicalTagOrElseEntity)
{
  expect_two_tetrahedra(read_gmsh(version_4, "a.msh"), {7, 2});
}


namespace
{
const std::string two_triangles = "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n"
                                  "$Nodes\n4\n"
                                  "1 0 0 0\n2 1 0 0\n3 1 1 0\n4 0 1 0\n"
                                  "$EndNodes\n"
                                  "$Elements\n3\n"
                                  "1 1 2 9 9 1 2\n"
                                  "2 2 2 7 1 1 2 3\n"
                                  "3 2 2 8 1 1 3 4\n"
                                  "$EndElements\n";


std::string
refusal_in_2d(const std::string &text)
{
  return message_of([&]() { check(read_gmsh(text, "a.msh", 2)); });
}
} // namespace


TEST(GmshReader, ReadsTrianglesInTwoDimensions)
{
  const RawMesh mesh = read_gmsh(two_triangles, "a.msh", 2);
  check(mesh);
  EXPECT_EQ(mesh.triangles, (std::vector<Triangle>{{0, 1, 2}, {0, 2, 3}}));
  EXPECT_EQ(mesh.regions, (std::vector<int>{7, 8}));

  const std::string of_version_4 =
    "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n"
    "$Entities\n1 1 2 0\n1 0 0 0 0\n5 0 0 0 1 0 0 1 3 0\n"
    "1 0 0 0 1 1 0 1 7 0\n2 0 0 0 1 1 0 0 0\n$EndEntities\n"
    "$Nodes\n1 4 1 4\n2 1 0 4\n1\n2\n3\n4\n"
    "0 0 0\n1 0 0\n1 1 0\n0 1 0\n$EndNodes\n"
    "$Elements\n2 2 1 2\n2 1 2 1\n1 1 2 3\n2 2 2 1\n2 1 3 4\n"
    "$EndElements\n";
  const RawMesh same = read_gmsh(of_version_4, "a.msh", 2);
  check(same);
  EXPECT_EQ(same.triangles, mesh.triangles);
  EXPECT_EQ(same.regions, (std::vector<int>{7, 2}));
}


TEST(GmshReader, RefusesWhatIsNoMeshOfTwoDimensions)
{
  expect_contains(refusal_in_2d(
                    replaced(two_triangles, "3 1 1 0", "3 1 1 0.5")),
                  "a.msh:8: node 3 is not at z = 0");
  expect_contains(refusal_in_2d(replaced(two_triangles, "1 1 2 3", "1 2 1 3")),
                  "a.msh:14: cell 2 is inverted or flat");
  expect_contains(refusal_in_2d(two_tetrahedra_2),
                  "a.msh:15: cannot use an element of type 4 (tetrahedron); "
                  "only triangles and quadrilaterals of first order are "
                  "read in two dimensions: set Dimension = 3");
  expect_contains(refusal_in_2d(replaced(two_triangles,
                                         "2 2 2 7 1 1 2 3",
                                         "2 3 2 7 1 1 2 3 4")),
                  "a.msh:15: cell 3 is a triangle, but cells before it are "
                  "not: triangles and quadrilaterals cannot be mixed");
  expect_contains(refusal(two_triangles),
                  "no tetrahedra and no hexahedra; set Dimension = 2 to read "
                  "triangles");
}


TEST(GmshReader, ReordersHexahedra)
{
  const RawMesh mesh =
    read_gmsh("$NOD\n8\n1 0 0 0\n2 1 0 0\n3 1 1 0\n4 0 1 0\n5 0 0 1\n"
              "6 1 0 1\n7 1 1 1\n8 0 1 1\n$ENDNOD\n"
              "$ELM\n1\n1 5 1 1 8 1 2 3 4 5 6 7 8\n$ENDELM\n",
              "a.msh");
  check(mesh);
  EXPECT_EQ(mesh.hexahedra.at(0), (Hexahedron{0, 1, 3, 2, 4, 5, 7, 6}));
}


TEST(GmshReader, NamesLineOfMissingNode)
{
  expect_contains(refusal(replaced(two_tetrahedra_2, "1 20 50", "1 20 51")),
                  "a.msh:16: cell 3 names node 51, which does not exist");
}


TEST(GmshReader, NamesLineOfInvertedCell)
{
  expect_contains(refusal(
                    replaced(two_tetrahedra_2, "10 20 30 40", "20 10 30 40")),
                  "a.msh:15: cell 2 is inverted or flat");
}


TEST(GmshReader, NamesLineOfNodeThatIsNotFinite)
{
  expect_contains(refusal(replaced(two_tetrahedra_2, "40 0 0 1", "40 0 nan 1")),
                  "a.msh:9: node 40 has a coordinate that is not finite");
}


TEST(GmshReader, RefusesTruncatedFile)
{
  const std::string half =
    two_tetrahedra_2.substr(0, two_tetrahedra_2.find("3 4 2"));
  expect_contains(refusal(half), "a.msh:15: the file ends where");
}


TEST(GmshReader, RefusesBinaryFile)
{
  expect_contains(refusal(replaced(two_tetrahedra_2, "2.2 0", "2.2 1")),
                  "a.msh:2: cannot read binary Gmsh files");
}


TEST(GmshReader, RefusesUnknownVersion)
{
  expect_contains(refusal(replaced(two_tetrahedra_2, "2.2 0", "4.0 0")),
                  "a.msh:2: cannot read Gmsh files of version 4.0");
}


TEST(GmshReader, RefusesOtherElements)
{
  expect_contains(refusal(replaced(two_tetrahedra_2, "2 4 2 7", "2 6 2 7")),
                  "a.msh:15: cannot use an element of type 6 (prism)");
  expect_contains(refusal(replaced(two_tetrahedra_2, "2 4 2 7", "2 99 2 7")),
                  "a.msh:15: unknown element type 99");
}


TEST(GmshReader, RefusesMixedCells)
{
  expect_contains(
    refusal(replaced(two_tetrahedra_2,
                     "3 4 2 8 1 20 50 30 40",
                     "3 5 2 8 1 20 50 30 40 10 10 10 10")),
    "a.msh:16: cell 3 is a hexahedron, but cells before it are not");
}


TEST(GmshReader, RefusesEmptyMeshes)
{
  expect_contains(refusal(""), "a.msh: the mesh is empty");
  expect_contains(refusal("$NOD\n0\n$ENDNOD\n"), "it has no nodes");
  expect_contains(refusal("$NOD\n1\n1 0 0 0\n$ENDNOD\n"),
                  "no tetrahedra and no hexahedra");
}


TEST(GmshReader, RefusesFilesOfOtherKinds)
{
  expect_contains(refusal("solid liver\n"), "a.msh:1: expected the start");
}
