// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/adaptive/mesh_overlay.h"
#include "fields/nodes/point_values.h"

#include <vector>

namespace disse
{
/// Takes nodal fields to a mesh that has been refined and coarsened in places.
///
/// Nodes that stay keep their values u_i, new ones get the old function's.
/// Where a node v vanishes (its cells are coarsened, or it begins to hang), its
/// share m_v of the volume falls to the nodes that span its place,
/// I_v = sum_i P_vi u_i, and with it what the function loses there:
///
///     u_i += sum_v P_vi m_v (u_v - I_v) / V_i.
///
/// So sum_i V_i u_i does not change, nor do functions that the new mesh can
/// represent. This alone could leave the range of the values around. The change
/// is thus split into the mean over the volumes, P_vi m_v (u_v - u_i), which
/// cannot, and the rest, P_vi m_v (u_i - I_v), whose sum over i vanishes: as
/// much of it is taken as the range allows, for each v as a whole (see Zalesak,
/// J. Comput. Phys. 31 (1979) 335, doi 10.1016/0021-9991(79)90051-2).
///
/// Cells are straight, so their children fill them exactly. Each rank holds the
/// same part of space before and after.
class FieldTransfer
{
public:
  /// @param to its volumes are known
  /// The arguments must outlive the object. Collective.
  FieldTransfer(const CellTable      &from_cells,
                const Discretisation &from,
                const CellTable      &to_cells,
                const Discretisation &to);

  /// @param field `n` values per owned node. Collective.
  std::vector<double>
  operator()(const double *field, unsigned int n) const;

private:
  struct Limits;

  std::vector<double>
  interpolate(const std::vector<double> &old_points, unsigned int n) const;

  void
  redistribute(const std::vector<double> &old_points,
               unsigned int               n,
               std::vector<double>       &values) const;

  void
  find_limits(const std::vector<double> &old_points,
              unsigned int               n,
              const std::vector<double> &values,
              Limits                    &limits) const;

  std::vector<double>
  allowed_rest(const std::vector<double> &old_points,
               unsigned int               n,
               const std::vector<double> &values,
               const Limits              &limits) const;

  // Local values: of the owned nodes, then of the masters.
  std::vector<double>
  with_masters(std::vector<double> owned, unsigned int n) const;

  void
  reduce(std::vector<double> &local, unsigned int n, MPI_Op op) const;

  const Discretisation &to;
  PointValues           from_points;
  NodeExchange          exchange; ///< with the masters of the new points
  std::size_t           n_local;  ///< owned nodes and masters
  MeshOverlay           map;
  bool                  any_loss; ///< on any rank
};
} // namespace disse
