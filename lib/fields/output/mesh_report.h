// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/mesh_parameters.h>
#include <disse/mesh/part_names.h>

#include <mpi.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace disse
{
/// What `disse mesh info` says about a mesh. Lengths in mm.
struct MeshReport
{
  std::string  source; ///< geometry, or path of the file
  unsigned int dimension = 3;

  /// Cells of the file or image, before tetrahedra are split; 0 for
  /// generated meshes.
  std::uint64_t n_cells_before_split = 0;
  std::string   kind_of_cells; ///< such as tetrahedra
  std::uint64_t n_cells = 0;
  std::uint64_t n_nodes = 0;

  double                volume = 0;  ///< [mm3], in 2D area [mm2]
  std::array<double, 3> lower  = {}; ///< bounding box
  std::array<double, 3> upper  = {};

  double min_scaled_jacobian = 0; ///< see scaled_jacobian()

  /// Cells by scaled Jacobian: 10 bins from 0 to 1, then those below 0.
  std::array<std::uint64_t, 11> histogram = {};

  std::map<int, std::uint64_t> boundary_faces; ///< by boundary id
  std::map<int, std::uint64_t> region_cells;   ///< by region id
  PartNames                    boundary_names, region_names;
  std::vector<std::string>     notes;

  /// For people.
  std::string
  text() const;

  /// For programs: one JSON object.
  std::string
  json() const;
};

/// Make the mesh and describe it; all ranks get the same. Collective.
/// @throws Error(mesh), also for the geometry `point`, which has no mesh.
MeshReport
describe_mesh(const MeshParameters &parameters, MPI_Comm comm);
} // namespace disse
