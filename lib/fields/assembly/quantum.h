// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/assembly/cell_matrices.h"
#include "fields/cells/cell_table.h"

#include <cmath>

namespace disse
{
// Rounds to whole multiples of 2^-n_bits (or less) of a size: sums of such
// numbers up to 2^(53 - n_bits) times that size are exact. Larger numbers are
// left as they are.
class Quantum
{
public:
  Quantum(const double size, const int n_bits)
    : shift(std::ldexp(1.5, std::ilogb(size) + 52 - n_bits))
  {}

  double
  operator()(const double value) const
  {
    return std::abs(value) < shift / 4 ? (value + shift) - shift : value;
  }

private:
  double shift;
};


// What to round the integrals over a cell by. Edges of the cells of an adaptive
// mesh shrink by halves.
inline double
typical_size(const CellTable      &cells,
             const Discretisation &nodes,
             const std::size_t     cell)
{
  return cells.addresses.empty()
           ? nodes.cell_size
           : std::ldexp(nodes.cell_size, -int(cells.addresses[cell].level));
}


// For entries of K, which sum up to some hundred times their size.
inline Quantum
quantum_of_pairs(const CellTable      &cells,
                 const CellIntegrals  &integrals,
                 const Discretisation &nodes)
{
  return Quantum(integrals.largest_factor *
                   std::pow(nodes.cell_size, int(cells.dim) - 2),
                 44);
}


// For shares of volume, which sum up to a few times their size, and in an
// adaptive mesh to those of cells twice as large.
inline Quantum
quantum_of_shares(const CellTable      &cells,
                  const Discretisation &nodes,
                  const std::size_t     cell)
{
  return Quantum(std::pow(typical_size(cells, nodes, cell), cells.dim),
                 cells.addresses.empty() ? 50 : 46);
}
} // namespace disse
