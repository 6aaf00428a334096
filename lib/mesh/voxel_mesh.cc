// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/mesh/mesh_topology.h>
#include <disse/mesh/voxel_image.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// A grid of cells over the image, with the share of each cell that is liver.
// Cells and voxels need not match: a voxel counts for each cell by overlap.
class CellGrid
{
public:
  CellGrid(const VoxelImage &image, const double cell_size)
    : spacing(image.spacing)
  {
    for (unsigned int d = 0; d < 3; ++d)
      {
        const double length = image.n_voxels[d] * spacing[d];
        n[d]    = std::max(1., std::ceil(length / cell_size * (1 - 1e-10)));
        edge[d] = cell_size;
      }
    share.resize(std::size_t(n[0]) * n[1] * n[2]);
  }

  void
  count(const VoxelImage &image, const int label)
  {
    for (unsigned int k = 0; k < image.n_voxels[2]; ++k)
      for (unsigned int j = 0; j < image.n_voxels[1]; ++j)
        for (unsigned int i = 0; i < image.n_voxels[0]; ++i)
          if (image.label(i, j, k) == label)
            add_voxel({i, j, k});
  }

  bool
  is_inside(const unsigned int i,
            const unsigned int j,
            const unsigned int k) const
  {
    return share[index(i, j, k)] >= 0.5 - 1e-9;
  }

  std::array<unsigned, 3> n;
  std::array<double, 3>   edge;

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
    const double         begin = voxel * spacing[d] / edge[d];
    const double         end   = (voxel + 1) * spacing[d] / edge[d];
    std::vector<Overlap> result;
    for (unsigned int cell = begin; cell < n[d] && cell < end; ++cell)
      result.push_back(
        {cell, std::min(end, cell + 1.) - std::max(begin, double(cell))});
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

  std::array<double, 3> spacing;
  std::vector<double>   share;
};


Hexahedron
cell_of_grid(const std::array<unsigned, 3> &n,
             const unsigned int             i,
             const unsigned int             j,
             const unsigned int             k)
{
  Hexahedron cell;
  for (unsigned int c = 0; c < 8; ++c)
    cell[c] = ((k + (c >> 2)) * (n[1] + 1) + j + (c >> 1 & 1)) * (n[0] + 1) +
              i + (c & 1);
  return cell;
}


RawMesh
all_cells(const CellGrid &grid)
{
  RawMesh mesh;
  for (unsigned int k = 0; k <= grid.n[2]; ++k)
    for (unsigned int j = 0; j <= grid.n[1]; ++j)
      for (unsigned int i = 0; i <= grid.n[0]; ++i)
        mesh.nodes.push_back(
          {i * grid.edge[0], j * grid.edge[1], k * grid.edge[2]});
  for (unsigned int k = 0; k < grid.n[2]; ++k)
    for (unsigned int j = 0; j < grid.n[1]; ++j)
      for (unsigned int i = 0; i < grid.n[0]; ++i)
        if (grid.is_inside(i, j, k))
          mesh.hexahedra.push_back(cell_of_grid(grid.n, i, j, k));
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
      " cells that hang on the largest piece by less than a face");
  return mesh;
}
} // namespace


RawMesh
voxel_mesh(const VoxelImage &image, const int label, const double cell_size)
{
  CellGrid grid(image, cell_size);
  grid.count(image, label);
  RawMesh mesh = all_cells(grid);
  mesh.name    = image.name;
  mesh.regions.assign(mesh.hexahedra.size(), 1);
  if (mesh.hexahedra.empty())
    throw Error(ExitCode::mesh,
                image.name + ": the mesh is empty: no cell of " +
                  to_text(cell_size, 3) +
                  " mm is at least half filled with "
                  "label " +
                  std::to_string(label));
  return solid_piece(
    select_cells(mesh, std::vector<bool>(mesh.n_cells(), true)));
}
} // namespace disse
