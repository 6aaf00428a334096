// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/units.h>
#include <disse/mesh/mesh_parameters.h>

#include "mesh/region_list.h"

#include <cctype>
#include <cmath>
#include <stdexcept>

namespace disse
{
namespace
{
bool
begins_with_number(const std::string &text)
{
  return !text.empty() && (std::isdigit(static_cast<unsigned char>(text[0])) ||
                           text[0] == '.' || text[0] == '+' || text[0] == '-');
}


bool
needs_file(const Geometry geometry)
{
  return geometry == Geometry::file || geometry == Geometry::image;
}


bool
has_choice_of_dimension(const Geometry geometry)
{
  return geometry == Geometry::box || geometry == Geometry::ball ||
         geometry == Geometry::lobule || geometry == Geometry::file;
}


void
check_unit(const MeshParameters &parameters, const ParameterSection &section)
{
  try
    {
      parameters.unit_length();
    }
  catch (const std::invalid_argument &error)
    {
      section.error("Unit", error.what());
    }
}


void
check_cells(const MeshParameters &parameters, const ParameterSection &section)
{
  if (!parameters.has_simplices())
    return;
  if (parameters.dimension() == 0)
    section.error("Cells", "a point has no cells; remove this line");
  if (parameters.quadrature == StiffnessRule::vertex)
    section.error("Stiffness quadrature",
                  "the integrals over tetrahedra and triangles are exact "
                  "without a rule; remove this line or set Cells = "
                  "hexahedra");
}


void
check(const MeshParameters &parameters, const ParameterSection &section)
{
  const std::string geometry = name_of(parameters.geometry, geometry_names);
  if (parameters.file.empty() && needs_file(parameters.geometry))
    section.error("File",
                  "the geometry '" + geometry + "' needs the path of a file");
  if (!parameters.file.empty() && !needs_file(parameters.geometry))
    section.error("File",
                  "a file is read only by the geometries 'file' and "
                  "'image', not by '" +
                    geometry + "'");
  if (parameters.fuse_distance > 0 && parameters.geometry != Geometry::file)
    section.error("Fuse",
                  "nodes are fused only in the geometry 'file', not in '" +
                    geometry + "'; remove this line");
  if (parameters.box_dimension == 2 &&
      !has_choice_of_dimension(parameters.geometry))
    section.error("Dimension",
                  "only 'box', 'ball', 'lobule' and 'file' can have two "
                  "dimensions");
  if (parameters.geometry == Geometry::box &&
      parameters.extent.size() <
        static_cast<std::size_t>(parameters.box_dimension))
    section.error("Extent", "give one length per dimension");
  if (parameters.dimension() == 0 && !parameters.relative_diffusivity.empty())
    section.error("Relative diffusivity", "a point has no regions");
  check_cells(parameters, section);
  check_unit(parameters, section);
}


void
add_sizes(const ParameterSection &section, MeshParameters &p)
{
  section.standard("Cell size",
                   p.cell_size,
                   p.geometry == Geometry::image    ? 6
                   : p.geometry == Geometry::lobule ? 0.02
                                                    : 5.);
  section.add("Cell size",
              p.cell_size,
              "mm",
              Range::positive(),
              "size of the cells: largest edge in a box and, except for the "
              "rings around the veins, in lobules, cube root of the "
              "mean volume in ball and liver, edge of the cubes made from an "
              "image; without effect on a mesh read from a file. Tetrahedra "
              "are parts of hexahedra of this size");
  section.add("Volume",
              p.volume,
              "mm3",
              Range::positive(),
              "volume of the geometries liver and point");
  section.add("Dimension",
              p.box_dimension,
              Range::between(2, 3),
              "space dimension of box, ball, lobule and file");
  section.add("Extent",
              p.extent,
              "mm",
              Range::positive(),
              "lengths of the edges of a box");
  section.add("Radius", p.radius, "mm", Range::positive(), "radius of a ball");
}


void
add_file(const ParameterSection &section, MeshParameters &p)
{
  section.add_path("File",
                   p.file,
                   "path of a Gmsh file or an image, relative to the "
                   "folder of the parameter file (with --set: to the working "
                   "directory)");
  section.add("Unit",
              p.unit,
              "length of one unit of a Gmsh file, for instance cm or 35 mm");
  section.add("Fuse",
              p.fuse_distance,
              "mm",
              Range::non_negative(),
              "nodes of a Gmsh file at most this far apart are fused, for "
              "volumes that were meshed separately; 0: none");
  section.add("Label",
              p.label,
              Range::any(),
              "label of the liver voxels of an image");
}
} // namespace


void
MeshParameters::add_parameters(const ParameterSection &section)
{
  section.add_choice(
    "Geometry",
    geometry,
    geometry_names,
    "point: well mixed, without spatial resolution; box and ball: for tests; "
    "liver: the built-in liver; lobule: hexagonal lobules "
    "(docs/run/lobules.md); image: a segmented image (NIfTI, NRRD or INR, "
    "docs/run/images.md); file: a Gmsh file with tetrahedra or hexahedra, or "
    "with triangles or quadrilaterals at z = 0 in two dimensions");
  section.add_choice(
    "Cells",
    cells,
    cell_kind_names,
    "cell type; in two dimensions quadrilaterals and triangles. tetrahedra: "
    "each hexahedron is split into six, with the same nodes, each "
    "quadrilateral into two; tetrahedra and triangles of a Gmsh file stay as "
    "they are. hexahedra: tetrahedra of a Gmsh file are split into four each, "
    "triangles are refused. Only hexahedra can be refined locally");
  add_sizes(section, *this);
  lobules.add_parameters(section,
                         geometry == Geometry::lobule ? dimension() : 0);
  section.add("Refinements",
              refinements,
              Range::between(0, 10),
              "number of uniform refinements in addition to the cell size");
  add_file(section, *this);
  section.add_choice(
    "Stiffness quadrature",
    quadrature,
    stiffness_rule_names,
    "rule for the integrals behind diffusion. gauss: more accurate on coarse "
    "meshes; vertex: trapezoidal rule, the 7-point stencil on cubes. "
    "Integrator/Flux correction keeps concentrations positive");
  section.add("Relative diffusivity",
              relative_diffusivity,
              "diffusivity of all species in a region of the mesh, relative "
              "to their own: pairs of region id or name and factor, for "
              "instance 1: 0.3, left lobe: 2; other regions have 1");
  region_factors = read_region_factors(relative_diffusivity,
                                       section,
                                       "Relative diffusivity",
                                       false);
  check(*this, section);
}


bool
MeshParameters::has_simplices() const
{
  return cells == CellKind::tetrahedra;
}


unsigned int
MeshParameters::dimension() const
{
  if (geometry == Geometry::point)
    return 0;
  return has_choice_of_dimension(geometry) ? box_dimension : 3;
}


double
MeshParameters::unit_length() const
{
  if (!begins_with_number(unit))
    {
      const Unit parsed = Unit::parse(unit);
      if (!parsed.has_same_dimension_as(Unit::parse("mm")))
        throw std::invalid_argument("'" + unit + "' is not a length");
      return parsed.factor;
    }
  const double length = parse_quantity(unit, "mm");
  if (!(length > 0))
    throw std::invalid_argument("'" + unit + "' is not above zero");
  return length;
}


bool
is_well_mixed(const ParameterSection &any)
{
  const std::string name = any.root().subsection("Mesh").value_of("Geometry");
  return find_named(name, geometry_names) == Geometry::point;
}
} // namespace disse
