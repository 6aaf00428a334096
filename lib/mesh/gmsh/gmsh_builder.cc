// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/gmsh/gmsh_builder.h"

#include <disse/base/exceptions.h>

#include <array>
#include <cstdlib>
#include <limits>

namespace disse
{
namespace
{
// From Gmsh's order of the nodes, around the lower and then the upper face.
constexpr std::array<unsigned int, 8> lexicographic = {0, 1, 3, 2, 4, 5, 7, 6};


constexpr long largest_id = std::numeric_limits<int>::max();
} // namespace


GmshBuilder::GmshBuilder(const GmshText    &lines,
                         const std::string &name,
                         const unsigned int dimension)
  : lines(lines)
  , face_dimension(dimension - 1)
{
  mesh.name      = name;
  mesh.dimension = dimension;
}


void
GmshBuilder::add_node(const long number, const std::size_t first_word)
{
  if (lines.words().size() < first_word + 3)
    lines.fail("node " + std::to_string(number) +
               " has fewer than three coordinates");
  if (mesh.nodes.size() == no_node)
    lines.fail("the mesh has more than " + std::to_string(no_node) + " nodes");
  if (!node_index.emplace(number, mesh.nodes.size()).second)
    lines.fail("node " + std::to_string(number) + " appears twice");
  mesh.nodes.push_back({lines.real(first_word),
                        lines.real(first_word + 1),
                        lines.real(first_word + 2)});
  mesh.node_origins.push_back({std::size_t(number), lines.line()});
}


void
GmshBuilder::add_element(const GmshEntry &element)
{
  if (is_cell(element.type))
    add_cell(element);
  else if (type_of(element.type).dimension == face_dimension)
    add_face(element);
}


void
GmshBuilder::add_cell(const GmshEntry &element)
{
  const bool is_simplex =
    element.type == gmsh_triangle || element.type == gmsh_tetrahedron;
  if (mesh.n_cells() > 0 && mesh.has_simplices() != is_simplex)
    lines.fail("cell " + std::to_string(element.number) + " is a " +
               type_of(element.type).name + ", but cells before it are not: " +
               (mesh.dimension == 2 ? "triangles and quadrilaterals"
                                    : "tetrahedra and hexahedra") +
               " cannot be mixed");
  const auto node = [&](const unsigned int i) {
    return index_of(element.nodes[i], element);
  };
  if (element.type == gmsh_triangle)
    mesh.triangles.push_back({node(0), node(1), node(2)});
  else if (element.type == gmsh_quadrilateral)
    mesh.quadrilaterals.push_back({node(0), node(1), node(3), node(2)});
  else if (element.type == gmsh_tetrahedron)
    mesh.tetrahedra.push_back({node(0), node(1), node(2), node(3)});
  else
    {
      Hexahedron cell;
      for (unsigned int i = 0; i < 8; ++i)
        cell[i] = node(lexicographic[i]);
      mesh.hexahedra.push_back(cell);
    }
  mesh.regions.push_back(
    checked_id(element.physical != 0 ? element.physical : element.entity,
               "region"));
  mesh.cell_origins.push_back({std::size_t(element.number), lines.line()});
}


// The physical tag is an id, or, if no face of the file has one, the tag of the
// entity.
void
GmshBuilder::add_face(const GmshEntry &element)
{
  ++n_faces;
  if (type_of(element.type).order > 1)
    return;
  std::vector<unsigned int> nodes;
  for (const long node : element.nodes)
    nodes.push_back(index_of(node, element));
  const FaceNodes face = face_nodes(nodes);
  if (element.physical != 0)
    {
      const int  id    = checked_id(element.physical, "boundary id");
      const auto entry = mesh.boundary_ids.emplace(face, id);
      n_shared_faces += entry.first->second != id;
    }
  else if (element.entity > 0 && element.entity <= largest_id)
    ids_of_entities.emplace(face, element.entity);
}


// The sign of a physical tag is that of an orientation.
int
GmshBuilder::checked_id(const long id, const std::string &kind) const
{
  if (id < -largest_id || id > largest_id)
    lines.fail("the " + kind + " " + std::to_string(id) +
               " exceeds the largest, " + std::to_string(largest_id) +
               "; give the physical group another tag");
  return static_cast<int>(std::labs(id));
}


unsigned int
GmshBuilder::index_of(const long node, const GmshEntry &element) const
{
  const auto entry = node_index.find(node);
  if (entry == node_index.end())
    lines.fail((is_cell(element.type) ? "cell " : "element ") +
               std::to_string(element.number) + " names node " +
               std::to_string(node) + ", which does not exist");
  return entry->second;
}


bool
GmshBuilder::is_cell(const long type) const
{
  return mesh.dimension == 2
           ? type == gmsh_triangle || type == gmsh_quadrilateral
           : type == gmsh_tetrahedron || type == gmsh_hexahedron;
}


const GmshElement &
GmshBuilder::type_of(const long type) const
{
  const std::string        in_plane = "triangles and quadrilaterals";
  const std::string        in_space = "tetrahedra and hexahedra";
  const GmshElement *const element  = gmsh_element(type);
  if (element == nullptr)
    lines.fail("unknown element type " + std::to_string(type) +
               "; elements of the first three orders are known; remesh with "
               "first order (gmsh -3 -order 1 MODEL.geo)");
  if (element->dimension < mesh.dimension || is_cell(type))
    return *element;
  const std::string remedy =
    element->dimension > mesh.dimension ? "set Dimension = 3"
    : element->order > 1
      ? "remesh with first order (gmsh -" + std::to_string(mesh.dimension) +
          " -order 1 MODEL.geo)"
      : "mesh the volume with tetrahedra only (in Gmsh without "
        "Recombine and extruded layers)";
  lines.fail("cannot use an element of type " + std::to_string(type) + " (" +
             element->name + "); only " +
             (mesh.dimension == 2 ? in_plane : in_space) +
             " of first order are read" +
             (mesh.dimension == 2 ? " in two dimensions" : "") + ": " + remedy);
}


[[noreturn]] void
GmshBuilder::refuse_surface() const
{
  throw Error(ExitCode::mesh,
              mesh.name + ": the mesh is a " +
                (mesh.dimension == 2
                   ? "curve: it has lines but no triangles and no "
                     "quadrilaterals; mesh the surface (gmsh -2)"
                   : "surface: it has no tetrahedra and no hexahedra; set "
                     "Dimension = 2 to read triangles of a plane, or mesh the "
                     "volume (gmsh -3) and, if the model has physical groups, "
                     "make one of the volumes, because Gmsh saves nothing "
                     "else"));
}


RawMesh
GmshBuilder::finish(const GmshGroups &groups)
{
  if (mesh.n_cells() == 0 && n_faces > 0)
    refuse_surface();
  if (mesh.boundary_ids.empty())
    mesh.boundary_ids = std::move(ids_of_entities);
  else
    mesh.boundary_names = groups.names(face_dimension);
  mesh.region_names = groups.names(mesh.dimension);
  for (const unsigned int d : {face_dimension, mesh.dimension})
    if (const std::string note = groups.note(d); !note.empty())
      mesh.notes.push_back(mesh.name + ": " + note);
  if (n_shared_faces > 0)
    mesh.notes.push_back(
      mesh.name + ": " + std::to_string(n_shared_faces) +
      " faces are in several physical groups; only the first counts");
  return std::move(mesh);
}
} // namespace disse
