// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/lobule_parameters.h>
#include <disse/mesh/region_list.h>
#include <disse/parameters/parameter_file.h>

#include <string>
#include <vector>

namespace disse
{
/// Which mesh to make. Lengths are in mm, volumes in mm3.
struct MeshParameters
{
  /// point, box, ball, liver, lobule, image or file
  std::string geometry = "liver";

  /// hexahedra or tetrahedra; in 2D they mean quadrilaterals or triangles.
  std::string cells = "hexahedra";

  /// Size of the cells [mm]: upper bound of the edges of a box and of the
  /// rhombi of lobules, cube root of the mean cell volume elsewhere, edge of
  /// the cubes made from an image. It has no effect on meshes read from files.
  /// Tetrahedra are parts of hexahedra of this size.
  double cell_size = 5;

  /// Volume of `liver` and `point` [mm3].
  double volume = 1.5e6;

  int                 box_dimension = 3; ///< of box, ball, lobule, file
  std::vector<double> extent        = {10, 10, 10}; ///< edges of a box [mm]
  double              radius        = 10;           ///< of a ball [mm]

  LobuleParameters lobules;

  /// Times that every cell is halved on top of what the cell size asks for.
  int refinements = 0;

  std::string file;                 ///< path of a Gmsh file or of an INR image
  std::string unit          = "mm"; ///< length of one unit of a Gmsh file
  double      fuse_distance = 0;    ///< of nodes of a Gmsh file [mm]; 0: none
  int         label         = 255;  ///< voxels of an image that are liver

  /// Rule for the integrals of the stiffness matrix: gauss or vertex.
  std::string quadrature = "gauss";

  /// Diffusivity of all species in a region, relative to their own: "3: 0.5"
  /// for half of it in region 3; and the same by region.
  std::vector<std::string> relative_diffusivity;
  RegionFactors            region_factors;

  /// Declare and read the keys. Mistakes in their meaning are reported to the
  /// section. @param section the section "Mesh" itself
  void
  add_parameters(const ParameterSection &section);

  /// True if cells are tetrahedra or triangles.
  bool
  has_simplices() const;

  /// Space dimension of the mesh: 2 or 3, or 0 for `point`.
  unsigned int
  dimension() const;

  /// Length of one unit of a Gmsh file [mm], from texts such as "cm" or
  /// "35 mm". @throws std::invalid_argument
  double
  unit_length() const;

  /// A text that differs between different meshes, except that it holds only
  /// the path of a file, not what is in it.
  std::string
  key() const;
};


/// True if section `Mesh` of the file, which has been read, asks for a point:
/// patterns in space then have no effect.
/// @param any section of the file
bool
is_well_mixed(const ParameterSection &any);
} // namespace disse
