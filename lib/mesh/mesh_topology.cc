// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/mesh_topology.h"

#include <disse/base/exceptions.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace disse
{
namespace
{
using FaceLoops = std::vector<std::vector<unsigned int>>;


// Corners of the faces by their position in the cell. Seen from outside they go
// round anticlockwise, and the cell is to the left of an edge.
const FaceLoops &
face_loops(const RawMesh &mesh)
{
  static const FaceLoops triangle      = {{0, 1}, {1, 2}, {2, 0}};
  static const FaceLoops quadrilateral = {{0, 1}, {1, 3}, {3, 2}, {2, 0}};
  static const FaceLoops tetrahedron   = {{0, 2, 1},
                                          {0, 1, 3},
                                          {0, 3, 2},
                                          {1, 2, 3}};
  static const FaceLoops hexahedron    = {{0, 4, 6, 2},
                                          {1, 3, 7, 5},
                                          {0, 1, 5, 4},
                                          {2, 6, 7, 3},
                                          {0, 2, 3, 1},
                                          {4, 5, 7, 6}};
  if (mesh.dimension == 2)
    return mesh.has_simplices() ? triangle : quadrilateral;
  return mesh.has_simplices() ? tetrahedron : hexahedron;
}


// Two cells on either side of a face go round it in opposite directions.
bool
is_turned(std::vector<unsigned int> loop)
{
  if (loop.size() == 2)
    return loop[0] > loop[1];
  std::rotate(loop.begin(),
              std::min_element(loop.begin(), loop.end()),
              loop.end());
  return loop[1] > loop.back();
}


struct CellFace
{
  FaceNodes   nodes;
  std::size_t cell;
  bool        is_turned;

  bool
  operator<(const CellFace &other) const
  {
    return std::tie(nodes, cell) < std::tie(other.nodes, other.cell);
  }
};


// Ordered by nodes.
std::vector<CellFace>
faces_of_cells(const RawMesh &mesh)
{
  std::vector<CellFace> faces;
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    {
      const std::vector<unsigned int> cell = mesh.cell(i);
      for (std::vector<unsigned int> loop : face_loops(mesh))
        {
          for (unsigned int &corner : loop)
            corner = cell[corner];
          faces.push_back({face_nodes(loop), i, is_turned(loop)});
        }
    }
  std::sort(faces.begin(), faces.end());
  return faces;
}


// Call action(first, end) for the one or more cells at each face.
template <typename Action>
void
for_each_face(const std::vector<CellFace> &faces, const Action &action)
{
  for (auto first = faces.begin(); first != faces.end();)
    {
      const auto end = std::find_if(first, faces.end(), [&](const auto &face) {
        return face.nodes != first->nodes;
      });
      action(first, end);
      first = end;
    }
}


bool
have_same_nodes(const RawMesh &mesh, const std::size_t a, const std::size_t b)
{
  std::vector<unsigned int> first = mesh.cell(a), second = mesh.cell(b);
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  return first == second;
}


[[noreturn]] void
refuse_double(const RawMesh &mesh, const std::size_t a, const std::size_t b)
{
  throw Error(ExitCode::mesh,
              mesh.place_of_cell(b) + " has the nodes of another cell, " +
                mesh.place_of_cell(a) +
                ". Gmsh files of formats 1 and 2 repeat the cells of a volume "
                "that is in several physical groups; keep one group or save as "
                "4.1 (gmsh -format msh41)");
}


// What cells meet at a face: one at the surface, otherwise two.
void
check_face(const RawMesh                              &mesh,
           const std::vector<CellFace>::const_iterator first,
           const std::vector<CellFace>::const_iterator end)
{
  for (auto next = first + 1; next != end; ++next)
    if (have_same_nodes(mesh, first->cell, next->cell))
      refuse_double(mesh, first->cell, next->cell);
  if (end - first > 2)
    throw Error(ExitCode::mesh,
                mesh.place_of_cell(first[2].cell) +
                  " has a face that two other cells share already");
  if (end - first == 2 && first[0].is_turned == first[1].is_turned)
    throw Error(ExitCode::mesh,
                mesh.place_of_cell(first[1].cell) + " overlaps " +
                  mesh.place_of_cell(first[0].cell) +
                  ": they lie on the same side of the face they share");
}


struct SharedFace
{
  std::size_t               first, second; ///< cells
  std::vector<unsigned int> nodes;
};


std::vector<SharedFace>
shared_faces(const RawMesh &mesh)
{
  const std::vector<CellFace> faces = faces_of_cells(mesh);
  std::vector<SharedFace>     result;
  for_each_face(faces, [&](const auto first, const auto end) {
    check_face(mesh, first, end);
    if (end - first == 2)
      result.push_back(
        {first[0].cell,
         first[1].cell,
         {first->nodes.begin(),
          std::find(first->nodes.begin(), first->nodes.end(), no_node)}});
  });
  return result;
}


// Sets of cells that grow together as links between cells are added.
class Groups
{
public:
  void
  link(const std::size_t a, const std::size_t b)
  {
    parent.emplace(a, a);
    parent.emplace(b, b);
    parent[root(a)] = root(b);
  }

  // Mark the cells of all groups but the largest.
  void
  mark_small_ones(std::vector<bool> &marked)
  {
    std::map<std::size_t, std::size_t> size;
    for (const auto &entry : parent)
      ++size[root(entry.first)];
    if (size.size() < 2)
      return;
    const auto largest =
      std::max_element(size.begin(), size.end(), [](auto &a, auto &b) {
        return a.second < b.second;
      });
    for (const auto &entry : parent)
      if (root(entry.first) != largest->first)
        marked[entry.first] = true;
  }

private:
  std::size_t
  root(std::size_t cell)
  {
    while (parent[cell] != cell)
      cell = parent[cell] = parent[parent[cell]];
    return cell;
  }

  std::map<std::size_t, std::size_t> parent;
};


// An edge by its nodes in ascending order, or a node twice.
using Joint = std::array<unsigned int, 2>;


// Nodes and edges of a cell.
std::vector<Joint>
joints_of(const std::vector<unsigned int> &cell)
{
  std::vector<Joint> result;
  for (unsigned int i = 0; i < cell.size(); ++i)
    for (unsigned int j = i; j < cell.size(); ++j)
      {
        // Corners of a hexahedron are joined if their numbers differ by a bit.
        const unsigned int bits = i ^ j;
        if (cell.size() <= 4 || (bits & (bits - 1)) == 0)
          result.push_back(
            {std::min(cell[i], cell[j]), std::max(cell[i], cell[j])});
      }
  return result;
}


// Two cells that share a face at a joint, or twice the same cell.
struct Link
{
  Joint       joint;
  std::size_t first, second;

  bool
  operator<(const Link &other) const
  {
    return std::tie(joint, first, second) <
           std::tie(other.joint, other.first, other.second);
  }
};


// Ordered by joint. The diagonals of faces, which are not joints, do no harm:
// the only cells there are those that share the face.
std::vector<Link>
links_at_joints(const RawMesh &mesh, const std::vector<SharedFace> &faces)
{
  std::vector<Link> links;
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    for (const Joint &joint : joints_of(mesh.cell(i)))
      links.push_back({joint, i, i});
  for (const SharedFace &face : faces)
    for (const unsigned int a : face.nodes)
      for (const unsigned int b : face.nodes)
        if (a <= b)
          links.push_back({{a, b}, face.first, face.second});
  std::sort(links.begin(), links.end());
  return links;
}


void
mark_loose_pieces(const RawMesh                 &mesh,
                  const std::vector<SharedFace> &faces,
                  std::vector<bool>             &marked)
{
  Groups groups;
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    groups.link(i, i);
  for (const SharedFace &face : faces)
    groups.link(face.first, face.second);
  groups.mark_small_ones(marked);
}


void
mark_weak_joints(const RawMesh                 &mesh,
                 const std::vector<SharedFace> &faces,
                 std::vector<bool>             &marked)
{
  const std::vector<Link> links = links_at_joints(mesh, faces);
  for (auto link = links.begin(); link != links.end();)
    {
      const Joint joint = link->joint;
      Groups      groups;
      for (; link != links.end() && link->joint == joint; ++link)
        groups.link(link->first, link->second);
      groups.mark_small_ones(marked);
    }
}
} // namespace


std::vector<bool>
hanging_cells(const RawMesh &mesh)
{
  const std::vector<SharedFace> faces = shared_faces(mesh);
  std::vector<bool>             marked(mesh.n_cells(), false);
  mark_loose_pieces(mesh, faces, marked);
  mark_weak_joints(mesh, faces, marked);
  return marked;
}


void
keep_ids_on_surface(RawMesh &mesh)
{
  if (mesh.boundary_ids.empty())
    return;
  std::map<FaceNodes, int>    kept;
  const std::vector<CellFace> faces = faces_of_cells(mesh);
  for_each_face(faces, [&](const auto first, const auto end) {
    const auto entry = mesh.boundary_ids.find(first->nodes);
    if (entry != mesh.boundary_ids.end() && end - first == 1)
      kept.insert(*entry);
  });
  std::map<int, std::size_t> n_lost;
  for (const auto &[face, id] : mesh.boundary_ids)
    n_lost[id] += kept.count(face) == 0;
  for (const auto &[id, n] : n_lost)
    if (n > 0)
      mesh.notes.push_back(
        mesh.name + ": ignored " + std::to_string(n) +
        " faces of the boundary id " + part_text(id, mesh.boundary_names) +
        " that are inside the mesh or not faces of its cells");
  mesh.boundary_ids = std::move(kept);
}
} // namespace disse
