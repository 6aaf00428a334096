// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/aligned_vector.h>

#include "solvers/static_condensation.h"

#include <cstddef>
#include <vector>

namespace disse
{
/// One factorised block per node, coupling the mobile species there: the block
/// diagonal of the system of a step. Blocks are stored by batches of nodes.
class NodalBlocks
{
public:
  /// @param elimination must outlive the object
  /// @param stride values per node of the vectors
  NodalBlocks(const StaticCondensation &elimination,
              std::size_t               n_nodes,
              unsigned int              stride);

  /// The blocks of a batch, [n_kept_slots][width].
  float *
  batch(std::size_t b);
  const float *
  batch(std::size_t b) const;

  std::size_t
  n_batches() const;

  /// Nodes in a batch.
  unsigned int
  n_nodes(std::size_t b) const;

  /// y = diag(row_factors) B x.
  template <typename Number>
  void
  multiply(const std::vector<float> &row_factors,
           const Number             *x,
           Number                   *y) const;

  /// y = B^-1 diag(row_factors) x; x and y may be the same.
  template <typename Number>
  void
  solve(const std::vector<float> &row_factors,
        const Number             *x,
        Number                   *y) const;

  /// y = keep y + B^-1 diag(row_factors) x.
  void
  relax(const std::vector<float> &row_factors,
        const float              *x,
        float                     keep,
        float                    *y) const;

private:
  const StaticCondensation &elimination;
  std::size_t               nodes;
  unsigned int              stride;
  AlignedVector<float>      values;
};
} // namespace disse
