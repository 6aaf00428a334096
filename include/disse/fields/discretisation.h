// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/aligned_vector.h>
#include <disse/base/export.h>
#include <disse/fields/node_batch.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/mesh/part_names.h>

#include <mpi.h>

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class Log;

/// The scalar stiffness matrix K_ij = int rho grad phi_i . grad phi_j [mm],
/// rows of owned nodes only; columns are local node numbers, owned nodes first,
/// then ghosts. One matrix serves all species: the diffusion of species s is
/// -D_s K u_s / V with the lumped volumes V. rho is a relative diffusivity, 1
/// unless regions differ.
///
/// The diagonal is stored separately, as minus the sum of the stored entries:
/// single precision then only perturbs the conductances between nodes, by 6e-8
/// of themselves, while K is symmetric and its rows add up to zero to the
/// accuracy of double precision. Entries that vanish are not stored.
struct StiffnessMatrix
{
  AlignedVector<std::size_t>  row_start; ///< n_owned + 1
  AlignedVector<unsigned int> columns;   ///< never the row itself
  AlignedVector<float>        values;
  AlignedVector<double>       diagonal;
};


/// The nodes of this rank on the part of the surface that has one boundary id.
struct BoundaryPart
{
  int                       id = 0;
  std::vector<unsigned int> nodes; ///< local numbers of owned nodes, ascending
  std::vector<double>       areas; ///< lumped, int phi_i dA [mm2; 2D: mm]
};


/// A function of position [mm] that is 0 outside a part of space.
struct LocalFunction
{
  std::function<double(const std::array<double, 3> &)> value;

  /// Lower bound of the distance from that part; not positive inside it.
  std::function<double(const std::array<double, 3> &)> distance;

  double width = 0; ///< of its smallest features [mm]
};


/// One quantity to be written to a field file: `values[i * stride]` for owned
/// node i.
struct OutputField
{
  std::string   name; ///< with unit, for instance "C [ug/mm3]"
  const double *values;
  std::size_t   stride;
};


/// A mesh with piecewise (multi)linear functions, in dimension-independent
/// form: nodes with positions and volumes, the stiffness matrix and the
/// partition. Nodes are the free ones only: hanging nodes are condensed, K ->
/// C^T K C, and their volume is lumped to their masters.
class Discretisation
{
public:
  Discretisation()                  = default;
  Discretisation(Discretisation &&) = default;
  Discretisation &
  operator=(Discretisation &&) = default;
  virtual ~Discretisation()    = default;

  MPI_Comm comm = MPI_COMM_NULL;

  unsigned int dimension = 3; ///< of space

  std::int64_t              n_global_nodes = 0;
  std::int64_t              first_node     = 0; ///< global index of node 0
  unsigned int              n_owned        = 0;
  std::vector<std::int32_t> ghosts; ///< their global indices

  std::vector<std::array<double, 3>> positions; ///< of owned nodes [mm]
  std::vector<double>                volumes;   ///< lumped [mm3]
  std::vector<std::uint64_t>         keys; ///< identify nodes on any partition
  std::vector<std::uint8_t>
    halvings; ///< of the finest cells at each node; empty if there are none
  StiffnessMatrix           stiffness;
  std::vector<BoundaryPart> boundary;         ///< ids ascend, as on all ranks
  double                    total_volume = 0; ///< of all ranks [mm3]
  double                    cell_size    = 0; ///< longest edge [mm]; 0: point

  PartNames region_names;   ///< the same on all ranks
  PartNames boundary_names; ///< the same on all ranks

  /// Nodal data at owned nodes, by name: "zonation" on lobules, see
  /// LobulePatch, and HostFields. All ranks have the same names.
  std::map<std::string, std::vector<double>> named;

  unsigned int
  n_batches() const;

  /// Nodal data of owned nodes, padded to whole batches with its last entry.
  /// Collective. @throws as check_nodal().
  std::vector<double>
  padded(std::vector<double> nodal) const;

