// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/patterns/voxel_map.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "mesh/images/voxel_image.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;


void
check_voxels(const VoxelImage &image, const std::string &place)
{
  for (unsigned int k = 0; k < image.n_voxels[2]; ++k)
    for (unsigned int j = 0; j < image.n_voxels[1]; ++j)
      for (unsigned int i = 0; i < image.n_voxels[0]; ++i)
        if (const double value = image.value(i, j, k);
            !(value >= 0 && std::isfinite(value)))
          throw Error(ExitCode::usage,
                      place + ": a voxel has the value " + to_text(value, 6) +
                        "; a map must not be negative");
}


// Cells of a mesh that is made of an image may end a little beside it.
void
check_nodes(const VoxelImage     &image,
            const Discretisation &discretisation,
            const std::string    &place)
{
  for (const Position &p : discretisation.positions)
    {
      const Position along = image.along_axes(p);
      for (unsigned int d = 0; d < discretisation.dimension; ++d)
        {
          const double length     = image.n_voxels[d] * image.spacing[d];
          const double beside     = std::max(-along[d], along[d] - length);
          const bool   is_aligned = image.axes[d][d] == 1;
          const double begin      = is_aligned ? image.corner[d] : 0;
          if (beside > (1 + 1e-9) * discretisation.cell_size)
            throw Error(ExitCode::usage,
                        place + ": the map ends at " + "xyz"[d] + " = " +
                          to_text(begin, 6) + " and " +
                          to_text(begin + length, 6) +
                          " mm, but the organ has " + "xyz"[d] + " = " +
                          to_text(begin + along[d], 6) + " mm" +
                          (is_aligned ? ""
                                      : " (along the axes of the image, from "
                                        "its corner)"));
        }
    }
}


// Trilinear between the centres of the voxels.
double
value_at(const VoxelImage &image, const Position &point)
{
  const Position along = image.along_axes(point);
  unsigned int   lower[3];
  double         part[3];
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double last = image.n_voxels[d] - 1;
      const double x =
        std::min(std::max(along[d] / image.spacing[d] - 0.5, 0.), last);
      lower[d] = std::min(std::floor(x), std::max(last - 1, 0.));
      part[d]  = x - lower[d];
    }
  double value = 0;
  for (unsigned int corner = 0; corner < 8; ++corner)
    {
      double       weight = 1;
      unsigned int voxel[3];
      for (unsigned int d = 0; d < 3; ++d)
        {
          const unsigned int upper = corner >> d & 1;
          weight *= upper == 1 ? part[d] : 1 - part[d];
          voxel[d] = lower[d] + upper;
        }
      if (weight > 0)
        value += weight * image.value(voxel[0], voxel[1], voxel[2]);
    }
  return value;
}
} // namespace


std::vector<double>
voxel_map(const Discretisation &discretisation,
          const std::string    &path,
          const std::string    &place)
{
  const VoxelImage image = read_image(path, discretisation.comm);
  agree_on_errors(discretisation.comm, [&] {
    check_voxels(image, place);
    check_nodes(image, discretisation, place);
  });
  LocalFunction f;
  f.value    = [&](const Position &point) { return value_at(image, point); };
  f.distance = [](const Position &) { return 0.; };
  f.width    = std::numeric_limits<double>::infinity();
  for (unsigned int d = 0; d < discretisation.dimension; ++d)
    f.width = std::min(f.width, image.spacing[d]);
  return discretisation.averages(f);
}
} // namespace disse
