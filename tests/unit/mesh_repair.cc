// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/repair/mesh_repair.h"

#include "fields/output/mesh_report.h"
#include "mesh/gmsh/gmsh_reader.h"
#include "mesh/repair/mesh_check.h"

#include <gtest/gtest.h>

#include "gmsh_cube.h"
#include "mesh_files.h"
#include <algorithm>

using namespace disse;

namespace
{
MeshReport
describe(const std::string &text,
         const double       fuse      = 0,
         const int          dimension = 3,
         const CellKind     cells     = CellKind::tetrahedra)
{
  const TemporaryFile file("a.msh", text);
  MeshParameters      parameters;
  parameters.geometry      = Geometry::file;
  parameters.file          = file.path;
  parameters.cells         = cells;
  parameters.box_dimension = dimension;
  parameters.fuse_distance = fuse;
  return describe_mesh(parameters, MPI_COMM_WORLD);
}


// Two quadrilaterals or four triangles of 1 x 1 side by side.
std::string
plane(const std::string &elements, const std::string &z = "0")
{
  return "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$Nodes\n6\n1 0 0 " + z +
         "\n2 1 0 0\n3 2 0 -" + z + "\n4 0 1 0\n5 1 1 " + z +
         "\n6 2 1 0\n$EndNodes\n$Elements\n" + elements + "$EndElements\n";
}


const std::string triangles = "5\n1 1 2 9 1 1 2\n2 2 2 1 1 1 2 5\n"
                              "3 2 2 1 1 1 5 4\n4 2 2 1 1 2 3 6\n"
                              "5 2 2 1 1 2 6 5\n";


std::size_t
count_notes(const MeshReport &report, const std::string &text)
{
  return std::count_if(report.notes.begin(),
                       report.notes.end(),
                       [&](const std::string &note) {
                         return note.find(text) != std::string::npos;
                       });
}
} // namespace


TEST(MeshRepair, LeftHandedCellsAreTurnedRound)
{
  for (const bool has_hexahedra : {false, true})
    {
      GmshCube cube;
      cube.has_hexahedra = has_hexahedra;
      cube.is_mirrored   = true;
      for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
        {
          const MeshReport report = describe(cube.text(), 0, 3, cells);
          EXPECT_NEAR(report.volume, 1000, 1e-9);
          EXPECT_GT(report.min_scaled_jacobian, 0.1);
          EXPECT_EQ(count_notes(report,
                                has_hexahedra ? "reoriented 8 of 8 cells"
                                              : "reoriented 48 of 48 cells"),
                    1u);
          EXPECT_EQ(report.boundary_faces.at(0),
                    5 * report.boundary_faces.at(77));
        }
    }
}


TEST(MeshRepair, ASingleLeftHandedCellIsTurnedRound)
{
  std::string       text  = GmshCube().text();
  const std::string first = "\n17 1 2 5 14\n";
  ASSERT_NE(text.find(first), std::string::npos);
  text.replace(text.find(first), first.size(), "\n17 1 5 2 14\n");
  const MeshReport report = describe(text);
  EXPECT_NEAR(report.volume, 1000, 1e-9);
  EXPECT_EQ(count_notes(report, "reoriented 1 of 48 cells"), 1u);
}


// A node that was moved through a face leaves cells that are upside down: to
// turn them round would make cells that overlap.
TEST(MeshRepair, ATangledMeshIsNotTurnedRound)
{
  std::string       text  = GmshCube().text();
  const std::string inner = "\n5 5 5\n";
  text.replace(text.find(inner), inner.size(), "\n5 5 11\n");
  expect_contains(message_of([&] { describe(text); }), "overlap");
}


