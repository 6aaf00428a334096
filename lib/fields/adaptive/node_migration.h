// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/nodes/node_exchange.h"

#include <vector>

namespace disse
{
/// Takes nodal data to another partition of the same nodes, which are known by
/// their keys.
class NodeMigration
{
public:
  /// Collective. @throws Error(internal) if there is another node.
  NodeMigration(const Discretisation &from, const Discretisation &to);

  /// @param values `n` per owned node of `from`; gives those of `to`.
  /// Collective.
  std::vector<double>
  operator()(const std::vector<double> &values, unsigned int n) const;

private:
  unsigned int n_nodes; ///< owned, after
  NodeExchange exchange;
};
} // namespace disse
