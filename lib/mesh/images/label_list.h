// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/images/voxel_image.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace disse
{
/// True if a voxel of this value has the label: values that were scaled need
/// not be whole to the last digit.
bool
is_label(double value, std::int64_t label);

/// The smallest box around some voxels, its ends included.
struct VoxelBox
{
  std::array<unsigned, 3> first = {}, last = {};
};

/// The labels of a segmentation.
class LabelList
{
public:
  /// @throws Error(mesh) if values are not whole
  explicit LabelList(const VoxelImage &image);

  /// The box around the voxels of a label.
  /// @throws Error(mesh) that lists the labels if it is none of them
  VoxelBox
  box_of(int label) const;

  /// "1 (5321 voxels, 15.2 mL), 2 (...)".
  std::string
  text() const;

private:
  struct Voxels
  {
    std::uint64_t n = 0;
    VoxelBox      box;
  };

  void
  add(std::int64_t label, const std::array<unsigned, 3> &voxel);

  std::string                    name;
  double                         voxel_volume; // [mm3]
  std::map<std::int64_t, Voxels> labels;
};
} // namespace disse
