// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstdint>
#include <vector>

namespace disse
{
/// Sums of weighted values, one after the other: the rows of a sparse matrix.
struct WeightedRows
{
  std::vector<std::size_t>   start{0};
  std::vector<std::uint32_t> index;
  std::vector<double>        weight;

  std::size_t
  size() const
  {
    return start.size() - 1;
  }

  /// Append to the row that is being made. Zeros are left out.
  void
  add(const std::uint32_t i, const double w)
  {
    if (w == 0)
      return;
    index.push_back(i);
    weight.push_back(w);
  }

  void
  end_row()
  {
    start.push_back(index.size());
  }

  /// Value of component s of a row, of `n` values per index.
  double
  value(const std::size_t  row,
        const double      *values,
        const unsigned int n,
        const unsigned int s) const
  {
    double sum = 0;
    for (std::size_t k = start[row]; k < start[row + 1]; ++k)
      sum += weight[k] * values[std::size_t(index[k]) * n + s];
    return sum;
  }
};
} // namespace disse
