// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/static_condensation.h"

#include <disse/base/simd.h>
#include <disse/fields/node_batch.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
constexpr unsigned int width   = NodeBatch::width;
constexpr unsigned int missing = std::numeric_limits<unsigned int>::max();
} // namespace


/// Finds order and fill-in. The matrices are small, so slots are kept densely.
class StaticCondensation::Analysis
{
public:
  Analysis(const unsigned int size, const std::vector<MatrixEntry> &pattern)
    : size(size)
    , table(size * size, missing)
    , done(size, false)
  {
    for (const MatrixEntry &entry : pattern)
      add(entry.row, entry.column);
  }

  /// Eliminate the rows from `begin` to `end`, the cheapest first.
  Pivots
  eliminate(const unsigned int begin, const unsigned int end)
  {
    Pivots pivots;
    while (pivots.size() < end - begin)
      pivots.push_back(eliminate_row(cheapest_row(begin, end)));
    return pivots;
  }

  unsigned int
  slot(const unsigned int row, const unsigned int column) const
  {
    return table[row * size + column];
  }

  bool
  has(const unsigned int row, const unsigned int column) const
  {
    return slot(row, column) != missing;
  }

  /// New numbers of the slots: those of the first `n_kept` rows and columns
  /// come first.
  std::vector<unsigned int>
  complement_first(const unsigned int n_kept) const
  {
    std::vector<unsigned int> number(n_slots);
    unsigned int              next = 0;
    for (const bool wanted : {true, false})
      for (unsigned int row = 0; row < size; ++row)
        for (unsigned int column = 0; column < size; ++column)
          if (has(row, column) && (std::max(row, column) < n_kept) == wanted)
            number[slot(row, column)] = next++;
    return number;
  }

  unsigned int n_slots = 0;

private:
  void
  add(const unsigned int row, const unsigned int column)
  {
    if (!has(row, column))
      table[row * size + column] = n_slots++;
  }

  unsigned int
  cheapest_row(const unsigned int begin, const unsigned int end) const
  {
    unsigned int best = missing, best_cost = missing;
    for (unsigned int p = begin; p < end; ++p)
      if (!done[p])
        {
          unsigned int in_row = 0, in_column = 0;
          for (unsigned int k = 0; k < size; ++k)
            if (!done[k] && k != p)
              {
                in_row += has(p, k) ? 1 : 0;
                in_column += has(k, p) ? 1 : 0;
              }
          if (in_row * in_column < best_cost)
            {
              best      = p;
              best_cost = in_row * in_column;
            }
        }
    return best;
  }

  Pivot
  eliminate_row(const unsigned int p)
  {
    done[p] = true;
    Pivot pivot;
    pivot.row      = p;
    pivot.diagonal = slot(p, p);
    for (unsigned int k = 0; k < size; ++k)
      if (!done[k] && has(p, k))
        pivot.right.push_back({k, slot(p, k)});
    for (unsigned int i = 0; i < size; ++i)
      if (!done[i] && has(i, p))
        {
          pivot.below.push_back({i, slot(i, p)});
          for (const Entry &u : pivot.right)
            {
              add(i, u.row);
              pivot.updates.push_back({slot(i, u.row), slot(i, p), u.slot});
            }
        }
    return pivot;
  }

  unsigned int              size;
  std::vector<unsigned int> table;
  std::vector<bool>         done;
};


StaticCondensation::StaticCondensation(const unsigned int              size,
                                       const unsigned int              n_kept,
                                       const std::vector<MatrixEntry> &pattern)
  : n_rows(size)
  , n_kept_rows(n_kept)
{
  Analysis analysis(size, pattern);
  leading     = analysis.eliminate(n_kept, size);
  kept        = analysis.eliminate(0, n_kept);
  n_all_slots = analysis.n_slots;

  const std::vector<unsigned int> number = analysis.complement_first(n_kept);
  for (Pivots *pivots : {&leading, &kept})
    for (Pivot &pivot : *pivots)
      renumber(pivot, number);
  for (unsigned int row = 0; row < n_kept; ++row)
    for (unsigned int column = 0; column < n_kept; ++column)
      n_first_slots += analysis.has(row, column) ? 1 : 0;
  for (const MatrixEntry &entry : pattern)
    slots.push_back(number[analysis.slot(entry.row, entry.column)]);
  for (unsigned int row = 0; row < size; ++row)
    diagonals.push_back(number[analysis.slot(row, row)]);
}


void
StaticCondensation::renumber(Pivot                           &pivot,
                             const std::vector<unsigned int> &number)
{
  pivot.diagonal = number[pivot.diagonal];
  for (std::vector<Entry> *entries : {&pivot.below, &pivot.right})
    for (Entry &entry : *entries)
      entry.slot = number[entry.slot];
  for (Product &product : pivot.updates)
    product = {number[product.target], number[product.a], number[product.b]};
}


unsigned int
StaticCondensation::size() const
{
  return n_rows;
}


unsigned int
StaticCondensation::n_kept() const
{
  return n_kept_rows;
}


unsigned int
StaticCondensation::n_slots() const
{
  return n_all_slots;
}


unsigned int
StaticCondensation::n_kept_slots() const
{
  return n_first_slots;
}


