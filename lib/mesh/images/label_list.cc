// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/images/label_list.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "mesh/repair/cell_quality.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace disse
{
namespace
{
// A segmentation has a few labels, or a hundred organs. Something with more is
// the picture itself.
constexpr std::size_t max_labels = 1000;

constexpr std::size_t max_listed = 20;

constexpr double largest_label = 1e15;


double
tolerance(const double value)
{
  return 1e-6 * std::max(1., std::abs(value));
}
} // namespace


bool
is_label(const double value, const std::int64_t label)
{
  return std::abs(value - label) <= tolerance(value);
}


LabelList::LabelList(const VoxelImage &image)
  : name(image.name)
  , voxel_volume(
      image.spacing[0] * image.spacing[1] * image.spacing[2] *
      std::abs(triple_product(image.axes[0], image.axes[1], image.axes[2])))
{
  for (unsigned int k = 0; k < image.n_voxels[2]; ++k)
    for (unsigned int j = 0; j < image.n_voxels[1]; ++j)
      for (unsigned int i = 0; i < image.n_voxels[0]; ++i)
        {
          const double value = image.value(i, j, k);
          const double whole = std::round(value);
          if (!(std::abs(value) < largest_label &&
                std::abs(value - whole) <= tolerance(value)))
            throw Error(ExitCode::mesh,
                        name + ": a voxel has the value " + to_text(value, 6) +
                          ", which is not a label; the geometry 'image' needs "
                          "a segmentation, not the image data itself");
          add(static_cast<std::int64_t>(whole), {i, j, k});
        }
}


void
LabelList::add(const std::int64_t label, const std::array<unsigned, 3> &voxel)
{
  Voxels &voxels = labels[label];
  if (voxels.n++ == 0)
    voxels.box = {voxel, voxel};
  for (unsigned int d = 0; d < 3; ++d)
    {
      voxels.box.first[d] = std::min(voxels.box.first[d], voxel[d]);
      voxels.box.last[d]  = std::max(voxels.box.last[d], voxel[d]);
    }
  if (labels.size() > max_labels)
    throw Error(ExitCode::mesh,
                name + ": the image has more than " +
                  std::to_string(max_labels) +
                  " different values; the geometry 'image' needs a "
                  "segmentation, not the image data itself");
}


VoxelBox
LabelList::box_of(const int label) const
{
  const auto voxels = labels.find(label);
  if (voxels == labels.end())
    throw Error(ExitCode::mesh,
                name + ": no voxel has the label " + std::to_string(label) +
                  "; set Mesh/Label to one of those that the image has: " +
                  text());
  return voxels->second.box;
}


std::string
LabelList::text() const
{
  std::vector<std::string> pieces;
  for (const auto &[label, voxels] : labels)
    if (pieces.size() < max_listed)
      pieces.push_back(std::to_string(label) + " (" + std::to_string(voxels.n) +
                       " voxels, " +
                       to_text(voxels.n * voxel_volume / 1000, 4) + " mL)");
  if (labels.size() > max_listed)
    pieces.push_back("and " + std::to_string(labels.size() - max_listed) +
                     " more");
  return join(pieces, ", ");
}
} // namespace disse
