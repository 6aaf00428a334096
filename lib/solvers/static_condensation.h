// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <vector>

namespace disse
{
/// LU factorisation of many small sparse matrices with one common pattern, in
/// which the last rows are eliminated first: what remains is the Schur
/// complement of the first `n_kept` rows,
///
///     S = A_kk - A_ke A_ee^-1 A_ek,
///
/// which is then factorised too. Works on the lanes of NodeBatch::width
/// matrices at a time, stored [slot][width].
///
/// The order of elimination (Markowitz: fewest products first) and all fill-in
/// are found once; everything else runs through precomputed lists of
/// operations without any branch. There is no pivoting off the diagonal: the
/// matrices are gamma I - J with gamma of the order of the inverse step size.
/// Single precision is enough, because the unknown is the correction
/// to a predictor, not the solution itself.
class StaticCondensation
{
public:
  /// @param size rows of each matrix
  /// @param n_kept rows that are eliminated last
  /// @param pattern structural nonzeros, every diagonal entry among them
  StaticCondensation(unsigned int                    size,
                     unsigned int                    n_kept,
                     const std::vector<MatrixEntry> &pattern);

  unsigned int
  size() const;

  unsigned int
  n_kept() const;

  /// Slots of a whole matrix, fill-in included.
  unsigned int
  n_slots() const;

  /// Slots of the Schur complement; they come first.
  unsigned int
  n_kept_slots() const;

  /// Where entry e of the pattern stands.
  unsigned int
  slot(unsigned int e) const;

  /// Where the diagonal entry of a row stands.
  unsigned int
  diagonal_slot(unsigned int row) const;

  /// matrix = gamma I - J, the entries of J being those of the pattern.
  void
  assemble(float gamma, const float *jacobian, float *matrix) const;

  /// Replace the matrix by S and the factors of the eliminated rows.
  void
  eliminate(float *matrix) const;

  /// Replace S by its factors.
  void
  factorise(float *matrix) const;

  /// The reverse of factorise(), up to rounding.
  void
  multiply_factors(float *matrix) const;

  /// x_k -= A_ke A_ee^-1 x_e and forward substitution of x_e; after
  /// eliminate(). x is [size][width].
  void
  condense(const float *matrix, float *x) const;

  /// x_e = A_ee^-1 (x_e - A_ek x_k), after condense().
  void
  recover(const float *matrix, float *x) const;

  /// x = S^-1 x for the kept rows, after factorise().
  void
  solve(const float *matrix, float *x) const;

  /// y = S x for the kept rows, after factorise().
  void
  multiply(const float *matrix, const float *x, float *y) const;

private:
  struct Entry
  {
    unsigned int row; ///< the other row that takes part
    unsigned int slot;
  };

  // matrix[target] -= matrix[a] * matrix[b]
  struct Product
  {
    unsigned int target, a, b;
  };

  // One step of the elimination.
  struct Pivot
  {
    unsigned int         row;
    unsigned int         diagonal; ///< slot; holds the inverse afterwards
    std::vector<Entry>   below;    ///< the rest of its column
    std::vector<Entry>   right;    ///< the rest of its row
    std::vector<Product> updates;  ///< of the rest of the matrix
  };

  using Pivots = std::vector<Pivot>;

  class Analysis;

  static void
  renumber(Pivot &pivot, const std::vector<unsigned int> &number);

  static void
  eliminate(const Pivots &pivots, float *matrix);

  unsigned int              n_rows, n_kept_rows;
  unsigned int              n_all_slots = 0, n_first_slots = 0;
  std::vector<unsigned int> slots;
  std::vector<unsigned int> diagonals;
  Pivots                    leading; ///< eliminated rows
  Pivots                    kept;
};
} // namespace disse
