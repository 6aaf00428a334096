// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/simd.h>
#include <disse/solvers/sparse_block_lu.h>

#include <limits>

namespace disse
{
namespace
{
constexpr unsigned int width   = NodeBatch::width;
constexpr unsigned int missing = std::numeric_limits<unsigned int>::max();


// Slots of a growing sparse matrix, kept densely: the matrices are small.
class SlotTable
{
public:
  explicit SlotTable(const unsigned int size)
    : size(size)
    , table(size * size, missing)
  {}

  unsigned int &
  operator()(const unsigned int row, const unsigned int column)
  {
    return table[row * size + column];
  }

  bool
  has(const unsigned int row, const unsigned int column) const
  {
    return table[row * size + column] != missing;
  }

private:
  unsigned int              size;
  std::vector<unsigned int> table;
};


// The row whose elimination needs the fewest products.
unsigned int
cheapest_pivot(const SlotTable &table, const std::vector<bool> &done)
{
  const unsigned int n         = done.size();
  unsigned int       best      = missing;
  unsigned int       best_cost = missing;
  for (unsigned int p = 0; p < n; ++p)
    if (!done[p])
      {
        unsigned int in_row = 0, in_column = 0;
        for (unsigned int k = 0; k < n; ++k)
          if (!done[k] && k != p)
            {
              in_row += table.has(p, k) ? 1 : 0;
              in_column += table.has(k, p) ? 1 : 0;
            }
        if (in_row * in_column < best_cost)
          {
            best      = p;
            best_cost = in_row * in_column;
          }
      }
  return best;
}


inline void
subtract_product(double *target, const double *a, const double *b)
{
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    target[i] -= a[i] * b[i];
}


inline void
multiply(double *target, const double *a)
{
#pragma GCC ivdep
  for (unsigned int i = 0; i < width; ++i)
    target[i] *= a[i];
}
} // namespace


SparseBlockLU::SparseBlockLU(const unsigned int              size,
                             const std::vector<MatrixEntry> &pattern)
{
  SlotTable table(size);
  for (const MatrixEntry &entry : pattern)
    {
      slots.push_back(n_slots);
      table(entry.row, entry.column) = n_slots++;
    }

  std::vector<bool> done(size, false);
  while (pivots.size() < size)
    {
      const unsigned int p = cheapest_pivot(table, done);
      done[p]              = true;
      Pivot pivot;
      pivot.row      = p;
      pivot.diagonal = table(p, p);
      for (unsigned int k = 0; k < size; ++k)
        if (k != p && table.has(p, k))
          (done[k] ? pivot.forward : pivot.backward)
            .push_back({p, table(p, k), k});

      for (unsigned int i = 0; i < size; ++i)
        if (!done[i] && table.has(i, p))
          {
            pivot.divide.push_back(table(i, p));
            for (const Product &u : pivot.backward)
              {
                if (!table.has(i, u.b))
                  table(i, u.b) = n_slots++;
                pivot.subtract.push_back({table(i, u.b), table(i, p), u.a});
              }
          }
      pivots.push_back(pivot);
    }
}


unsigned int
SparseBlockLU::n_factor_entries() const
{
  return n_slots;
}


unsigned int
SparseBlockLU::slot(const unsigned int e) const
{
  return slots[e];
}


DISSE_SIMD_CLONES void
SparseBlockLU::factorise(double *factor) const
{
  for (const Pivot &pivot : pivots)
    {
      double *const diagonal = factor + pivot.diagonal * width;
      for (unsigned int i = 0; i < width; ++i)
        diagonal[i] = 1 / diagonal[i];
      for (const unsigned int slot : pivot.divide)
        multiply(factor + slot * width, diagonal);
      for (const Product &product : pivot.subtract)
        subtract_product(factor + product.target * width,
                         factor + product.a * width,
                         factor + product.b * width);
    }
}


DISSE_SIMD_CLONES void
SparseBlockLU::solve(const double *factor, double *x) const
{
  for (const Pivot &pivot : pivots)
    for (const Product &product : pivot.forward)
      subtract_product(x + product.target * width,
                       factor + product.a * width,
                       x + product.b * width);
  for (auto pivot = pivots.rbegin(); pivot != pivots.rend(); ++pivot)
    {
      for (const Product &product : pivot->backward)
        subtract_product(x + product.target * width,
                         factor + product.a * width,
                         x + product.b * width);
      multiply(x + pivot->row * width, factor + pivot->diagonal * width);
    }
}
} // namespace disse
