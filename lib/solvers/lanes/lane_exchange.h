// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <petscsf.h>

#include <vector>

namespace disse
{
/// Fetches the lanes of ghost nodes: node-major vectors of `n_lanes` floats
/// per node, each node on the rank that owns it.
class LaneExchange
{
public:
  LaneExchange() = default;

  /// @param n_owned nodes that this rank owns
  /// @param ghosts global indices of the nodes to fetch
  /// Collective. @throws Error(internal).
  LaneExchange(MPI_Comm                     comm,
               PetscInt                     n_owned,
               const std::vector<PetscInt> &ghosts,
               unsigned int                 n_lanes);
  LaneExchange(LaneExchange &&other) noexcept;
  LaneExchange &
  operator=(LaneExchange &&other) noexcept;
  ~LaneExchange();

  /// Send what others need of `x`, which must stay as it is until finish().
  /// Collective.
  void
  start(const float *x) const;

  /// Wait for the ghosts; `x` as in start(). The result is
  /// [ghost][lane] and valid until the next start(). Collective.
  const float *
  finish(const float *x) const;

private:
  PetscSF                    graph = nullptr; ///< null on a single rank
  MPI_Datatype               lanes = MPI_DATATYPE_NULL;
  mutable std::vector<float> values;
};
} // namespace disse
