// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/cells/cell_table.h"
#include "fields/nodes/node_exchange.h"

#include <vector>

namespace disse
{
/// Goes from nodes to the points of a CellTable, which are combinations of
/// nodes: u_p = sum_i C_pi u_i, and back by the transpose.
class PointValues
{
public:
  /// The arguments must outlive the object. Collective.
  PointValues(const CellTable &cells, const Discretisation &nodes);

  /// Values at all points of this rank, `n` per point, of nodal data with
  /// `stride` numbers per node. Collective.
  std::vector<double>
  at_points(const double *nodal, unsigned int n, unsigned int stride) const;

  /// sum_p C_pi v_p at the owned nodes, over the points of all ranks.
  /// Collective.
  std::vector<double>
  sum_at_nodes(const std::vector<double> &at_points, unsigned int n) const;

  /// The largest of the values that all ranks have at a point, at all points of
  /// this rank.
  /// @param with_hanging let hanging points give theirs to their masters and
  ///   take the largest of these; else they keep what they have
  /// Collective.
  std::vector<double>
  largest(std::vector<double> at_points, bool with_hanging) const;

private:
  const CellTable      &cells;
  const Discretisation &nodes;
  NodeExchange          exchange;
};
} // namespace disse
