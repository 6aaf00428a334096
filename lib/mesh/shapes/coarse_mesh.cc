// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/coarse_mesh.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "mesh/gmsh/gmsh_reader.h"
#include "mesh/images/voxel_image.h"
#include "mesh/mesh_topology.h"
#include "mesh/repair/mesh_check.h"
#include "mesh/repair/mesh_repair.h"
#include "mesh/shapes/liver_shape.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace disse
{
namespace
{
// Few coarse cells make p4est fast, but a forest of one tree per block would
// leave only powers of two to choose from.
constexpr unsigned int max_block_cells = 8 * 8 * 8;


CoarseMesh
mesh_of_body(const std::shared_ptr<const BallMap> &body, const double cell_size)
{
  const unsigned int n = cells_along(std::cbrt(body->volume() / 4), cell_size);
  const Subdivision  subdivision = subdivide({n, n, n}, max_block_cells, 0);
  CoarseMesh         mesh;
  mesh.n_refinements = subdivision.n_refinements;
  mesh.body          = body;
  mesh.cells         = ball_blocks(subdivision.n_cells[0]);
  for (Position &node : mesh.cells.nodes)
    node = body->forward(node);
  return mesh;
}


// The hexagons together have few coarse cells too, but an odd number along a
// side can only be had from an odd number of coarse ones.
constexpr unsigned int max_odd_lobule_cells = 32768;


CoarseMesh
mesh_of_lobules(const MeshParameters &parameters)
{
  const auto patch =
    std::make_shared<LobulePatch>(parameters.lobules, parameters.dimension());
  const unsigned int n_rhombi = 3 * patch->n() * patch->n();
  const unsigned int n = cells_along(patch->side(), parameters.cell_size);
  std::vector<unsigned int> n_cells = {n, n};
  if (patch->height() > 0)
    n_cells.push_back(cells_along(patch->height(), parameters.cell_size));
  const Subdivision subdivision = subdivide(n_cells,
                                            std::pow(8, n_cells.size()),
                                            max_odd_lobule_cells / n_rhombi);
  n_cells                       = subdivision.n_cells;
  n_cells.resize(3, 0);
  CoarseMesh mesh;
  mesh.n_refinements = subdivision.n_refinements;
  mesh.lobules       = patch;
  mesh.cells =
    lobule_blocks(*patch, lobule_cells(*patch, n_cells[0], n_cells[2]));
  mesh.cells.notes.push_back(patch->description());
  return mesh;
}


CoarseMesh
mesh_of_image(const MeshParameters &parameters, const VoxelImage &image)
{
  CoarseMesh mesh;
  mesh.cells = voxel_mesh(image, parameters.label, parameters.cell_size);
  mesh.n_source_cells = mesh.cells.n_cells();
  return mesh;
}


// What can be mended is mended, with a note; the rest is refused.
void
repair(RawMesh &mesh, const double fuse_distance)
{
  check_nodes(mesh);
  for (Position &node : mesh.nodes)
    if (mesh.dimension == 2)
      node[2] = 0;
  if (fuse_distance > 0)
    fuse_nodes(mesh, fuse_distance);
  turn_left_handed_cells(mesh);
  check(mesh);
  remove_unused_nodes(mesh);
  keep_ids_on_surface(mesh);
  if (const std::string text = describe_coincident_nodes(mesh); !text.empty())
    mesh.notes.push_back(
      mesh.name +
      ": no diffusion crosses where adjacent cells do not share nodes: " +
      text);
}


CoarseMesh
mesh_of_file(const MeshParameters &parameters, const std::string &content)
{
  RawMesh read = read_gmsh(content, parameters.file, parameters.dimension());
  scale(read, parameters.unit_length());
  repair(read, parameters.fuse_distance);
  if (!read.triangles.empty() && !parameters.has_simplices())
    throw Error(ExitCode::mesh,
                read.name + ": the file has triangles, which cannot become "
                            "quadrilaterals; set Mesh/Cells = tetrahedra");
  CoarseMesh mesh;
  mesh.n_source_cells = read.n_cells();
  mesh.cells = parameters.has_simplices() ? read : split_tetrahedra(read);
  return mesh;
}


CoarseMesh
make(const MeshParameters &parameters)
{
  switch (parameters.geometry)
    {
      case Geometry::ball:
        return mesh_of_body(std::make_shared<ScaledBall>(parameters.radius),
                            parameters.cell_size);
      case Geometry::liver:
        return mesh_of_body(std::make_shared<LiverShape>(parameters.volume),
                            parameters.cell_size);
      case Geometry::lobule:
        return mesh_of_lobules(parameters);
      default:
        throw Error(ExitCode::mesh,
                    "the geometry '" +
                      name_of(parameters.geometry, geometry_names) +
                      "' has no such mesh");
    }
}
} // namespace


unsigned int
cells_along(const double length, const double cell_size)
{
  // A quotient that is whole up to rounding errors is not rounded up.
  const double n_cells = std::ceil(length / cell_size * (1 - 1e-10));
  if (n_cells > 1e6)
    throw Error(ExitCode::mesh,
                "cells of " + to_text(cell_size, 3) +
                  " mm are too small for "
                  "a body of " +
                  to_text(length, 3) + " mm");
  return std::max(1., n_cells);
}


Subdivision
subdivide(std::vector<unsigned int> n_cells,
          const unsigned int        max_cells,
          const unsigned int        max_odd_cells)
{
  const auto product = [&]() {
    return std::accumulate(n_cells.begin(),
                           n_cells.end(),
                           1.,
                           std::multiplies<>());
  };
  const auto  is_odd = [](const unsigned int n) { return n % 2 == 1; };
  Subdivision result;
  while (product() > max_cells &&
         (product() > max_odd_cells ||
          std::none_of(n_cells.begin(), n_cells.end(), is_odd)) &&
         *std::min_element(n_cells.begin(), n_cells.end()) > 1)
    {
      for (unsigned int &n : n_cells)
        n = (n + 1) / 2;
      ++result.n_refinements;
    }
  result.n_cells = n_cells;
  return result;
}


CoarseMesh
coarse_mesh(const MeshParameters &parameters, MPI_Comm comm)
{
  CoarseMesh mesh;
  if (parameters.geometry == Geometry::image)
    {
      const VoxelImage image = read_image(parameters.file, comm);
      agree_on_errors(comm, [&] { mesh = mesh_of_image(parameters, image); });
    }
  else if (parameters.geometry == Geometry::file)
    {
      std::string text = read_file(parameters.file, comm, ExitCode::mesh);
      agree_on_errors(comm, [&] {
        clean_gmsh_text(text, parameters.file);
        mesh = mesh_of_file(parameters, text);
      });
    }
  else
    agree_on_errors(comm, [&] { mesh = make(parameters); });
  mesh.n_refinements += parameters.refinements;
  return mesh;
}
} // namespace disse