unsigned int
StaticCondensation::slot(const unsigned int e) const
{
  return slots[e];
}


unsigned int
StaticCondensation::diagonal_slot(const unsigned int row) const
{
  return diagonals[row];
}


namespace
{
DISSE_ALWAYS_INLINE void
add_product(float *target, const float *a, const float *b)
{
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    target[i] += a[i] * b[i];
}


DISSE_ALWAYS_INLINE void
subtract_product(float *target, const float *a, const float *b)
{
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    target[i] -= a[i] * b[i];
}


DISSE_ALWAYS_INLINE void
multiply_by(float *target, const float *a)
{
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    target[i] *= a[i];
}
} // namespace


DISSE_SIMD_CLONES void
StaticCondensation::assemble(const float  gamma,
                             const float *jacobian,
                             float       *matrix) const
{
  std::fill(matrix, matrix + n_all_slots * width, 0.f);
  for (unsigned int e = 0; e < slots.size(); ++e)
    {
      float *const entry = matrix + slots[e] * width;
#pragma GCC ivdep
      for (unsigned int i = 0; i < width; ++i)
        entry[i] = -jacobian[e * width + i];
    }
  for (const unsigned int slot : diagonals)
    {
      float *const entry = matrix + slot * width;
      for (unsigned int i = 0; i < width; ++i)
        entry[i] += gamma;
    }
}


DISSE_SIMD_CLONES void
StaticCondensation::eliminate(const Pivots &pivots, float *matrix)
{
  for (const Pivot &pivot : pivots)
    {
      float *const diagonal = matrix + pivot.diagonal * width;
      for (unsigned int i = 0; i < width; ++i)
        diagonal[i] = 1 / diagonal[i];
      for (const Entry &entry : pivot.below)
        multiply_by(matrix + entry.slot * width, diagonal);
      for (const Product &product : pivot.updates)
        subtract_product(matrix + product.target * width,
                         matrix + product.a * width,
                         matrix + product.b * width);
    }
}


void
StaticCondensation::eliminate(float *matrix) const
{
  eliminate(leading, matrix);
}


void
StaticCondensation::factorise(float *matrix) const
{
  eliminate(kept, matrix);
}


DISSE_SIMD_CLONES void
StaticCondensation::multiply_factors(float *matrix) const
{
  for (auto pivot = kept.rbegin(); pivot != kept.rend(); ++pivot)
    {
      float *const diagonal = matrix + pivot->diagonal * width;
      for (const Product &product : pivot->updates)
        add_product(matrix + product.target * width,
                    matrix + product.a * width,
                    matrix + product.b * width);
      for (unsigned int i = 0; i < width; ++i)
        diagonal[i] = 1 / diagonal[i];
      for (const Entry &entry : pivot->below)
        multiply_by(matrix + entry.slot * width, diagonal);
    }
}


DISSE_SIMD_CLONES void
StaticCondensation::condense(const float *matrix, float *x) const
{
  for (const Pivot &pivot : leading)
    for (const Entry &entry : pivot.below)
      subtract_product(x + entry.row * width,
                       matrix + entry.slot * width,
                       x + pivot.row * width);
}


DISSE_SIMD_CLONES void
StaticCondensation::recover(const float *matrix, float *x) const
{
  for (auto pivot = leading.rbegin(); pivot != leading.rend(); ++pivot)
    {
      float *const row = x + pivot->row * width;
      for (const Entry &entry : pivot->right)
        subtract_product(row,
                         matrix + entry.slot * width,
                         x + entry.row * width);
      multiply_by(row, matrix + pivot->diagonal * width);
    }
}


DISSE_SIMD_CLONES void
StaticCondensation::solve(const float *matrix, float *x) const
{
  for (const Pivot &pivot : kept)
    for (const Entry &entry : pivot.below)
      subtract_product(x + entry.row * width,
                       matrix + entry.slot * width,
                       x + pivot.row * width);
  for (auto pivot = kept.rbegin(); pivot != kept.rend(); ++pivot)
    {
      float *const row = x + pivot->row * width;
      for (const Entry &entry : pivot->right)
        subtract_product(row,
                         matrix + entry.slot * width,
                         x + entry.row * width);
      multiply_by(row, matrix + pivot->diagonal * width);
    }
}


DISSE_SIMD_CLONES void
StaticCondensation::multiply(const float *matrix,
                             const float *x,
                             float       *y) const
{
  for (const Pivot &pivot : kept)
    {
      const float *const inverse = matrix + pivot.diagonal * width;
      const float *const from    = x + pivot.row * width;
      float *const       to      = y + pivot.row * width;
#pragma GCC ivdep
      for (unsigned int i = 0; i < width; ++i)
        to[i] = from[i] / inverse[i];
      for (const Entry &entry : pivot.right)
        add_product(to, matrix + entry.slot * width, x + entry.row * width);
    }
  for (auto pivot = kept.rbegin(); pivot != kept.rend(); ++pivot)
    for (const Entry &entry : pivot->below)
      add_product(y + entry.row * width,
                  matrix + entry.slot * width,
                  y + pivot->row * width);
}
} // namespace disse
