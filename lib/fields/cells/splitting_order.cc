// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/splitting_order.h"

#include "fields/nodes/node_exchange.h"
#include "fields/nodes/point_values.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
// Keys of all points of the table. Exchange knows numbers in double precision
// only, which hold half a key each.
std::vector<std::uint64_t>
keys_of_points(const CellTable &cells, const Discretisation &nodes)
{
  std::vector<double> owned, others(2 * cells.masters.size());
  for (const std::uint64_t key : nodes.keys)
    {
      owned.push_back(key >> 32);
      owned.push_back(key & 0xffffffff);
    }
  NodeExchange(nodes, master_nodes(cells))
    .fetch(owned.data(), 2, others.data());
  std::vector<std::uint64_t> keys = nodes.keys;
  for (std::size_t i = 0; i < others.size(); i += 2)
    keys.push_back(std::uint64_t(others[i]) << 32 |
                   std::uint64_t(others[i + 1]));
  return keys;
}


// Adds up how much longer the diagonals of cells and faces at each of their
// corners are than the other ones, by the logarithm. Whole numbers, so that the
// sum does not depend on its order, and rounding does not blur what is equal.
class DiagonalLengths
{
public:
  DiagonalLengths(const CellTable &cells, const Discretisation &nodes)
    : cells(cells)
    , nodes(nodes)
    , sums(nodes.n_owned + cells.other_positions.size(), 0.)
  {
    for (std::size_t first = 0; first < cells.corners.size();
         first += cells.n_corners())
      if (cells.dim == 2)
        add({0, 1}, 3, first);
      else
        add_hexahedron(first);
  }


  // At all points, with what other ranks have added.
  std::vector<double>
  total() const
  {
    const PointValues values(cells, nodes);
    return values.at_points(values.sum_at_nodes(sums, 1).data(), 1, 1);
  }

private:
  void
  add_hexahedron(const std::size_t first)
  {
    add({0, 1, 2, 3}, 7, first);
    for (unsigned int axis = 0; axis < 3; ++axis)
      for (const unsigned int side : {0, 7})
        {
          const auto face = face_opposite(side, axis);
          add({face[0], face[1]}, 7 ^ 1 << axis, first);
        }
  }


  // The diagonals go from each of the corners to that in which all `bits`
  // differ.
  void
  add(const std::vector<unsigned int> &from,
      const unsigned int               bits,
      const std::size_t                first)
  {
    double              shortest = std::numeric_limits<double>::max();
    std::vector<double> squares;
    for (const unsigned int v : from)
      {
        squares.push_back(square_of_distance(first + v, first + (v ^ bits)));
        shortest = std::min(shortest, squares.back());
      }
    for (unsigned int i = 0; i < from.size(); ++i)
      for (const unsigned int v : {from[i], from[i] ^ bits})
        sums[cells.corners[first + v]] +=
          std::round(8 * std::log(squares[i] / shortest));
  }


  double
  square_of_distance(const std::size_t a, const std::size_t b) const
  {
    const auto &p      = position(cells, nodes, cells.corners[a]);
    const auto &q      = position(cells, nodes, cells.corners[b]);
    double      square = 0;
    for (unsigned int d = 0; d < 3; ++d)
      square += (p[d] - q[d]) * (p[d] - q[d]);
    return square;
  }


  const CellTable      &cells;
  const Discretisation &nodes;
  std::vector<double>   sums;
};
} // namespace


std::vector<SplittingRank>
splitting_order(const CellTable &cells, const Discretisation &nodes)
{
  const std::vector<std::uint64_t> keys = keys_of_points(cells, nodes);
  const std::vector<double>  lengths    = DiagonalLengths(cells, nodes).total();
  std::vector<SplittingRank> ranks;
  for (std::size_t i = 0; i < keys.size(); ++i)
    ranks.emplace_back(lengths[i], keys[i]);
  return ranks;
}
} // namespace disse
