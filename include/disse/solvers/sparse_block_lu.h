// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <vector>

namespace disse
{
/// LU factorisation of many small matrices with one common sparsity pattern,
/// done in lanes of NodeBatch::width matrices at a time.
///
/// The elimination order (Markowitz: fewest products first) and all fill-in
/// are found once; factorisation and solution then run through precomputed
/// lists of operations without any branch. There is no pivoting beyond the
/// diagonal: the matrices are gamma I - J with gamma of the order of the
/// inverse step size.
class SparseBlockLU
{
public:
  SparseBlockLU() = default;

  /// @param size rows of each matrix
  /// @param pattern structural nonzeros, every diagonal entry among them
  SparseBlockLU(unsigned int size, const std::vector<MatrixEntry> &pattern);

  /// Entries of a factor, fill-in included: a factor needs
  /// n_factor_entries() * width doubles.
  unsigned int
  n_factor_entries() const;

  /// Where entry e of the pattern stands in the factor.
  unsigned int
  slot(unsigned int e) const;

  /// Factorise in place. `factor` holds the matrices, fill-in set to zero.
  void
  factorise(double *factor) const;

  /// Solve in place, `x` being [size][width].
  void
  solve(const double *factor, double *x) const;

private:
  // x[target] -= factor[a] * x[b], or factor[target] -= factor[a] * factor[b].
  struct Product
  {
    unsigned int target, a, b;
  };

  // One step of the elimination.
  struct Pivot
  {
    unsigned int              row;
    unsigned int              diagonal; ///< slot; holds the inverse afterwards
    std::vector<unsigned int> divide;   ///< slots of the column below
    std::vector<Product>      subtract; ///< update of the rest of the matrix
    std::vector<Product>      forward;  ///< substitution of this row
    std::vector<Product>      backward;
  };

  unsigned int              n_slots = 0;
  std::vector<unsigned int> slots;
  std::vector<Pivot>        pivots;
};
} // namespace disse
