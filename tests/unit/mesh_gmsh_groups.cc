// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/output/mesh_report.h"
#include "mesh/gmsh/gmsh_reader.h"
#include "mesh/mesh_topology.h"
#include "mesh/repair/mesh_check.h"
#include "mesh/repair/mesh_repair.h"

#include <gtest/gtest.h>

#include "gmsh_cube.h"
#include "mesh_files.h"
#include <set>

using namespace disse;

namespace
{
RawMesh
read(const GmshCube &cube)
{
  return read_gmsh(cube.text(), "a.msh");
}


std::set<int>
regions(const RawMesh &mesh)
{
  return {mesh.regions.begin(), mesh.regions.end()};
}


std::string
replaced(std::string text, const std::string &from, const std::string &to)
{
  return text.replace(text.find(from), from.size(), to);
}
} // namespace


TEST(GmshGroups, PartsOfAPartitionAreInTheGroupsOfTheWhole)
{
  EXPECT_EQ(regions(read({})), (std::set<int>{5, 6}));
  GmshCube cube;
  cube.volumes = {3, 4, 5, 6};
  cube.entities += "$PartitionedEntities\n2\n1\n9 1\n0 0 2 4\n"
                   "1 2 1 1 1 0 0 0 10 10 0 1 77 0\n"
                   "2 3 1 2 1 2 0 0 5 10 10 5 1 5 0\n"
                   "3 3 1 1 1 0 0 0 10 10 10 1 5 0\n"
                   "4 3 1 2 1 2 0 0 0 10 10 10 1 5 0\n"
                   "5 3 2 1 1 0 0 0 10 10 10 1 6 0\n"
                   "6 3 2 1 2 0 0 0 10 10 10 0 0\n$EndPartitionedEntities\n";
  // The last part has no tag of its own: the entity that it was cut from has
  // the number 2.
  const RawMesh mesh = read(cube);
  EXPECT_EQ(regions(mesh), (std::set<int>{5, 6, 2}));
  // The second surface is the border between two parts, with the tag of the
  // volume.
  EXPECT_EQ(mesh.boundary_ids.size(), 8u);
  EXPECT_EQ(mesh.boundary_ids.begin()->second, 77);
}


TEST(GmshGroups, WithoutPhysicalTagTheEntityCounts)
{
  const auto cells = [](const std::string &elements) {
    return "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$Nodes\n5\n1 0 0 0\n"
           "2 1 0 0\n3 0 1 0\n4 0 0 1\n5 1 1 1\n$EndNodes\n$Elements\n2\n" +
           elements + "$EndElements\n";
  };
  EXPECT_EQ(read_gmsh(cells("1 4 2 0 7 1 2 3 4\n2 4 2 -9 8 2 5 3 4\n"), "a.msh")
              .regions,
            (std::vector<int>{7, 9}));
  EXPECT_EQ(
    read_gmsh(cells("1 4 0 1 2 3 4\n2 4 1 3 2 5 3 4\n"), "a.msh").regions,
    (std::vector<int>{0, 3}));
  EXPECT_EQ(read_gmsh("$NOD\n4\n1 0 0 0\n2 1 0 0\n3 0 1 0\n4 0 0 1\n$ENDNOD\n"
                      "$ELM\n1\n1 4 0 7 4 1 2 3 4\n$ENDELM\n",
                      "a.msh")
              .regions,
            (std::vector<int>{7}));
}


TEST(GmshGroups, IdsAreNotCut)
{
  for (const std::string tag : {"4294967301", "-2147483648", "2147483648"})
    {
      GmshCube cube;
      cube.entities = replaced(cube.entities, "5 1 5 0", "5 1 " + tag + " 0");
      expect_contains(message_of([&] { read(cube); }), "exceeds the largest");
    }
  GmshCube cube;
  cube.entities = replaced(cube.entities, "1 77 0", "1 4294967373 0");
  expect_contains(message_of([&] { read(cube); }),
                  "the boundary id 4294967373 exceeds the largest");
  cube.entities = replaced(cube.entities, "1 4294967373 0", "1 2147483647 0");
  EXPECT_EQ(read(cube).boundary_ids.begin()->second, 2147483647);
}


TEST(GmshGroups, SurfacesBecomeBoundaryIdsWithNames)
{
  RawMesh mesh = read({});
  check(mesh);
  EXPECT_EQ(mesh.boundary_ids.size(), 16u);
  keep_ids_on_surface(mesh);
  EXPECT_EQ(mesh.boundary_ids.size(), 8u);
  expect_contains(mesh.notes.at(0),
                  "ignored 8 faces of the boundary id 78 (septum) that are "
                  "inside the mesh");
  EXPECT_EQ(mesh.boundary_names.at(77), "portal vein");
  EXPECT_EQ(mesh.region_names,
            (PartNames{{5, "right lobe"}, {6, "left lobe"}}));

  // Without physical surfaces the entities have their own numbers.
  GmshCube cube;
  cube.entities = replaced(cube.entities, "1 77 0", "0 0");
  cube.entities = replaced(cube.entities, "1 78 0", "0 0");
  mesh          = read(cube);
  EXPECT_EQ(mesh.boundary_ids.size(), 16u);
  EXPECT_EQ(mesh.boundary_ids.begin()->second, 1);
  EXPECT_TRUE(mesh.boundary_names.empty());
}


TEST(GmshGroups, OnlyTheFirstOfSeveralGroupsCounts)
{
  GmshCube cube;
  cube.entities      = replaced(cube.entities, "5 1 5 0", "5 2 5 9 0");
  const RawMesh mesh = read(cube);
  EXPECT_EQ(regions(mesh), (std::set<int>{5, 6}));
  expect_contains(mesh.notes.at(0),
                  "1 volumes are in several physical groups; only the first "
                  "counts; volume 1 of 5 and 9");
}


// On all ranks, through splits and refinement.
TEST(GmshGroups, IdsAndNamesReachTheSurfaceOfTheMesh)
{
  for (const bool has_hexahedra : {false, true})
    {
      GmshCube cube;
      cube.has_hexahedra = has_hexahedra;
      const TemporaryFile file("cube.msh", cube.text());
      for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
        for (const int refinements : {0, 1})
          {
            MeshParameters parameters;
            parameters.geometry     = Geometry::file;
            parameters.file         = file.path;
            parameters.cells        = cells;
            parameters.refinements  = refinements;
            const MeshReport report = describe_mesh(parameters, MPI_COMM_WORLD);
            // Faces at z = 0 are a sixth of the surface.
            EXPECT_EQ(report.boundary_faces.at(0),
                      5 * report.boundary_faces.at(77))
              << name_of(cells, cell_kind_names) << ' ' << refinements;
            EXPECT_EQ(report.boundary_faces.size(), 2u);
            EXPECT_EQ(report.region_cells.at(5), report.region_cells.at(6));
            EXPECT_EQ(report.boundary_names.at(77), "portal vein");
            expect_contains(report.text(), "with id 77 (portal vein)");
            expect_contains(report.text(), "with id 6 (left lobe)");
          }
    }
}
