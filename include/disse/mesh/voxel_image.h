// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/raw_mesh.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace disse
{
/// A segmented image: one label per voxel.
struct VoxelImage
{
  std::string               name;
  std::array<unsigned, 3>   n_voxels = {};
  std::array<double, 3>     spacing  = {}; ///< of the voxels [mm]
  std::vector<std::int32_t> labels;        ///< x fastest, z slowest

  /// Label of voxel (i,j,k).
  std::int32_t
  label(unsigned int i, unsigned int j, unsigned int k) const;
};

/// Read an INR image (INRIMAGE-4) of whole numbers, plain or compressed by
/// gzip. @param content of the file @param name used in messages
/// @throws Error(mesh)
VoxelImage
read_inr(const std::string &content, const std::string &name);

/// Hexahedra of about `cell_size` [mm] wherever at least half of the image
/// carries the label. Of several pieces the largest is kept, with a note.
/// @throws Error(mesh) if no cell is left.
RawMesh
voxel_mesh(const VoxelImage &image, int label, double cell_size);

/// Uncompress what gzip has compressed. @throws Error(mesh)
std::string
gunzip(const std::string &content, const std::string &name);
} // namespace disse
