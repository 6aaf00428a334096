// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/mesh_parameters.h>

#include "mesh/shapes/ball_map.h"
#include "mesh/shapes/lobule_patch.h"

#include <deal.II/distributed/tria.h>
#include <mpi.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// What is going to happen to a mesh.
enum class MeshUse
{
  /// Nothing.
  as_it_is,

  /// Whoever numbers the nodes will halve the cells once more: the mesh is made
  /// one halving coarser than asked for, if it has any. An eighth of the cells
  /// costs an eighth of time and memory.
  halve_later,

  /// It will be refined and coarsened locally. The cells asked for are the
  /// coarsest there will be, and their geometry stays: they are split straight,
  /// so that volumes do not change.
  adapt
};


/// A mesh of quadrilaterals or hexahedra, in mm, spread over all ranks, or the
/// triangles or tetrahedra of a file as a list. It is the same mesh for any
/// number of ranks.
///
/// With `Cells = tetrahedra` the hexahedra are split when the nodes are
/// numbered.
///
/// Region ids are the material ids of the cells. Boundary ids: box 0..5 for
/// the sides at lower and upper x, y, z; liver 0 diaphragmatic and 1 visceral
/// side; lobules see LobulePatch; the physical surfaces of a Gmsh file; 0
/// elsewhere.
template <int dim>
class Mesh
{
public:
  using Triangulation = dealii::parallel::distributed::Triangulation<dim>;

  /// Collective. @throws Error(mesh) on all ranks alike.
  Mesh(const MeshParameters &parameters,
       MPI_Comm              comm,
       MeshUse               use = MeshUse::as_it_is);

  /// True if all cells are still to be halved once.
  bool
  is_one_halving_short() const;

  bool
  is_adaptive() const;

  /// The tetrahedra or triangles of a file that are to stay what they are,
  /// refined, all of them on all ranks: they take 50 bytes each. Other meshes
  /// have none here: their cells are in the triangulation, which is empty
  /// otherwise.
  const RawMesh &
  simplices() const;

  /// Region of a child of a cell, by the centre of the child and the region of
  /// the cell.
  int
  region_of_child(const dealii::Point<dim> &center, int parent) const;

  /// Boundary id of a face of a child, by the centre of that face and the id of
  /// the face of the cell.
  int
  boundary_of_child(const dealii::Point<dim> &center, int parent) const;

  /// What the geometry knows about places, by name: "zonation" of lobules.
  std::map<std::string, std::function<double(const Position &)>>
  named_functions() const;

  /// Names of regions and of parts of the surface, which Gmsh files can have.
  const PartNames &
  region_names() const;

  const PartNames &
  boundary_names() const;

  Triangulation &
  triangulation();

  const Triangulation &
  triangulation() const;

  /// What was done to the mesh on the way, for the log.
  const std::vector<std::string> &
  notes() const;

  /// Cells of the file or image before tetrahedra are split and cells are
  /// refined; 0 for generated meshes.
  std::size_t
  n_source_cells() const;

private:
  using AnyTriangulation = dealii::Triangulation<dim>;

  // The mesh that the parameters ask for, in whatever kind of triangulation.
  void
  make(const MeshParameters &parameters,
       MPI_Comm              comm,
       AnyTriangulation     &target);

  void
  make_box(const MeshParameters &parameters, AnyTriangulation &target);

  void
  make_disc(const MeshParameters &parameters, AnyTriangulation &target);

  // Of cells from a file, or a body.
  void
  make_of_cells(const MeshParameters &parameters,
                MPI_Comm              comm,
                AnyTriangulation     &target);

  void
  refine(unsigned int n_halvings, AnyTriangulation &target);

  Triangulation                  cells;
  RawMesh                        listed; ///< see simplices()
  std::shared_ptr<const BallMap> body;   ///< null if there is none
  MeshUse                        use;
  bool                           is_short = false;
  std::vector<std::string>       remarks;
  std::size_t                    source_cells = 0;
  PartNames                      names_of_regions, names_of_boundaries;

  std::shared_ptr<const LobulePatch> lobules; ///< null if there are none
};
} // namespace disse
