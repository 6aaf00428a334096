// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <string>
#include <vector>

namespace disse
{
/// Nodal means of a map that comes as an image (see VoxelImage, also on its
/// coordinates), for instance of perfusion: numbers at the centres of the
/// voxels, trilinear between them, constant from the outer ones on. Collective.
/// @param path of the file @param place begins the message
/// @throws Error(mesh) if the file cannot be read, Error(usage) if a voxel is
/// negative or a node outside the image by more than a cell.
std::vector<double>
voxel_map(const Discretisation &discretisation,
          const std::string    &path,
          const std::string    &place);
} // namespace disse
