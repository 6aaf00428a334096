// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/images/voxel_image.h"
#include "mesh/repair/cell_quality.h"

#include <gtest/gtest.h>

#include "mesh_files.h"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <functional>
#include <sstream>

using namespace disse;

namespace
{
// What lies at a place [mm], x to the left, y to the back, z upwards: an L of
// label 1 in which nothing is symmetric, and a block of label 2 beside it.
int
label_at(const Position &p)
{
  const auto is_in = [&](const Position &low, const Position &high) {
    for (unsigned int d = 0; d < 3; ++d)
      if (p[d] < low[d] || p[d] > high[d])
        return false;
    return true;
  };
  if (is_in({-20, 10, 100}, {-4, 18, 112}) ||
      is_in({-20, 18, 100}, {-12, 30, 106}))
    return 1;
  return is_in({0, 10, 100}, {4, 14, 103}) ? 2 : 0;
}


// An image of these places, whose voxels are numbered in some way.
struct Picture
{
  std::array<unsigned, 3> n      = {18, 12, 6};
  std::array<Position, 3> steps  = {{{2, 0, 0}, {0, 2, 0}, {0, 0, 3}}};
  Position                origin = {-23, 9, 98.5}; // centre of voxel 0

  // The same places, with axis d of the file along axes[d], and backwards if
  // its bit is set.
  static Picture
  stored(const std::array<unsigned, 3> &axes, const unsigned int reversed)
  {
    const Picture plain;
    Picture       result;
    result.origin = plain.origin;
    for (unsigned int d = 0; d < 3; ++d)
      {
        result.n[d]     = plain.n[axes[d]];
        result.steps[d] = plain.steps[axes[d]];
        if (reversed >> d & 1)
          for (unsigned int e = 0; e < 3; ++e)
            {
              result.origin[e] += (result.n[d] - 1.) * result.steps[d][e];
              result.steps[d][e] *= -1;
            }
      }
    return result;
  }

  Position
  position(const std::array<unsigned, 3> &voxel) const
  {
    Position result = origin;
    for (unsigned int d = 0; d < 3; ++d)
      for (unsigned int e = 0; e < 3; ++e)
        result[e] += voxel[d] * steps[d][e];
    return result;
  }

  // Voxels of type Number in the order of the file.
  template <typename Number>
  std::string
  voxels(const bool                                  swapped = false,
         const std::function<int(const Position &)> &label   = label_at) const
  {
    std::string result;
    for (unsigned int k = 0; k < n[2]; ++k)
      for (unsigned int j = 0; j < n[1]; ++j)
        for (unsigned int i = 0; i < n[0]; ++i)
          {
            const Number value = label(position({i, j, k}));
            std::string  bytes(reinterpret_cast<const char *>(&value),
                              sizeof(Number));
            if (swapped)
              std::reverse(bytes.begin(), bytes.end());
            result += bytes;
          }
    return result;
  }
};


// Writes numbers at fixed places of a head.
class Head
{
public:
  Head(const std::size_t size, const bool swapped)
    : bytes(size, '\0')
    , swapped(swapped)
  {}

  template <typename Number>
  Head &
  put(const std::size_t place, const Number value)
  {
    std::string own(reinterpret_cast<const char *>(&value), sizeof(Number));
    if (swapped)
      std::reverse(own.begin(), own.end());
    bytes.replace(place, own.size(), own);
    return *this;
  }

