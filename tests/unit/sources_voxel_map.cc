// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/spatial_pattern.h>

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>
#include <fstream>

using namespace disse;
using disse::testing::message_of;

namespace
{
std::unique_ptr<Discretisation>
box(const double length, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
  parameters.extent    = {length, length, length};
  parameters.cell_size = cell_size;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}


// An image of 4 x 4 x 4 mm with voxels of 0.5 mm: 4 x [1/mm] + shift at their
// centres.
std::string
write_slope(const int shift)
{
  std::string text = "#INRIMAGE-4#{\nXDIM=8\nYDIM=8\nZDIM=8\nVDIM=1\n"
                     "TYPE=signed fixed\nPIXSIZE=8 bits\nCPU=decm\n"
                     "VX=0.5\nVY=0.5\nVZ=0.5\n";
  text.append(256 - 4 - text.size(), '\n');
  text += "##}\n";
  for (unsigned int voxel = 0; voxel < 512; ++voxel)
    text += char(2 * (voxel % 8) + 1 + shift);
  const std::string path = "sources_voxel_map.inr";
  on_first_rank(MPI_COMM_WORLD,
                [&] { std::ofstream(path, std::ios::binary) << text; });
  return path;
}


// The same slope as numbers that are not whole, stored from the far end of x.
std::string
write_slope_as_nrrd()
{
  std::string text =
    "NRRD0004\ntype: double\ndimension: 3\nsizes: 8 8 8\nencoding: ascii\n"
    "space: left-posterior-superior\nspace directions: (-0.5,0,0) (0,0.5,0) "
    "(0,0,0.5)\nspace origin: (3.75,0.25,0.25)\n\n";
  for (unsigned int voxel = 0; voxel < 512; ++voxel)
    text += std::to_string(4 * (3.75 - 0.5 * (voxel % 8))) + "\n";
  const std::string path = "sources_voxel_map.nrrd";
  on_first_rank(MPI_COMM_WORLD,
                [&] { std::ofstream(path, std::ios::binary) << text; });
  return path;
}


SpatialPattern
pattern(const std::string &keys)
{
  ParameterFile            file(keys, "test.prm");
  SpatialPatternParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return SpatialPattern(parameters);
}


std::string
message(const Discretisation &space, const std::string &path)
{
  return message_of(
    [&] { pattern("set Pattern = map\nset Map = " + path).evaluate(space); });
}
} // namespace


TEST(VoxelMap, IsTrilinearBetweenVoxels)
{
  SpatialPattern map =
    pattern("set Pattern = map\nset Map = " + write_slope(0));
  for (const double h : {0.8, 0.25})
    {
      const auto                space  = box(4, h);
      const std::vector<double> values = map.evaluate(*space);
      for (std::size_t i = 0; i < values.size(); ++i)
        if (const double x = space->positions[i][0]; x > 0.3 + h && x < 3.7 - h)
          EXPECT_NEAR(values[i], 4 * x, 1e-9);
      EXPECT_NEAR(space->integral(values) / 64, 8, 1e-9);
      const std::vector<double> dose = map.evaluate_with_mean_one(*space);
      EXPECT_NEAR(space->integral(dose) / 64, 1, 1e-12);
    }
}


TEST(VoxelMap, IsPlacedByItsCoordinates)
{
  const auto                space = box(4, 0.8);
  const std::vector<double> inr =
    pattern("set Pattern = map\nset Map = " + write_slope(0)).evaluate(*space);
  const std::vector<double> nrrd =
    pattern("set Pattern = map\nset Map = " + write_slope_as_nrrd())
      .evaluate(*space);
  ASSERT_EQ(inr.size(), nrrd.size());
  for (std::size_t i = 0; i < inr.size(); ++i)
    EXPECT_NEAR(nrrd[i], inr[i], 1e-9);
}


TEST(VoxelMap, MistakesAreExplained)
{
  const auto organ = box(4, 1);
  EXPECT_NE(message(*organ, write_slope(-2))
              .find("Map = sources_voxel_map.inr: a voxel has the value -1; a "
                    "map must not be negative"),
            std::string::npos);
  EXPECT_NE(message(*organ, "missing.inr").find("missing.inr"),
            std::string::npos);
  EXPECT_EQ(message(*box(6, 3), write_slope(0)), "");
  EXPECT_NE(message(*box(6, 1), write_slope(0))
              .find("the map ends at x = 0 and 4 mm, but the organ has x = "),
            std::string::npos);
  EXPECT_EQ(message_of([] { pattern("set Pattern = map"); }),
            "test.prm: Map: the pattern 'map' needs an image, the path of a "
            "NIfTI, NRRD or INR file");
  EXPECT_NE(message_of([] {
              pattern("set Map = a.inr");
            }).find("without effect; set Pattern = map too"),
            std::string::npos);
}