  /// Check that nodal data have one value per owned node, padded or not.
  /// Collective.
  /// @param what name of the data, to begin a message
  /// @throws Error(usage), collective, if they do not on some rank.
  void
  check_nodal(const std::vector<double> &nodal, const std::string &what) const;

  /// Values of a function of position [mm] at the owned nodes.
  std::vector<double>
  evaluate(const std::function<double(const std::array<double, 3> &)> &f) const;

  /// Named data of owned nodes.
  /// @param place where it was requested, to begin a message
  /// @throws Error(mesh), collective, if there is none of that name;
  ///   Error(usage), collective, if that of a host field is missing.
  const std::vector<double> &
  named_data(const std::string &name, const std::string &place) const;

  /// Halvings of the finest cells at a node.
  unsigned int
  depth(unsigned int node) const;

  /// The largest depth of all ranks. Collective.
  unsigned int
  largest_depth() const;

  /// Nodal means int f phi_i / V_i, whose integral is that of f. Collective.
  /// Without cells, the values at the nodes.
  /// @throws Error(usage), collective, if a function is missing or the width is
  ///   not a number.
  virtual std::vector<double>
  averages(const LocalFunction &f) const;

  /// Nodal means of a function that is constant in each region of the mesh, 1
  /// in those that are not named; the integral is exact. Collective.
  /// @param place where the factors were written, to begin a message
  /// @throws Error(mesh) if the mesh does not have a region that is named.
  virtual std::vector<double>
  region_averages(const RegionFactors &factors, const std::string &place) const;

  /// Distance of a point from the mesh [mm], 0 inside. Collective. Without
  /// cells no point is outside.
  virtual double
  distance_outside(const std::array<double, 3> &point) const;

  /// Values at points of space [mm] of the finite element function with these
  /// nodal values; NaN outside the mesh. Points and values are the same on all
  /// ranks. Collective. Without cells it is their mean everywhere.
  /// @throws as check_nodal(); Error(usage), collective, if ranks have
  /// different
  ///   numbers of points.
  virtual std::vector<double>
  values_at(const std::vector<std::array<double, 3>> &points,
            const std::vector<double>                &nodal) const;

  /// The weights of the owned nodes, with which the sum of nodal data over all
  /// ranks is their value at a point of space [mm], see values_at().
  /// Collective.
  /// @param place where it was requested, to begin a message
  /// @throws Error(mesh), collective, if the point is outside the mesh.
  virtual std::vector<double>
  weights_at(const std::array<double, 3> &point,
             const std::string           &place) const;

  /// Ids of the regions of the mesh; none without cells. Collective.
  virtual std::set<int>
  region_ids() const;

  /// Volume integral of nodal data, over all ranks. Collective.
  /// @throws as check_nodal().
  double
  integral(const std::vector<double> &nodal) const;

  /// One-line description of the mesh, for the log.
  virtual std::string
  description() const = 0;

  /// True if fields can be written, that is, if there is geometry.
  virtual bool
  has_geometry() const = 0;

  /// Write `directory/name_NNNN.pvtu` with its pieces and return the name of
  /// the .pvtu file. Collective. @throws Error(io).
  virtual std::string
  write_vtu(const std::string              &directory,
            const std::string              &name,
            unsigned int                    frame,
            double                          time,
            const std::vector<OutputField> &fields) const = 0;

protected:
  /// What averages() and values_at() throw.
  void
  check_function(const LocalFunction &f) const;
  void
  check_places(const std::vector<std::array<double, 3>> &points,
               const std::vector<double>                &nodal) const;
};


/// The discretisation of the mesh that the parameters describe; notes and
/// sizes go to the log. Collective.
/// @throws Error(mesh).
std::unique_ptr<Discretisation>
make_discretisation(const MeshParameters &parameters, MPI_Comm comm, Log &log);


/// A single node of the given volume [mm3] on rank 0: a well-mixed organ.
std::unique_ptr<Discretisation>
make_point(double volume, MPI_Comm comm);
} // namespace disse
