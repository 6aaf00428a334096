// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <petscsf.h>

#include <map>
#include <vector>

namespace disse
{
/// Lets a rank read and write nodal data of nodes that others own. Data are
/// node-major, `n` numbers per node.
class NodeExchange
{
public:
  /// @param nodes global indices of the nodes wanted, in any order, also owned
  ///   ones and repeated ones
  /// Collective. @throws Error(internal).
  NodeExchange(const Discretisation            &discretisation,
               const std::vector<std::int64_t> &nodes);
  ~NodeExchange();
  NodeExchange(const NodeExchange &) = delete;
  NodeExchange &
  operator=(const NodeExchange &) = delete;

  /// Values of the wanted nodes. Collective, as all calls.
  void
  fetch(const double *owned, unsigned int n, double *wanted) const;

  /// Combine values of the wanted nodes into those of their owners by MPI_SUM,
  /// MPI_MIN or MPI_MAX.
  void
  reduce(const double *wanted, unsigned int n, MPI_Op op, double *owned) const;

private:
  // The data of one node. PetscSF remembers the types it has seen, so they live
  // as long as the graph.
  MPI_Datatype
  type(unsigned int n) const;

  PetscSF                                      graph = nullptr;
  mutable std::map<unsigned int, MPI_Datatype> types;
};
} // namespace disse
