// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/output/mesh_report.h"
#include "mesh/images/voxel_image.h"
#include "mesh/mesh.h"

#include <gtest/gtest.h>

#include "mesh_files.h"
#include <cmath>

using namespace disse;

namespace
{
std::string
header(const std::string &type, const std::string &cpu, const int bits)
{
  std::string text =
    "#INRIMAGE-4#{\nXDIM=8\nYDIM=6\nZDIM=4\nVDIM=1\nTYPE=" + type +
    "\nPIXSIZE=" + std::to_string(bits) + " bits\nCPU=" + cpu +
    "\nVX=1\nVY=1\nVZ=2\n";
  text.append(256 - 4 - text.size(), '\n');
  return text + "##}\n";
}


// A block of 4 x 4 x 4 voxels with label 255 and one voxel apart from it.
std::string
block()
{
  std::string voxels(8 * 6 * 4, '\0');
  for (unsigned int k = 0; k < 4; ++k)
    for (unsigned int j = 0; j < 4; ++j)
      for (unsigned int i = 0; i < 4; ++i)
        voxels[(k * 6 + j) * 8 + i] = '\xff';
  voxels[7] = '\xff';
  return header("unsigned fixed", "decm", 8) + voxels;
}
} // namespace


TEST(VoxelImage, ReadsLabelsAndSpacing)
{
  const VoxelImage image = read_image(block(), "a.inr");
  EXPECT_EQ(image.n_voxels, (std::array<unsigned, 3>{8, 6, 4}));
  EXPECT_EQ(image.spacing, (std::array<double, 3>{1, 1, 2}));
  EXPECT_EQ(image.value(3, 3, 3), 255);
  EXPECT_EQ(image.value(4, 3, 3), 0);
  EXPECT_EQ(image.value(7, 0, 0), 255);
}


TEST(VoxelImage, ReadsCompressedImage)
{
  const VoxelImage one = read_image(gzip(block()), "a.inr.gz");
  // Programs that compress in parallel write several parts.
  const VoxelImage two =
    read_image(gzip(block().substr(0, 300)) + gzip(block().substr(300)),
               "a.inr.gz");
  for (unsigned int i = 0; i < 8; ++i)
    for (unsigned int k = 0; k < 4; ++k)
      {
        EXPECT_EQ(one.value(i, 3, k), i < 4 ? 255 : 0);
        EXPECT_EQ(two.value(i, 3, k), i < 4 ? 255 : 0);
      }
}


TEST(VoxelImage, ReadsOtherByteOrderAndSign)
{
  std::string voxels(2 * 8 * 6 * 4, '\0');
  voxels[0] = '\xff';
  voxels[1] = '\xfe';
  EXPECT_EQ(read_image(header("signed fixed", "sun", 16) + voxels, "a.inr")
              .value(0, 0, 0),
            -2);
  EXPECT_EQ(read_image(header("unsigned fixed", "pc", 16) + voxels, "a.inr")
              .value(0, 0, 0),
            0xfeff);
}


TEST(VoxelImage, RefusesWhatItCannotRead)
{
  const auto refusal = [](const std::string &content) {
    return message_of([&]() { read_image(content, "a.inr"); });
  };
  expect_contains(refusal("P5 8 6"),
                  "a.inr: the file is not an image in the formats NIfTI, NRRD "
                  "or INR");
  expect_contains(refusal(block().substr(0, 300)), "truncated");
  expect_contains(refusal(gzip(block()).substr(0, 60)), "damaged or truncated");
  expect_contains(refusal(header("packed", "decm", 32)), "not supported");
}


TEST(VoxelMesh, KeepsTheLargestPiece)
{
  const RawMesh mesh = voxel_mesh(read_image(block(), "a.inr"), 255, 1);
  EXPECT_EQ(mesh.hexahedra.size(), 4u * 4u * 8u);
  EXPECT_EQ(mesh.nodes.size(), 5u * 5u * 9u);
  expect_contains(mesh.notes.at(1), "dropped 2 of 130 cells");
}


TEST(VoxelMesh, CellsNeedNotMatchVoxels)
{
  const VoxelImage image = read_image(block(), "a.inr");
  EXPECT_EQ(voxel_mesh(image, 255, 2).hexahedra.size(), 2u * 2u * 4u);
  // Cells of 1.5 mm in the third rows are filled by 2/3, where two of these
  // rows cross by 4/9; the sixth layer is filled by 1/3.
  EXPECT_EQ(voxel_mesh(image, 255, 1.5).hexahedra.size(), (3u * 3u - 1u) * 5u);
}


TEST(VoxelMesh, RefusesCellsThatAreTooLarge)
{
  expect_contains(message_of([]() {
                    voxel_mesh(read_image(block(), "a.inr"), 255, 40);
                  }),
                  "no cell of 40 mm is at least half filled with label 255");
}


TEST(VoxelMesh, RefusesUnknownLabel)
{
  expect_contains(message_of(
                    []() { voxel_mesh(read_image(block(), "a.inr"), 3, 2); }),
                  "no voxel has the label 3; set Mesh/Label to one of those "
                  "that the image has: 0 (127 voxels, 0.254 mL), 255 (65 "
                  "voxels, 0.13 mL)");
}


TEST(VoxelMesh, BecomesATriangulation)
{
  const TemporaryFile file("block.inr.gz", gzip(block()));
  MeshParameters      parameters;
  parameters.geometry     = Geometry::image;
  parameters.file         = file.path;
  parameters.cell_size    = 2;
  parameters.refinements  = 1;
  const MeshReport report = describe_mesh(parameters, MPI_COMM_WORLD);
  EXPECT_EQ(report.n_cells_before_split, 16u);
  EXPECT_EQ(report.n_cells, 128u);
  EXPECT_NEAR(report.volume, 128, 1e-9);
  EXPECT_NEAR(report.min_scaled_jacobian, 1, 1e-12);

  parameters.cells       = CellKind::tetrahedra;
  const MeshReport split = describe_mesh(parameters, MPI_COMM_WORLD);
  EXPECT_EQ(split.n_cells, 6u * 128u);
  EXPECT_EQ(split.n_nodes, report.n_nodes);
  EXPECT_NEAR(split.volume, 128, 1e-9);
  EXPECT_NEAR(split.min_scaled_jacobian, std::sqrt(1. / 3), 1e-12);
}