  std::string bytes;
  bool        swapped;
};


// NIfTI-1 as the standard describes it, with an sform; x runs to the right and
// y to the front there.
Head
nifti_1(const Picture &picture,
        const int      datatype = 2,
        const double   unit     = 1,
        const bool     swapped  = false)
{
  Head head(352, swapped);
  head.put<std::int32_t>(0, 348).put<std::int16_t>(40, 3);
  for (unsigned int d = 0; d < 7; ++d)
    head.put<std::int16_t>(42 + 2 * d, d < 3 ? picture.n[d] : 1);
  head.put<std::int16_t>(70, datatype);
  head.put<std::int16_t>(72, 8);
  head.put<float>(76, 1);
  for (unsigned int d = 0; d < 3; ++d)
    head.put<float>(80 + 4 * d,
                    std::hypot(picture.steps[d][0],
                               picture.steps[d][1],
                               picture.steps[d][2]) *
                      unit);
  head.put<float>(108, 352);
  head.put<char>(123, unit == 1 ? 2 : unit == 1e-3 ? 1 : 3);
  head.put<std::int16_t>(254, 1);
  for (unsigned int row = 0; row < 3; ++row)
    for (unsigned int column = 0; column < 4; ++column)
      head.put<float>(280 + 16 * row + 4 * column,
                      (row < 2 ? -unit : unit) * (column < 3
                                                    ? picture.steps[column][row]
                                                    : picture.origin[row]));
  std::memcpy(&head.bytes[344], "n+1", 4);
  return head;
}


Head
nifti_2(const Picture &picture, const bool swapped = false)
{
  Head head(544, swapped);
  head.put<std::int32_t>(0, 540);
  std::memcpy(&head.bytes[4], "n+2\0\r\n\032\n", 8);
  head.put<std::int16_t>(12, 2).put<std::int16_t>(14, 8);
  head.put<std::int64_t>(16, 3);
  for (unsigned int d = 0; d < 7; ++d)
    head.put<std::int64_t>(24 + 8 * d, d < 3 ? picture.n[d] : 1);
  head.put<double>(104, 1);
  for (unsigned int d = 0; d < 3; ++d)
    head.put<double>(112 + 8 * d, 2);
  head.put<std::int64_t>(168, 544);
  head.put<std::int32_t>(348, 1);
  for (unsigned int row = 0; row < 3; ++row)
    for (unsigned int column = 0; column < 4; ++column)
      head.put<double>(400 + 32 * row + 8 * column,
                       (row < 2 ? -1 : 1) * (column < 3
                                               ? picture.steps[column][row]
                                               : picture.origin[row]));
  head.put<std::int32_t>(500, 2);
  return head;
}


std::string
nrrd(const Picture &picture, const std::string &fields)
{
  std::ostringstream text;
  text.precision(17);
  text << "NRRD0004\n# comment\ndimension: 3\nspace: "
          "left-posterior-superior\nsizes:";
  for (const unsigned int n : picture.n)
    text << ' ' << n;
  text << "\nspace directions:";
  for (const Position &p : picture.steps)
    text << " (" << p[0] << ',' << p[1] << ", " << p[2] << ')';
  const Position &p = picture.origin;
  text << "\nspace origin: (" << p[0] << ',' << p[1] << ',' << p[2] << ")\n"
       << fields << "\n\n";
  return text.str();
}


// Volume and centroid [mm3, mm] of a mesh of boxes.
std::array<double, 4>
moments(const RawMesh &mesh)
{
  std::array<double, 4> result = {};
  for (const Hexahedron &cell : mesh.hexahedra)
    {
      const auto corners = mesh.corners(cell);
      Position   edges[3];
      for (unsigned int d = 0; d < 3; ++d)
        for (unsigned int e = 0; e < 3; ++e)
          edges[d][e] = corners[1 << d][e] - corners[0][e];
      const double volume = triple_product(edges[0], edges[1], edges[2]);
      EXPECT_GT(scaled_jacobian(corners), 0);
      result[0] += volume;
      for (unsigned int e = 0; e < 3; ++e)
        result[e + 1] += volume * (corners[0][e] + corners[7][e]) / 2;
    }
  for (unsigned int e = 1; e < 4; ++e)
    result[e] /= result[0];
  return result;
}


void
expect_both_labels(const VoxelImage &image, const std::string &what)
{
  // 16 x 8 x 12 and 8 x 12 x 6 mm; 4 x 4 x 3 mm.
  const std::array<double, 4> first  = {2112,
                                        (-12. * 1536 - 16 * 576) / 2112,
                                        (14. * 1536 + 24 * 576) / 2112,
                                        (106. * 1536 + 103 * 576) / 2112};
  const std::array<double, 4> second = {48, 2, 12, 101.5};
  const auto                  one    = moments(voxel_mesh(image, 1, 1));
  const auto                  two    = moments(voxel_mesh(image, 2, 1));
  for (unsigned int i = 0; i < 4; ++i)
    {
      EXPECT_NEAR(one[i], first[i], 1e-4) << what << ' ' << i;
      EXPECT_NEAR(two[i], second[i], 1e-4) << what << ' ' << i;
    }
}


std::string
refusal(const std::string &content)
{
  return message_of([&] { voxel_mesh(read_image(content, "a.nii"), 1, 1); });
}
} // namespace


