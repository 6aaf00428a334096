// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

#include <mpi.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace disse
{
/// How the bytes of a voxel make its value, slope * number + intercept.
struct VoxelFormat
{
  enum class Kind
  {
    unsigned_integer,
    signed_integer,
    real
  };

  Kind         kind               = Kind::unsigned_integer;
  unsigned int n_bytes            = 1;
  bool         highest_byte_first = false;
  double       slope              = 1;
  double       intercept          = 0;
};


/// What the head of an image says, in whatever format.
struct ImageHeader
{
  enum class Encoding
  {
    raw,
    gzip,
    text
  };

  std::string                  name;
  std::array<std::uint64_t, 3> n_voxels = {1, 1, 1}; ///< fastest axis first

  /// From a voxel to the next along each axis, and the centre of the first
  /// [mm].
  std::array<Position, 3> steps  = {};
  Position                origin = {};

  VoxelFormat   format;
  std::uint64_t offset   = 0;             ///< of the voxels in the file
  Encoding      encoding = Encoding::raw; ///< of what follows the offset
  std::string   data_file;                ///< with the voxels; empty: the same

  std::uint64_t lines_to_skip = 0; ///< before the voxels
  std::int64_t  bytes_to_skip = 0; ///< then; -1: to where just they are left

  std::vector<std::string> notes; ///< what was assumed, for the log

  [[noreturn]] void
  fail(const std::string &message) const;
};


/// An image of voxels whose axes are numbered and directed so that they come
/// nearest to x, y, z, however they lie in the file.
///
/// Positions are in mm in the patient's coordinates: x to the left, y to the
/// back, z upwards (LPS, as in DICOM). An INR image knows no patient: its
/// corner is the origin.
class VoxelImage
{
public:
  VoxelImage() = default;

  /// @param content of the file that has the voxels; `header.offset` counts
  /// @throws Error(mesh) if it is too short, or axes lie in one plane
  VoxelImage(const ImageHeader &header, std::string content);

  double
  value(unsigned int i, unsigned int j, unsigned int k) const;

  /// Position [mm] of a point given by its distances [mm] from the corner along
  /// the axes, and these distances.
  Position
  position(const Position &along_axes) const;

  Position
  along_axes(const Position &position) const;

  /// False if the axes are a left-handed triple, which only sheared ones can
  /// be.
  bool
  is_right_handed() const;

  std::string              name;
  std::array<unsigned, 3>  n_voxels = {};
  std::array<double, 3>    spacing  = {}; ///< of the voxels [mm]
  Position                 corner   = {}; ///< outer corner of voxel 0, 0, 0
  std::array<Position, 3>  axes     = {}; ///< of length 1
  std::vector<std::string> notes;

private:
  void
  orient(const ImageHeader &header);

  std::array<Position, 3> duals = {}; // axes[i] * duals[j] is 1 for i = j, or 0
  std::string             bytes;
  std::int64_t            first       = 0; // voxel 0, 0, 0 in bytes
  std::array<std::int64_t, 3> strides = {};
  VoxelFormat                 format;
};


/// Read an image in the format that its content shows: NIfTI-1 or 2, NRRD or
/// INR, plain or compressed by gzip. Collective; all ranks get the same.
/// @throws Error(mesh), collective
VoxelImage
read_image(const std::string &path, MPI_Comm comm);

/// The same from memory. @param data content of the file that a detached NRRD
/// header names
VoxelImage
read_image(const std::string &content,
           const std::string &name,
           const std::string &data = "");

/// Hexahedra of about `cell_size` [mm] along the axes of the image, wherever at
/// least half of it carries the label. Of several pieces the largest is kept,
/// with a note; another note lists the labels.
/// @throws Error(mesh) if the image is not a segmentation, if it does not have
///   the label, or if no cell is left.
RawMesh
voxel_mesh(const VoxelImage &image, int label, double cell_size);

/// True if a file of this name is an image and no Gmsh file.
bool
is_image_name(const std::string &path);
} // namespace disse
