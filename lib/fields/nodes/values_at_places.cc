// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/values_at_places.h"

#include <disse/base/communication.h>

#include "fields/cells/unit_coordinates.h"
#include "fields/nodes/point_values.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;
using Bin      = std::array<long, 3>;

constexpr double infinity = std::numeric_limits<double>::infinity();

// So far outside a cell, in units of its size, a point still is in it: more
// than rounding, so that no point falls between two cells.
constexpr double tolerance = 1e-8;


struct Box
{
  Position low  = {infinity, infinity, infinity};
  Position high = {-infinity, -infinity, -infinity};
};


Box
box_of(const std::vector<Position> &corners)
{
  Box result;
  for (const Position &corner : corners)
    for (unsigned int d = 0; d < 3; ++d)
      {
        result.low[d]  = std::min(result.low[d], corner[d]);
        result.high[d] = std::max(result.high[d], corner[d]);
      }
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double margin = 1e-6 * (result.high[d] - result.low[d]);
      result.low[d] -= margin;
      result.high[d] += margin;
    }
  return result;
}


// The points by the cubes of a lattice in which they lie.
class PointBins
{
public:
  PointBins(const std::vector<Position> &points,
            const unsigned int           dim,
            const double                 size)
    : dim(dim)
    , size(size)
  {
    for (std::size_t i = 0; i < points.size(); ++i)
      bins[bin_of(points[i])].push_back(i);
  }

  // Calls action(point) for all that may be in a box.
  template <typename Action>
  void
  for_each_near(const Box &box, const Action &action) const
  {
    const Bin low = bin_of(box.low), high = bin_of(box.high);
    Bin       bin;
    for (bin[0] = low[0]; bin[0] <= high[0]; ++bin[0])
      for (bin[1] = low[1]; bin[1] <= high[1]; ++bin[1])
        for (bin[2] = low[2]; bin[2] <= high[2]; ++bin[2])
          {
            const auto found = bins.find(bin);
            if (found != bins.end())
              for (const std::size_t point : found->second)
                action(point);
          }
  }

private:
  Bin
  bin_of(const Position &point) const
  {
    Bin result = {};
    for (unsigned int d = 0; d < dim; ++d)
      result[d] = std::lround(std::floor(point[d] / size));
    return result;
  }

  unsigned int                            dim;
  double                                  size;
  std::map<Bin, std::vector<std::size_t>> bins;
};


bool
is_in(const Box &box, const Position &point, const unsigned int dim)
{
  for (unsigned int d = 0; d < dim; ++d)
    if (point[d] < box.low[d] || point[d] > box.high[d])
      return false;
  return true;
}


// What one rank knows about a point; laid out as MPI_DOUBLE_INT.
struct Claim
{
  double excess = infinity;
  int    rank   = 0;
};


// Finds the points in the cells of this rank and calls found(point, first
// corner, place) for each cell that is the best so far.
template <typename Found>
void
search(const CellTable             &cells,
       const Discretisation        &nodes,
       const std::vector<Position> &points,
       std::vector<Claim>          &claims,
       const Found                 &found)
{
  const PointBins       bins(points, cells.dim, nodes.cell_size);
  const unsigned int    n = cells.n_corners();
  std::vector<Position> corners(n);
  for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
    {
      for (unsigned int a = 0; a < n; ++a)
        corners[a] = position(cells, nodes, cells.corners[cell * n + a]);
      const Box box = box_of(corners);
      bins.for_each_near(box, [&](const std::size_t i) {
        if (claims[i].excess == 0 || !is_in(box, points[i], cells.dim))
          return;
        const PlaceInCell place = place_in_cell(corners, cells.dim, points[i]);
        if (place.excess > tolerance || place.excess >= claims[i].excess)
          return;
        claims[i].excess = place.excess;
        found(i, &cells.corners[cell * n], place);
      });
    }
}


std::vector<Claim>
empty_claims(const std::size_t n, const Discretisation &nodes)
{
  std::vector<Claim> claims(n);
  for (Claim &claim : claims)
    claim.rank = rank(nodes.comm);
  return claims;
}


// Assign each point to the rank whose cell contains it best.
void
resolve(std::vector<Claim> &claims, const Discretisation &nodes)
{
  MPI_Allreduce(MPI_IN_PLACE,
                claims.data(),
                static_cast<int>(claims.size()),
                MPI_DOUBLE_INT,
                MPI_MINLOC,
                nodes.comm);
}
} // namespace


std::vector<double>
values_at_places(const CellTable             &cells,
                 const Discretisation        &nodes,
                 const std::vector<Position> &points,
                 const std::vector<double>   &nodal)
{
  const std::vector<double> at_corners =
    PointValues(cells, nodes).at_points(nodal.data(), 1, 1);
  const int           own_rank = rank(nodes.comm);
  std::vector<Claim>  claims   = empty_claims(points.size(), nodes);
  std::vector<double> values(points.size(), 0.);
  search(cells,
         nodes,
         points,
         claims,
         [&](const std::size_t  i,
             const auto        *corners,
             const PlaceInCell &place) {
           values[i] = 0;
           for (unsigned int a = 0; a < cells.n_corners(); ++a)
             values[i] += place.phi[a] * at_corners[corners[a]];
         });
  resolve(claims, nodes);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (claims[i].rank != own_rank)
      values[i] = 0;
  sum(values, nodes.comm);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (claims[i].excess == infinity)
      values[i] = std::numeric_limits<double>::quiet_NaN();
  return values;
}


std::vector<double>
weights_at_place(const CellTable      &cells,
                 const Discretisation &nodes,
                 const Position       &point)
{
  std::vector<Claim>  claims = empty_claims(1, nodes);
  const std::size_t   n      = nodes.n_owned + cells.other_positions.size();
  std::vector<double> at_corners(n, 0.);
  search(cells,
         nodes,
         {point},
         claims,
         [&](std::size_t, const auto *corners, const PlaceInCell &place) {
           at_corners.assign(n, 0.);
           for (unsigned int a = 0; a < cells.n_corners(); ++a)
             at_corners[corners[a]] += place.phi[a];
         });
  resolve(claims, nodes);
  if (claims[0].rank != rank(nodes.comm))
    at_corners.assign(n, 0.);
  return PointValues(cells, nodes).sum_at_nodes(at_corners, 1);
}
} // namespace disse