TEST(Images, AnyOrderAndDirectionOfTheAxesGivesTheSameOrgan)
{
  std::array<unsigned, 3> axes = {0, 1, 2};
  do
    for (unsigned int reversed = 0; reversed < 8; ++reversed)
      {
        const Picture     picture = Picture::stored(axes, reversed);
        const std::string what    = std::to_string(axes[0]) +
                                 std::to_string(axes[1]) + ' ' +
                                 std::to_string(reversed);
        const std::string voxels = picture.voxels<std::uint8_t>();
        expect_both_labels(read_image(nifti_1(picture).bytes + voxels, "a.nii"),
                           "NIfTI-1 " + what);
        if (axes != std::array<unsigned, 3>{1, 2, 0})
          continue;
        expect_both_labels(read_image(nifti_2(picture).bytes + voxels, "a.nii"),
                           "NIfTI-2 " + what);
        expect_both_labels(
          read_image(nrrd(picture, "type: uchar\nencoding: raw") + voxels,
                     "a.nrrd"),
          "NRRD " + what);
      }
  while (std::next_permutation(axes.begin(), axes.end()));
}


TEST(Images, AllTypesByteOrdersAndEncodingsAreRead)
{
  const Picture p;
  for (const bool swapped : {false, true})
    {
      const auto nifti = [&](const int type, const std::string &voxels) {
        const std::string file = nifti_1(p, type, 1, swapped).bytes + voxels;
        expect_both_labels(read_image(file, "a.nii"),
                           "NIfTI type " + std::to_string(type));
        expect_both_labels(read_image(gzip(file), "a.nii.gz"), "gzip");
      };
      nifti(256, p.voxels<std::int8_t>());
      nifti(4, p.voxels<std::int16_t>(swapped));
      nifti(512, p.voxels<std::uint16_t>(swapped));
      nifti(8, p.voxels<std::int32_t>(swapped));
      nifti(768, p.voxels<std::uint32_t>(swapped));
      nifti(1024, p.voxels<std::int64_t>(swapped));
      nifti(1280, p.voxels<std::uint64_t>(swapped));
      nifti(16, p.voxels<float>(swapped));
      nifti(64, p.voxels<double>(swapped));
      const std::string endian =
        std::string("\nendian: ") + (swapped ? "big" : "little");
      expect_both_labels(
        read_image(nrrd(p, "type: unsigned short\nencoding: raw" + endian) +
                     p.voxels<std::uint16_t>(swapped),
                   "a.nrrd"),
        "NRRD short");
      expect_both_labels(
        read_image(nrrd(p, "type: float\nencoding: gzip" + endian) +
                     gzip(p.voxels<float>(swapped)),
                   "a.nrrd"),
        "NRRD gzip");
    }
  expect_both_labels(
    read_image(nifti_2(p, true).bytes + p.voxels<std::uint8_t>(), "a.nii"),
    "NIfTI-2 swapped");
  std::string text;
  for (const char voxel : p.voxels<std::uint8_t>())
    text += std::to_string(int(voxel)) + "\n";
  expect_both_labels(read_image(nrrd(p, "type: int\nencoding: ascii") + text,
                                "a.nrrd"),
                     "NRRD text");
}


