// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/mesh/part_names.h>
#include <disse/parameters/parameter_section.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
enum class Geometry
{
  point, ///< well mixed, without space
  box,
  ball,
  liver,  ///< the built-in one
  lobule, ///< hexagonal lobules
  image,  ///< a segmented image
  file    ///< a Gmsh file
};

inline constexpr EnumName<Geometry> geometry_names[] = {
  {Geometry::point, "point"},
  {Geometry::box, "box"},
  {Geometry::ball, "ball"},
  {Geometry::liver, "liver"},
  {Geometry::lobule, "lobule"},
  {Geometry::image, "image"},
  {Geometry::file, "file"}};


/// In 2D they denote quadrilaterals and triangles.
enum class CellKind
{
  hexahedra,
  tetrahedra
};

inline constexpr EnumName<CellKind> cell_kind_names[] = {
  {CellKind::hexahedra, "hexahedra"}, {CellKind::tetrahedra, "tetrahedra"}};


/// Rule for the integrals of the stiffness matrix over quadrilaterals and
/// hexahedra; those over triangles and tetrahedra are exact.
enum class StiffnessRule
{
  gauss, ///< 2^dim Gauss points
  vertex ///< trapezoidal rule: the stencil of 2 dim neighbours on cubes
};

inline constexpr EnumName<StiffnessRule> stiffness_rule_names[] = {
  {StiffnessRule::gauss, "gauss"}, {StiffnessRule::vertex, "vertex"}};


/// The keys of `Mesh` that only the geometry `lobule` has. All sizes are
/// assumed: a lobule is about 1 mm wide.
struct LobuleParameters
{
  double side        = 0.55; ///< of a hexagon [mm]
  double vein_radius = 0.04; ///< of the hole in its middle [mm]
  double height      = 0.1;  ///< in 3D [mm]
  int    n           = 1;    ///< rows of lobules, and lobules in each row

  /// Declare and read the keys. @param section the section "Mesh" itself
  /// @param dimension of a mesh of lobules, 0 if it is none: then the keys must
  ///   not be given
  void
  add_parameters(const ParameterSection &section, unsigned int dimension);
};


/// The mesh to create. Lengths are in mm, volumes in mm3.
struct MeshParameters
{
  Geometry geometry = Geometry::liver;
  CellKind cells    = CellKind::hexahedra;

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

  /// Number of uniform refinements in addition to the cell size.
  int refinements = 0;

  std::string file;                 ///< path of a Gmsh file or of an INR image
  std::string unit          = "mm"; ///< length of one unit of a Gmsh file
  double      fuse_distance = 0;    ///< of nodes of a Gmsh file [mm]; 0: none
  int         label         = 255;  ///< label of the liver voxels of an image

  StiffnessRule quadrature = StiffnessRule::gauss;

  /// Diffusivity of all species in a region, relative to their own: "3: 0.5"
  /// for half of it in region 3; and the same by region.
  std::vector<std::string> relative_diffusivity;
  RegionFactors            region_factors;

  /// Declare and read the keys. Semantic errors are reported to the section.
  /// @param section the section "Mesh" itself
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
};


/// True if section `Mesh` of the file, which has been read, asks for a point:
/// patterns in space then have no effect.
/// @param any section of the file
bool
is_well_mixed(const ParameterSection &any);
} // namespace disse
