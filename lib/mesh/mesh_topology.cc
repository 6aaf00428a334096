// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/mesh/mesh_topology.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace disse
{
namespace
{
// Corners of the faces, by their position in the cell.
std::vector<std::vector<unsigned int>>
face_corners(const std::size_t n_corners)
{
  if (n_corners == 3)
    return {{0, 1}, {0, 2}, {1, 2}};
  if (n_corners == 4)
    return {{0, 1, 2}, {0, 1, 3}, {0, 2, 3}, {1, 2, 3}};
  return {{0, 2, 4, 6},
          {1, 3, 5, 7},
          {0, 1, 4, 5},
          {2, 3, 6, 7},
          {0, 1, 2, 3},
          {4, 5, 6, 7}};
}


std::vector<std::vector<unsigned int>>
faces_of(const std::vector<unsigned int> &cell)
{
  std::vector<std::vector<unsigned int>> faces = face_corners(cell.size());
  for (auto &face : faces)
    {
      for (unsigned int &corner : face)
        corner = cell[corner];
      std::sort(face.begin(), face.end());
    }
  return faces;
}


struct SharedFace
{
  std::size_t               first, second; ///< cells
  std::vector<unsigned int> nodes;
};


std::vector<SharedFace>
shared_faces(const RawMesh &mesh)
{
  std::map<std::vector<unsigned int>, std::vector<std::size_t>> cells_at;
  std::vector<SharedFace>                                       result;
  for (std::size_t i = 0; i < mesh.n_cells(); ++i)
    for (const auto &face : faces_of(mesh.cell(i)))
      {
        auto &cells = cells_at[face];
        cells.push_back(i);
        if (cells.size() > 2)
          throw Error(ExitCode::mesh,
                      mesh.place_of_cell(i) +
                        " has a face that two other cells share already");
        if (cells.size() == 2)
          result.push_back({cells[0], i, face});
      }
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
} // namespace disse
