// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/mesh.h"

#include "fields/output/mesh_report.h"

#include <gtest/gtest.h>

#include "mesh_files.h"
#include <cmath>
#include <cstdlib>
#include <fstream>

using namespace disse;

namespace
{
const double pi = std::acos(-1.);


MeshReport
report_of(const Geometry geometry, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = geometry;
  parameters.cell_size = cell_size;
  return describe_mesh(parameters, MPI_COMM_WORLD);
}


MeshReport
report_of_file(const std::string &path,
               const std::string &unit,
               const int          refinements)
{
  MeshParameters parameters;
  parameters.geometry    = Geometry::file;
  parameters.file        = path;
  parameters.unit        = unit;
  parameters.refinements = refinements;
  return describe_mesh(parameters, MPI_COMM_WORLD);
}
} // namespace


TEST(Mesh, LiverHasItsVolumeWidthAndQuality)
{
  const MeshReport coarse = report_of(Geometry::liver, 16);
  const MeshReport fine   = report_of(Geometry::liver, 8);
  const double     error  = 1 - fine.volume / 1.5e6;
  EXPECT_GT(error, 0);
  EXPECT_LT(error, 0.02);
  EXPECT_NEAR((1 - coarse.volume / 1.5e6) / error, 4, 1);
  const double width = fine.upper[0] - fine.lower[0];
  EXPECT_GT(width, 150);
  EXPECT_LT(width, 200);
  EXPECT_GT(fine.min_scaled_jacobian, 0.25);
  EXPECT_EQ(fine.histogram[10], 0u);
}


TEST(Mesh, LiverHasTwoLobesAndTwoSides)
{
  const MeshReport report = report_of(Geometry::liver, 10);
  ASSERT_EQ(report.region_cells.size(), 2u);
  EXPECT_GT(report.region_cells.at(1), report.region_cells.at(2));
  EXPECT_EQ(report.region_cells.at(1) + report.region_cells.at(2),
            report.n_cells);
  ASSERT_EQ(report.boundary_faces.size(), 2u);
  EXPECT_EQ(report.boundary_faces.at(0), report.boundary_faces.at(1));
}


TEST(Mesh, DefaultLiverHasAboutTenThousandNodes)
{
  const MeshReport report = report_of(Geometry::liver, 5);
  EXPECT_GT(report.n_nodes, 10000u);
  EXPECT_LT(report.n_nodes, 20000u);
  EXPECT_GT(report.min_scaled_jacobian, 0.25);
}


TEST(Mesh, BallHasItsVolume)
{
  MeshParameters parameters;
  parameters.geometry     = Geometry::ball;
  parameters.cell_size    = 1;
  const MeshReport report = describe_mesh(parameters, MPI_COMM_WORLD);
  EXPECT_NEAR(report.volume / (4. / 3 * pi * 1000), 1, 0.02);
  EXPECT_GT(report.min_scaled_jacobian, 0.5);

  parameters.box_dimension = 2;
  parameters.cell_size     = 1;
  EXPECT_NEAR(describe_mesh(parameters, MPI_COMM_WORLD).volume / (pi * 100),
              1,
              0.01);
}


TEST(Mesh, BoxHasTheCellsAskedFor)
{
  MeshParameters parameters;
  parameters.geometry     = Geometry::box;
  parameters.extent       = {20, 10, 5};
  parameters.cell_size    = 1.25;
  const MeshReport report = describe_mesh(parameters, MPI_COMM_WORLD);
  EXPECT_EQ(report.n_cells, 16u * 8u * 4u);
  EXPECT_EQ(report.n_nodes, 17u * 9u * 5u);
  EXPECT_NEAR(report.volume, 1000, 1e-9);
  EXPECT_EQ(report.boundary_faces.size(), 6u);
  EXPECT_EQ(report.boundary_faces.at(0), 8u * 4u);
  EXPECT_EQ(report.region_cells.size(), 1u);

  parameters.cell_size = 20;
  parameters.extent    = {10, 10, 10};
  EXPECT_EQ(describe_mesh(parameters, MPI_COMM_WORLD).n_cells, 1u);

  parameters.cell_size = 0.4;
  EXPECT_EQ(describe_mesh(parameters, MPI_COMM_WORLD).n_cells, 25u * 25u * 25u);

  parameters.box_dimension = 2;
  parameters.cell_size     = 0.1;
  EXPECT_EQ(describe_mesh(parameters, MPI_COMM_WORLD).n_cells, 100u * 100u);

  // An odd number of cells is rounded up when there are very many.
  parameters.cell_size = 10. / 201;
  EXPECT_EQ(describe_mesh(parameters, MPI_COMM_WORLD).n_cells, 202u * 202u);
}


TEST(Mesh, ReadsFileInItsUnit)
{
  const TemporaryFile file("two.msh", two_tetrahedra_2);
  const MeshReport    report = report_of_file(file.path, "2 cm", 1);
  EXPECT_EQ(report.n_cells_before_split, 2u);
  EXPECT_EQ(report.n_cells, 64u);
  EXPECT_NEAR(report.volume, 4000, 1e-6);
  EXPECT_EQ(report.region_cells.at(8), 32u);
  EXPECT_NE(report.json().find("\"n_cells\": 64"), std::string::npos);
  EXPECT_NE(report.text().find("cells before split   2"), std::string::npos);
}


TEST(Mesh, AllRanksRefuseABadFile)
{
  const TemporaryFile file("bad.msh", "$NOD\n");
  expect_contains(message_of([&]() { report_of_file(file.path, "mm", 0); }),
                  "bad.msh:1: the file ends");
  expect_contains(message_of(
                    [&]() { report_of_file(file.path + ".none", "mm", 0); }),
                  "bad.msh.none");
}


TEST(Mesh, RefusesDimensionItDoesNotHave)
{
  expect_contains(message_of(
                    []() { Mesh<2>(MeshParameters(), MPI_COMM_WORLD); }),
                  "'liver' has no mesh in 2D");
}


TEST(Mesh, ReadsRealLiver)
{
  const char *const data = std::getenv("DISSE_DATA_DIR");
  const std::string path =
    data == nullptr ? "" : std::string(data) + "/sofa/liver.msh";
  if (!std::ifstream(path))
    GTEST_SKIP() << "set DISSE_DATA_DIR to the folder that has sofa/liver.msh";
  const MeshReport report = report_of_file(path, "34.5 mm", 1);
  EXPECT_EQ(report.n_cells_before_split, 596u);
  EXPECT_EQ(report.n_cells, 4u * 596u * 8u);
  EXPECT_NEAR(report.volume, 1.5e6, 2e4);
  EXPECT_GT(report.min_scaled_jacobian, 0);
  EXPECT_LT(report.min_scaled_jacobian, 0.1);
}
