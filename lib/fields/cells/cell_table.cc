// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/cell_table.h"

#include <disse/base/communication.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// Corners of a hexahedron are joined if their numbers differ by a bit, those of
// a tetrahedron all are.
bool
is_edge(const CellTable &cells, const unsigned int a, const unsigned int b)
{
  const unsigned int bits = a ^ b;
  return cells.has_simplices || (bits & (bits - 1)) == 0;
}


double
square_of_distance(const std::array<double, 3> &a,
                   const std::array<double, 3> &b)
{
  double square = 0;
  for (unsigned int d = 0; d < 3; ++d)
    square += (a[d] - b[d]) * (a[d] - b[d]);
  return square;
}
} // namespace


double
longest_edge(const CellTable &cells, const Discretisation &nodes)
{
  const unsigned int n       = cells.n_corners();
  double             longest = 0; // squared
  for (std::size_t first = 0; first < cells.corners.size(); first += n)
    for (unsigned int a = 0; a < n; ++a)
      for (unsigned int b = a + 1; b < n; ++b)
        if (is_edge(cells, a, b))
          longest =
            std::max(longest,
                     square_of_distance(
                       position(cells, nodes, cells.corners[first + a]),
                       position(cells, nodes, cells.corners[first + b])));
  return max(std::sqrt(longest), nodes.comm);
}
} // namespace disse
