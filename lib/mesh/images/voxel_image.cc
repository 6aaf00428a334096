// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/images/voxel_image.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "mesh/repair/cell_quality.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace disse
{
namespace
{
// Below this sine the axes of an image lie in one plane.
constexpr double flat = 1e-3;


double
dot(const Position &a, const Position &b)
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}


Position
cross(const Position &a, const Position &b)
{
  return {a[1] * b[2] - a[2] * b[1],
          a[2] * b[0] - a[0] * b[2],
          a[0] * b[1] - a[1] * b[0]};
}


// The axes of the file that come nearest to x, y and z.
std::array<unsigned int, 3>
nearest_axes(const std::array<Position, 3> &axes)
{
  std::array<unsigned int, 3> order = {0, 1, 2}, best = order;
  double                      largest = 0;
  do
    {
      double sum = 0;
      for (unsigned int d = 0; d < 3; ++d)
        sum += std::abs(axes[order[d]][d]);
      if (sum > largest * (1 + 1e-10))
        {
          largest = sum;
          best    = order;
        }
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}


std::uint64_t
n_voxels_of(const ImageHeader &header)
{
  double product = 1;
  for (const std::uint64_t n : header.n_voxels)
    {
      product *= n;
      if (n == 0 || n > 1u << 31)
        header.fail("the image has " + std::to_string(n) +
                    " voxels along an axis");
    }
  if (product > 1e15)
    header.fail("the image is announced to have " + to_text(product, 3) +
                " voxels");
  return header.n_voxels[0] * header.n_voxels[1] * header.n_voxels[2];
}


template <typename Number>
Number
from_bits(const std::uint64_t bits)
{
  Number     result;
  const auto low = static_cast<std::uint32_t>(bits);
  if constexpr (sizeof(Number) == 4)
    std::memcpy(&result, &low, 4);
  else
    std::memcpy(&result, &bits, 8);
  return result;
}


double
number(const char *const bytes, const VoxelFormat &format)
{
  std::uint64_t bits = 0;
  for (unsigned int b = 0; b < format.n_bytes; ++b)
    bits |= std::uint64_t(static_cast<unsigned char>(
              bytes[format.highest_byte_first ? format.n_bytes - 1 - b : b]))
            << (8 * b);
  switch (format.kind)
    {
      case VoxelFormat::Kind::unsigned_integer:
        return bits;
      case VoxelFormat::Kind::signed_integer:
        {
          const std::uint64_t sign = std::uint64_t(1)
                                     << (8 * format.n_bytes - 1);
          return static_cast<std::int64_t>((bits ^ sign) - sign);
        }
      default:
        return format.n_bytes == 4 ? from_bits<float>(bits)
                                   : from_bits<double>(bits);
    }
}
} // namespace


void
ImageHeader::fail(const std::string &message) const
{
  throw Error(ExitCode::mesh, name + ": " + message);
}


VoxelImage::VoxelImage(const ImageHeader &header, std::string content)
  : name(header.name)
  , notes(header.notes)
  , bytes(std::move(content))
  , format(header.format)
{
  const std::uint64_t size = n_voxels_of(header);
  const std::uint64_t there =
    bytes.size() - std::min<std::uint64_t>(bytes.size(), header.offset);
  if (there / format.n_bytes < size)
    header.fail("the image is truncated: " + std::to_string(size) +
                " voxels of " + std::to_string(format.n_bytes) +
                " bytes are announced, " + std::to_string(there) +
                " bytes are there");
  orient(header);
}


void
VoxelImage::orient(const ImageHeader &header)
{
  std::array<double, 3>       lengths;
  std::array<Position, 3>     directions;
  std::array<std::int64_t, 3> strides_in_file;
  std::int64_t                stride = format.n_bytes;
  for (unsigned int d = 0; d < 3; ++d)
    {
      lengths[d] = std::sqrt(dot(header.steps[d], header.steps[d]));
      if (!(lengths[d] > 1e-9 && lengths[d] < 1e6))
        header.fail("the voxels are " + to_text(lengths[d], 3) +
                    " mm long; check the spacing and its unit");
      for (unsigned int e = 0; e < 3; ++e)
        directions[d][e] = header.steps[d][e] / lengths[d];
      strides_in_file[d] = stride;
      stride *= header.n_voxels[d];
    }
  corner                                  = header.origin;
  first                                   = header.offset;
  const std::array<unsigned int, 3> order = nearest_axes(directions);
  for (unsigned int d = 0; d < 3; ++d)
    {
      const unsigned int own      = order[d];
      const bool         reversed = directions[own][d] < 0;
      n_voxels[d]                 = header.n_voxels[own];
      spacing[d]                  = lengths[own];
      strides[d] = reversed ? -strides_in_file[own] : strides_in_file[own];
      if (reversed)
        first += strides_in_file[own] * (std::int64_t(n_voxels[d]) - 1);
      for (unsigned int e = 0; e < 3; ++e)
        {
          axes[d][e] = reversed ? -directions[own][e] : directions[own][e];
          corner[e] -= header.steps[own][e] / 2;
          if (reversed)
            corner[e] += header.steps[own][e] * n_voxels[d];
        }
    }
  const double volume = triple_product(axes[0], axes[1], axes[2]);
  if (!(std::abs(volume) > flat && std::isfinite(dot(corner, corner))))
    header.fail("the axes of the image lie in one plane, or its origin is not "
                "finite");
  for (unsigned int d = 0; d < 3; ++d)
    {
      duals[d] = cross(axes[(d + 1) % 3], axes[(d + 2) % 3]);
      for (double &entry : duals[d])
        entry /= volume;
    }
}


double
VoxelImage::value(const unsigned int i,
                  const unsigned int j,
                  const unsigned int k) const
{
  const char *const voxel =
    bytes.data() + (first + i * strides[0] + j * strides[1] + k * strides[2]);
  return format.slope * number(voxel, format) + format.intercept;
}


Position
VoxelImage::position(const Position &along) const
{
  Position result = corner;
  for (unsigned int d = 0; d < 3; ++d)
    for (unsigned int e = 0; e < 3; ++e)
      result[e] += along[d] * axes[d][e];
  return result;
}


Position
VoxelImage::along_axes(const Position &position) const
{
  Position from_corner, result;
  for (unsigned int d = 0; d < 3; ++d)
    from_corner[d] = position[d] - corner[d];
  for (unsigned int d = 0; d < 3; ++d)
    result[d] = dot(from_corner, duals[d]);
  return result;
}


bool
VoxelImage::is_right_handed() const
{
  return triple_product(axes[0], axes[1], axes[2]) > 0;
}
} // namespace disse
