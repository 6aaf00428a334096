// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "solvers/lanes/lane_exchange.h"

#include <petscmat.h>

#include <vector>

namespace disse
{
/// A scalar sparse matrix in single precision, applied to all lanes of a
/// node-major vector at once: (A x)_il = sum_j A_ij x_jl for l < n_lanes.
/// Meant for preconditioners.
///
/// Rows and vectors are spread over the ranks; vectors hold owned nodes only,
/// values of other ranks are fetched while the owned columns are multiplied.
class LaneMatrix
{
public:
  LaneMatrix() = default;

  /// Copy of an assembled AIJ matrix. `n_lanes` is a multiple of 4.
  /// Collective. @throws Error(internal).
  LaneMatrix(Mat matrix, unsigned int n_lanes);

  /// Rows that this rank owns.
  unsigned int
  n_rows() const;

  /// Nonzeros of the rows that this rank owns.
  std::size_t
  n_entries() const;

  /// y = A x. Collective, as is add().
  void
  multiply(const float *x, float *y) const;

  /// y += A x.
  void
  add(const float *x, float *y) const;

  /// Some rows in compressed storage.
  struct Rows
  {
    std::vector<std::size_t>  row_start{0};
    std::vector<unsigned int> columns;
    std::vector<float>        values;
  };

private:
  unsigned int              n_lanes = 0;
  Rows                      owned;      ///< columns of owned nodes
  Rows                      ghost;      ///< columns of ghosts
  std::vector<unsigned int> ghost_rows; ///< rows of `ghost`; others have none
  LaneExchange              exchange;
};
} // namespace disse
