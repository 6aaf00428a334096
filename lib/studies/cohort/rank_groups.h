// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>

namespace disse
{
/// The ranks of a communicator in groups of successive ranks that each work on
/// something of their own; the last group may be smaller.
class RankGroups
{
public:
  /// @param ranks_per_group at least 1. Collective.
  RankGroups(MPI_Comm comm, int ranks_per_group);
  ~RankGroups();
  RankGroups(const RankGroups &) = delete;
  RankGroups &
  operator=(const RankGroups &) = delete;

  int n;     ///< number of groups
  int index; ///< of the group of this rank

  MPI_Comm comm; ///< of the group of this rank
};
} // namespace disse