TEST(Images, UnitsAndScalesCount)
{
  const Picture p;
  for (const double unit : {1e-3, 1e3})
    expect_both_labels(
      read_image(nifti_1(p, 2, unit).bytes + p.voxels<std::uint8_t>(), "a.nii"),
      "unit");
  const auto halves = [](const Position &at) { return 10 * label_at(at) - 5; };
  expect_both_labels(
    read_image(nifti_1(p, 4).put<float>(112, 0.1f).put<float>(116, 0.5f).bytes +
                 p.voxels<std::int16_t>(false, halves),
               "a.nii"),
    "slope");
  std::string in_m = nrrd(p,
                          "type: uchar\nencoding: raw\nspace units: \"cm\" "
                          "\"cm\" \"cm\"");
  EXPECT_NEAR(moments(voxel_mesh(read_image(in_m + p.voxels<std::uint8_t>(),
                                            "a.nrrd"),
                                 1,
                                 10))[0],
              2112e3,
              1e-3);
}


// The organ of a body that lies askew: the mesh lies askew too.
TEST(Images, AxesMayBeOblique)
{
  const double  c = std::cos(0.5), s = std::sin(0.5);
  const Picture plain;
  Picture       turned = plain;
  const auto    turn   = [&](const Position &p) {
    return Position{c * p[0] - s * p[1], s * p[0] + c * p[1], p[2]};
  };
  for (Position &step : turned.steps)
    step = turn(step);
  turned.origin            = turn(plain.origin);
  const std::string voxels = plain.voxels<std::uint8_t>();
  const auto        straight =
    moments(voxel_mesh(read_image(nifti_1(plain).bytes + voxels, "a"), 1, 1));
  const Position centre     = turn({straight[1], straight[2], straight[3]});
  Head           with_qform = nifti_1(turned);
  // By a quaternion. Against right and front the angle is larger by half a
  // circle; of the two quaternions that has, the standard wants a > 0.
  with_qform.put<std::int16_t>(254, 0).put<std::int16_t>(252, 1);
  for (unsigned int d = 0; d < 3; ++d)
    with_qform.put<float>(268 + 4 * d, (d < 2 ? -1 : 1) * turned.origin[d]);
  with_qform.put<float>(264, -std::cos(0.25));
  for (const std::string &file :
       {nifti_1(turned).bytes + voxels,
        with_qform.bytes + voxels,
        nrrd(turned, "type: uchar\nencoding: raw") + voxels})
    {
      const auto own = moments(voxel_mesh(read_image(file, "a"), 1, 1));
      EXPECT_NEAR(own[0], straight[0], 1e-3);
      for (unsigned int e = 0; e < 3; ++e)
        EXPECT_NEAR(own[e + 1], centre[e], 1e-4);
    }
}


TEST(Images, SayWhatIsInThem)
{
  const Picture     p;
  const std::string voxels = p.voxels<std::uint8_t>();
  const std::string file   = nifti_1(p).bytes + voxels;
  expect_contains(message_of(
                    [&] { voxel_mesh(read_image(file, "a"), 255, 1); }),
                  "no voxel has the label 255; set Mesh/Label to one of those "
                  "that the image has: 0 (1116 voxels, 13.39 mL), 1 (176 "
                  "voxels, 2.112 mL), 2 (4 voxels, 0.048 mL)");
  EXPECT_EQ(voxel_mesh(read_image(file, "a"), 1, 1).notes.back(),
            "a: labels of the image: 0 (1116 voxels, 13.39 mL), 1 (176 voxels, "
            "2.112 mL), 2 (4 voxels, 0.048 mL)");
  expect_contains(refusal(nifti_1(p, 16).put<float>(112, 0.3f).bytes +
                          p.voxels<float>()),
                  "a voxel has the value 0.3, which is not a label");
  Head without = nifti_1(p);
  without.put<std::int16_t>(254, 0).put<char>(123, 0);
  const VoxelImage image = read_image(without.bytes + voxels, "a");
  ASSERT_EQ(image.notes.size(), 2u);
  expect_contains(image.notes[0], "gives no unit of length");
  expect_contains(image.notes[1],
                  "does not give the orientation of the patient");
}