TEST(MeshRepair, ClockwiseTrianglesAndQuadrilateralsAreTurnedRound)
{
  const MeshReport turned =
    describe(plane("5\n1 1 2 9 1 2 1\n2 2 2 1 1 5 2 1\n3 2 2 1 1 1 5 4\n"
                   "4 2 2 1 1 2 3 6\n5 2 2 1 1 5 6 2\n"),
             0,
             2);
  EXPECT_NEAR(turned.volume, 2, 1e-12);
  EXPECT_EQ(count_notes(turned, "reoriented 2 of 4 cells"), 1u);
  EXPECT_EQ(turned.boundary_faces,
            (std::map<int, std::uint64_t>{{0, 5}, {9, 1}}));

  const std::string quadrilaterals =
    "3\n1 1 2 9 1 1 2\n2 3 2 1 1 1 4 5 2\n3 3 2 2 1 2 3 6 5\n";
  const MeshReport two =
    describe(plane(quadrilaterals), 0, 2, CellKind::hexahedra);
  EXPECT_EQ(two.kind_of_cells, "quadrilaterals");
  EXPECT_NEAR(two.volume, 2, 1e-12);
  EXPECT_EQ(count_notes(two, "reoriented 1 of 2 cells"), 1u);
  EXPECT_EQ(two.boundary_faces, (std::map<int, std::uint64_t>{{0, 5}, {9, 1}}));
  EXPECT_EQ(describe(plane(quadrilaterals), 0, 2).n_cells, 4u);
}


TEST(MeshRepair, APlaneMayBeRounded)
{
  for (const std::string z : {"1e-17", "1e-7"})
    EXPECT_NEAR(describe(plane(triangles, z), 0, 2).volume, 2, 1e-12);
  expect_contains(message_of([] { describe(plane(triangles, "1e-4"), 0, 2); }),
                  "node 1 is not at z = 0, as a two-dimensional mesh requires, "
                  "but at z = 0.0001 mm");
  expect_contains(message_of([] {
                    describe(plane(triangles), 0, 2, CellKind::hexahedra);
                  }),
                  "set Mesh/Cells = tetrahedra");
}


TEST(MeshRepair, UnfusedNodesAreCountedLocatedAndFused)
{
  GmshCube cube;
  cube.is_fused             = false;
  const std::string message = message_of([&] { describe(cube.text()); });
  expect_contains(message, "is detached");
  expect_contains(message,
                  "9 nodes coincide with others but are not connected to them, "
                  "the first at x = 0, y = 0, z = 5 mm");
  expect_contains(message, "node 10, ");
  expect_contains(message, "node 19); set Mesh/Fuse = 1e-06 mm to fuse them");

  const MeshReport fused = describe(cube.text(), 1e-6);
  EXPECT_EQ(fused.n_nodes, 27u);
  EXPECT_NEAR(fused.volume, 1000, 1e-9);
  EXPECT_EQ(count_notes(fused, "fused 9 nodes with others"), 1u);
  EXPECT_EQ(fused.boundary_faces.at(0), 5 * fused.boundary_faces.at(77));

  expect_contains(message_of([&] { describe(cube.text(), 6); }),
                  "has nodes that Mesh/Fuse = 6 mm would fuse");
  EXPECT_EQ(count_notes(describe(GmshCube().text(), 1e-6), "fused 0 nodes"),
            1u);
}


// A slit: the mesh is in one piece, but nothing passes where it is open.
TEST(MeshRepair, ASlitIsNoted)
{
  const std::string nodes = "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$Nodes\n10\n"
                            "1 0 0 0\n2 1 0 0\n3 2 0 0\n4 0 1 0\n5 1 1 0\n"
                            "6 2 1 0\n7 0 2 0\n8 1 2 0\n9 2 2 0\n"
                            "10 0 1.0000001 0\n$EndNodes\n$Elements\n4\n";
  const MeshReport  report =
    describe(nodes + "1 3 2 1 1 1 2 5 4\n2 3 2 1 1 2 3 6 5\n"
                     "3 3 2 1 1 10 5 8 7\n4 3 2 1 1 5 6 9 8\n$EndElements\n",
             0,
             2,
             CellKind::hexahedra);
  EXPECT_EQ(report.n_nodes, 10u);
  EXPECT_EQ(count_notes(report, "1 nodes coincide with others"), 1u);
}


TEST(MeshRepair, FusesManyNodesInLinearTime)
{
  RawMesh mesh;
  for (unsigned int i = 0; i < 400000; ++i)
    mesh.nodes.push_back({double(i / 2 % 200), double(i / 400 % 100), 0.});
  // All nodes lie at 20,000 places of one plane; pairs would be 8e10.
  fuse_nodes(mesh, 1e-6);
  EXPECT_EQ(mesh.nodes.size(), 20000u);
}
