// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>

#include "mesh/images/image_header.h"

#include <cmath>
#include <cstring>
#include <map>
#include <memory>
#include <nifti/nifti2_io.h>

namespace disse
{
namespace
{
using NiftiImage = std::unique_ptr<nifti_image, decltype(&nifti_image_free)>;


// Size of the head of a version, which is its first number too.
template <typename Head>
constexpr std::int32_t size_of_head = sizeof(Head);


std::int32_t
first_number(const std::string &content, const bool swapped)
{
  char bytes[4];
  for (unsigned int b = 0; b < 4; ++b)
    bytes[b] = content[swapped ? 3 - b : b];
  std::int32_t number = 0;
  std::memcpy(&number, bytes, 4);
  return number;
}


template <typename Head>
bool
begins_with(const std::string &content)
{
  return content.size() >= sizeof(Head) &&
         (first_number(content, false) == size_of_head<Head> ||
          first_number(content, true) == size_of_head<Head>);
}


VoxelFormat
format_of(const nifti_image &image, const ImageHeader &header)
{
  using Kind = VoxelFormat::Kind;
  static const std::map<int, std::pair<Kind, unsigned int>> kinds = {
    {NIFTI_TYPE_UINT8, {Kind::unsigned_integer, 1}},
    {NIFTI_TYPE_INT8, {Kind::signed_integer, 1}},
    {NIFTI_TYPE_UINT16, {Kind::unsigned_integer, 2}},
    {NIFTI_TYPE_INT16, {Kind::signed_integer, 2}},
    {NIFTI_TYPE_UINT32, {Kind::unsigned_integer, 4}},
    {NIFTI_TYPE_INT32, {Kind::signed_integer, 4}},
    {NIFTI_TYPE_UINT64, {Kind::unsigned_integer, 8}},
    {NIFTI_TYPE_INT64, {Kind::signed_integer, 8}},
    {NIFTI_TYPE_FLOAT32, {Kind::real, 4}},
    {NIFTI_TYPE_FLOAT64, {Kind::real, 8}}};
  const auto kind = kinds.find(image.datatype);
  if (kind == kinds.end())
    header.fail(
      "voxels of type " + std::to_string(image.datatype) + " (" +
      nifti_datatype_string(image.datatype) +
      ") are not supported; supported: whole and real numbers of 8 to 64 bits");
  VoxelFormat format;
  format.kind    = kind->second.first;
  format.n_bytes = kind->second.second;
  // A slope of 0, or none, means that numbers are what they are.
  if (std::isfinite(image.scl_slope) && image.scl_slope != 0)
    {
      format.slope     = image.scl_slope;
      format.intercept = std::isfinite(image.scl_inter) ? image.scl_inter : 0;
    }
  return format;
}


// Millimetres per unit.
double
unit_of(const nifti_image &image, ImageHeader &header)
{
  switch (image.xyz_units)
    {
      case NIFTI_UNITS_MM:
        return 1;
      case NIFTI_UNITS_METER:
        return 1000;
      case NIFTI_UNITS_MICRON:
        return 1e-3;
      case NIFTI_UNITS_UNKNOWN:
        header.notes.push_back(header.name +
                               ": the image gives no unit of length; "
                               "millimetres are assumed");
        return 1;
      default:
        header.fail("the unit of length " + std::to_string(image.xyz_units) +
                    " is not known; known: 1 (m), 2 (mm), 3 (um)");
    }
}


double
largest_difference(const nifti_dmat44 &a, const nifti_dmat44 &b)
{
  double result = 0;
  for (unsigned int row = 0; row < 3; ++row)
    for (unsigned int column = 0; column < 4; ++column)
      result = std::max(result, std::abs(a.m[row][column] - b.m[row][column]));
  return result;
}


// The sform counts, then the qform, then the spacing alone.
const nifti_dmat44 &
matrix_of(const nifti_image &image, ImageHeader &header)
{
  if (image.sform_code > 0)
    {
      if (image.qform_code > 0)
        if (const double difference =
              largest_difference(image.sto_xyz, image.qto_xyz);
            difference > 0.01 * image.dx)
          header.notes.push_back(header.name + ": sform and qform differ by " +
                                 to_text(difference, 2) +
                                 "; the sform is used");
      return image.sto_xyz;
    }
  if (image.qform_code <= 0)
    header.notes.push_back(
      header.name +
      ": the image does not give the orientation of the patient; its axes are "
      "assumed to run to the right, to the front and upwards");
  return image.qto_xyz;
}


// NIfTI counts x to the right and y to the front.
void
place(const nifti_image &image, ImageHeader &header)
{
  const double        unit   = unit_of(image, header);
  const nifti_dmat44 &matrix = matrix_of(image, header);
  for (unsigned int row = 0; row < 3; ++row)
    {
      const double sign = row < 2 ? -unit : unit;
      for (unsigned int d = 0; d < 3; ++d)
        header.steps[d][row] = sign * matrix.m[row][d];
      header.origin[row] = sign * matrix.m[row][3];
    }
}


NiftiImage
convert(const nifti_1_header &head)
{
  return {nifti_convert_n1hdr2nim(head, nullptr), nifti_image_free};
}


NiftiImage
convert(const nifti_2_header &head)
{
  return {nifti_convert_n2hdr2nim(head, nullptr), nifti_image_free};
}


// What the library would complain about on the screen.
template <typename Head>
void
check(const Head &head, ImageHeader &header)
{
  if (std::strncmp(head.magic, "ni", 2) == 0)
    header.fail("this is the header of a NIfTI image in two files; save it as "
                "one file (.nii)");
  if (std::strncmp(head.magic, "n+", 2) != 0)
    header.fail("this is an image in Analyze format, which does not "
                "distinguish left from right; save it as NIfTI (.nii)");
  if (head.dim[0] < 1 || head.dim[0] > 7)
    header.fail("the image has " + std::to_string(head.dim[0]) +
                " dimensions; known: 1 .. 7");
  double product = 1;
  for (int d = 1; d <= head.dim[0]; ++d)
    {
      if (head.dim[d] < 1)
        header.fail("the image has " + std::to_string(head.dim[d]) +
                    " voxels along an axis");
      if (d > 3 && head.dim[d] > 1)
        header.fail("the image has several volumes (axis " + std::to_string(d) +
                    " has " + std::to_string(head.dim[d]) +
                    " of them); save one of them");
      product *= head.dim[d];
    }
  if (product > 1e15)
    header.fail("the image is truncated: " + to_text(product, 3) +
                " voxels are announced");
  if (nifti_is_valid_datatype(head.datatype) == 0)
    header.fail("voxels of type " + std::to_string(head.datatype) +
                " are not known");
  for (int d = 1; d <= 3 && d <= head.dim[0]; ++d)
    if (!std::isfinite(head.pixdim[d]))
      header.fail("the spacing of the voxels is not finite");
}


template <typename Head>
ImageHeader
read(const std::string &content, const std::string &name, const int version)
{
  nifti_set_debug_level(0);
  ImageHeader header;
  header.name = name;
  Head head;
  std::memcpy(&head, content.data(), sizeof(Head));
  const bool swapped = first_number(content, false) != size_of_head<Head>;
  if (swapped)
    swap_nifti_header(&head, version);
  check(head, header);
  const NiftiImage image = convert(head);
  if (image == nullptr)
    header.fail("the header of the NIfTI image is damaged");
  header.n_voxels = {std::uint64_t(image->nx),
                     std::uint64_t(image->ny),
                     std::uint64_t(image->nz)};
  header.format   = format_of(*image, header);
  header.format.highest_byte_first =
    (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) != swapped;
  place(*image, header);

  // Voxels begin behind the head and the four bytes about extensions.
  const double offset = head.vox_offset;
  if (!(offset >= 0 && offset < 1e9))
    header.fail("the voxels begin at byte " + to_text(offset, 3));
  header.offset = std::max<std::uint64_t>(offset, sizeof(Head) + 4);
  return header;
}
} // namespace


bool
is_nifti(const std::string &content)
{
  return begins_with<nifti_1_header>(content) ||
         begins_with<nifti_2_header>(content);
}


ImageHeader
nifti_header(const std::string &content, const std::string &name)
{
  return begins_with<nifti_1_header>(content)
           ? read<nifti_1_header>(content, name, 1)
           : read<nifti_2_header>(content, name, 2);
}
} // namespace disse