TEST(Images, DetachedHeadersNameTheirData)
{
  const Picture       p;
  const std::string   voxels = p.voxels<std::uint8_t>();
  const TemporaryFile data("voxels.raw", "skip me\n  " + voxels);
  const TemporaryFile head("a.nhdr",
                           nrrd(p,
                                "type: uchar\nencoding: raw\nline skip: 1\n"
                                "byte skip: 2\ndata file: " +
                                  data.path));
  expect_both_labels(read_image(head.path, MPI_COMM_WORLD), "detached");
  const TemporaryFile lost("b.nhdr",
                           nrrd(p,
                                "type: uchar\nencoding: raw\n"
                                "data file: nowhere.raw"));
  expect_contains(message_of([&] { read_image(lost.path, MPI_COMM_WORLD); }),
                  "nowhere.raw");
}


TEST(Images, WhatCannotBeReadIsRefusedWithARemedy)
{
  const Picture     p;
  const std::string voxels = p.voxels<std::uint8_t>();
  const std::string good   = nifti_1(p).bytes + voxels;
  expect_contains(refusal(good.substr(0, good.size() - 1)), "truncated");
  expect_contains(refusal(gzip(good).substr(0, 90)), "damaged or truncated");
  expect_contains(refusal(gzip(gzip(good))), "compressed twice");
  // 2^45 voxels in a file of 400 bytes.
  Head huge = nifti_1(p);
  for (unsigned int d = 0; d < 3; ++d)
    huge.put<std::int16_t>(42 + 2 * d, 32767);
  expect_contains(refusal(huge.bytes + voxels), "truncated");
  expect_contains(refusal(gzip(huge.bytes + voxels)), "truncated");
  expect_contains(
    refusal(nifti_1(p).put<std::int16_t>(40, 4).put<std::int16_t>(48, 3).bytes +
            voxels),
    "several volumes (axis 4 has 3 of them)");
  expect_contains(refusal(nifti_1(p).put<std::int16_t>(42, -3).bytes + voxels),
                  "-3 voxels along an axis");
  expect_contains(refusal(nifti_1(p, 128).bytes + voxels),
                  "voxels of type 128 (RGB24) are not supported");
  expect_contains(refusal(nifti_1(p, 77).bytes + voxels), "type 77");
  expect_contains(refusal(nifti_1(p).put<char>(344, 0).bytes + voxels),
                  "Analyze");
  expect_contains(refusal(nifti_1(p).put<char>(345, 'i').bytes + voxels),
                  "two files");
  Head flat = nifti_1(p);
  for (unsigned int column = 0; column < 3; ++column)
    flat.put<float>(280 + 4 * column, 0);
  expect_contains(refusal(flat.bytes + voxels), "mm long");
  expect_contains(refusal(nifti_1(p).put<float>(280, NAN).bytes + voxels),
                  "mm long");
  expect_contains(refusal(nifti_1(p).put<char>(123, 5).bytes + voxels),
                  "unit of length");
  expect_contains(refusal(nrrd(p, "type: uchar\nencoding: bzip2") + voxels),
                  "the encoding 'bzip2' is not known");
  expect_contains(refusal(nrrd(p, "type: short\nencoding: raw") + voxels),
                  "no 'endian'");
  expect_contains(refusal(
                    nrrd(p, "type: uchar\nencoding: raw\nsizes: 9 9 9 9")),
                  "space directions for 4 axes");
  expect_contains(refusal("NRRD0004\ntype: uchar\ndimension: 3\nsizes: 6 6 6\n"
                          "encoding: raw\n\n" +
                          voxels),
                  "does not give the size of the voxels");
  expect_contains(refusal(nrrd(p, "type: uchar\nencoding: gzip") + voxels),
                  "damaged");
  expect_contains(refusal(std::string(128, '\0') + "DICM"), "dcm2niix");
  expect_contains(refusal("$MeshFormat\n"), "set Geometry = file");
  expect_contains(refusal("ObjectType = Image\n"), "MetaImage");
  expect_contains(message_of(
                    [&] { voxel_mesh(read_image(good, "a"), 1, 1e-3); }),
                  "set a larger Mesh/Cell size");
}
