// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "mesh/images/label_list.h"
#include "mesh/images/voxel_image.h"
#include "mesh/mesh_topology.h"
#include "mesh/repair/mesh_repair.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// All ranks keep all cells that are made of an image.
constexpr double max_cells = 2e6;

// Cells of the box around them, most of which may be empty.
constexpr double max_cells_of_box = 1e8;


// A grid of cells over the image, with the share of each cell that is liver.
// Cells and voxels need not match: a voxel counts for each cell by overlap.
// Only the box around the voxels that are liver is kept.
class CellGrid
{
public:
  CellGrid(const VoxelImage &image, const VoxelBox &box, const double cell_size)
    : image(image)
    , edge(cell_size)
  {
    double n_cells = 1;
    for (unsigned int d = 0; d < 3; ++d)
      {
        const double begin = box.first[d] * image.spacing[d] / edge;
        const double end   = (box.last[d] + 1.) * image.spacing[d] / edge;
        const double low   = std::floor(begin * (1 + 1e-10));
        const double high  = std::max(low + 1, std::ceil(end * (1 - 1e-10)));
        n_cells *= high - low;
        if (high > 1e9 || n_cells > max_cells_of_box)
          refuse_small_cells(n_cells);
        first[d] = low;
        n[d]     = high - low;
      }
    share.resize(std::size_t(n[0]) * n[1] * n[2]);
  }

  void
  count(const VoxelBox &box, const int label)
  {
    for (unsigned int k = box.first[2]; k <= box.last[2]; ++k)
      for (unsigned int j = box.first[1]; j <= box.last[1]; ++j)
        for (unsigned int i = box.first[0]; i <= box.last[0]; ++i)
          if (is_label(image.value(i, j, k), label))
            add_voxel({i, j, k});
  }

  [[noreturn]] void
  refuse_small_cells(const double n_cells) const
  {
    throw Error(ExitCode::mesh,
                image.name + ": cells of " + to_text(edge, 3) +
                  " mm cut the image into " + to_text(n_cells, 2) +
                  " cells; set a larger Mesh/Cell size, and Mesh/Refinements "
                  "to halve the cells");
  }

  bool
  is_inside(const unsigned int i,
            const unsigned int j,
            const unsigned int k) const
  {
    return share[index(i, j, k)] >= 0.5 - 1e-9;
  }

  // Of a node of the grid.
  Position
  position(const unsigned int i,
           const unsigned int j,
           const unsigned int k) const
  {
    return image.position({(first[0] + double(i)) * edge,
                           (first[1] + double(j)) * edge,
                           (first[2] + double(k)) * edge});
  }

  std::array<unsigned, 3> n;

private:
  std::size_t
  index(const unsigned int i, const unsigned int j, const unsigned int k) const
  {
    return (std::size_t(k) * n[1] + j) * n[0] + i;
  }

  struct Overlap
  {
    unsigned int cell;
    double       share; ///< of the cell's edge
  };

  // Cells that a voxel overlaps along one direction.
  std::vector<Overlap>
  overlaps(const unsigned int voxel, const unsigned int d) const
  {
    const double         begin = voxel * image.spacing[d] / edge;
    const double         end   = (voxel + 1.) * image.spacing[d] / edge;
    std::vector<Overlap> result;
    for (unsigned int cell = begin; cell < first[d] + n[d] && cell < end;
         ++cell)
      if (cell >= first[d])
        result.push_back(
          {cell - first[d],
           std::min(end, cell + 1.) - std::max(begin, double(cell))});
    return result;
  }

  void
  add_voxel(const std::array<unsigned int, 3> &voxel)
  {
    const auto along_x = overlaps(voxel[0], 0);
    for (const Overlap &z : overlaps(voxel[2], 2))
      for (const Overlap &y : overlaps(voxel[1], 1))
        for (const Overlap &x : along_x)
          share[index(x.cell, y.cell, z.cell)] += x.share * y.share * z.share;
  }

  const VoxelImage       &image;
  double                  edge;
  std::array<unsigned, 3> first;
  std::vector<double>     share;
};


// Numbers the nodes of a grid that cells ask for, in that order.
class GridNodes
{
public:
  GridNodes(const CellGrid &grid, RawMesh &mesh)
    : grid(grid)
    , mesh(mesh)
    , numbers(std::size_t(grid.n[0] + 1) * (grid.n[1] + 1) * (grid.n[2] + 1),
              no_node)
  {}

  unsigned int
  operator()(const unsigned int i, const unsigned int j, const unsigned int k)
  {
    unsigned int &number =
      numbers[(std::size_t(k) * (grid.n[1] + 1) + j) * (grid.n[0] + 1) + i];
    if (number == no_node)
      {
        number = mesh.nodes.size();
        mesh.nodes.push_back(grid.position(i, j, k));
      }
    return number;
  }

private:
  const CellGrid           &grid;
  RawMesh                  &mesh;
  std::vector<unsigned int> numbers;
};


RawMesh
cells_inside(const CellGrid &grid)
{
  RawMesh   mesh;
  GridNodes node(grid, mesh);
  for (unsigned int k = 0; k < grid.n[2]; ++k)
    for (unsigned int j = 0; j < grid.n[1]; ++j)
      for (unsigned int i = 0; i < grid.n[0]; ++i)
        if (grid.is_inside(i, j, k))
          {
            Hexahedron cell;
            for (unsigned int c = 0; c < 8; ++c)
              cell[c] = node(i + (c & 1), j + (c >> 1 & 1), k + (c >> 2));
            mesh.hexahedra.push_back(cell);
            if (mesh.hexahedra.size() > max_cells)
              grid.refuse_small_cells(mesh.hexahedra.size());
          }
  return mesh;
}


// Removing cells can leave others hanging: repeat until none is left to go.
RawMesh
solid_piece(RawMesh mesh)
{
  const std::size_t n_cells = mesh.n_cells();
  for (;;)
    {
      std::vector<bool> keep = hanging_cells(mesh);
      keep.flip();
      if (std::count(keep.begin(), keep.end(), false) == 0)
        break;
      mesh = select_cells(mesh, keep);
    }
  if (mesh.n_cells() < n_cells)
    mesh.notes.push_back(
      mesh.name + ": dropped " + std::to_string(n_cells - mesh.n_cells()) +
      " of " + std::to_string(n_cells) +
      " cells that do not share a face with the largest piece");
  return mesh;
}
} // namespace


RawMesh
voxel_mesh(const VoxelImage &image, const int label, const double cell_size)
{
  const LabelList labels(image);
  const VoxelBox  box = labels.box_of(label);
  CellGrid        grid(image, box, cell_size);
  grid.count(box, label);
  RawMesh mesh = cells_inside(grid);
  mesh.name    = image.name;
  mesh.notes   = image.notes;
  mesh.notes.push_back(image.name + ": labels of the image: " + labels.text());
  mesh.regions.assign(mesh.hexahedra.size(), 1);
  if (mesh.hexahedra.empty())
    throw Error(ExitCode::mesh,
                image.name + ": the mesh is empty: no cell of " +
                  to_text(cell_size, 3) +
                  " mm is at least half filled with label " +
                  std::to_string(label) + "; set a smaller Mesh/Cell size");
  if (!image.is_right_handed())
    turn_left_handed_cells(mesh);
  return solid_piece(std::move(mesh));
}
} // namespace disse
