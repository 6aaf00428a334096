// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/patterns/depots.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/numerics/random_numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;

constexpr double infinity = std::numeric_limits<double>::infinity();

// Draws per depot before there is said to be no room.
constexpr unsigned int n_draws = 1000;


double
square_of_distance(const Position &a, const Position &b)
{
  return (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) +
         (a[2] - b[2]) * (a[2] - b[2]);
}


struct Box
{
  Position lower, upper;
};


// A box around the organ. It snaps to a lattice, so that it is the same for
// meshes of the same organ.
Box
box_around(const Discretisation &discretisation)
{
  Box    box;
  double longest = 0;
  for (unsigned int d = 0; d < 3; ++d)
    {
      double low = infinity, high = -infinity;
      for (const Position &p : discretisation.positions)
        {
          low  = std::min(low, p[d]);
          high = std::max(high, p[d]);
        }
      box.lower[d] = min(low, discretisation.comm);
      box.upper[d] = max(high, discretisation.comm);
      longest      = std::max(longest, box.upper[d] - box.lower[d]);
    }
  const double step = std::exp2(std::floor(std::log2(longest)) - 2);
  for (unsigned int d = 0; d < 3; ++d)
    {
      box.lower[d] = step * std::floor(box.lower[d] / step);
      box.upper[d] = step * std::ceil(box.upper[d] / step);
    }
  return box;
}


// Knows which points are inside the organ, and far enough from the surface.
class Interior
{
public:
  explicit Interior(const Discretisation &discretisation)
    : space(discretisation)
    , is_inner(discretisation.n_owned, true)
  {
    for (const BoundaryPart &part : space.boundary)
      for (const unsigned int node : part.nodes)
        is_inner[node] = false;
  }

  // The nearest node inside determines the size of cells there.
  bool
  contains(const Position &point, const double distance) const
  {
    double inner = infinity, surface = infinity, volume = 0;
    for (unsigned int i = 0; i < space.n_owned; ++i)
      {
        const double square = square_of_distance(point, space.positions[i]);
        if (!is_inner[i])
          surface = std::min(surface, square);
        else if (square < inner)
          {
            inner  = square;
            volume = space.volumes[i];
          }
      }
    const double nearest = min(inner, space.comm);
    const double size =
      std::pow(max(inner == nearest ? volume : 0., space.comm),
               1. / space.dimension);
    return std::sqrt(min(surface, space.comm)) >= std::max(distance, size) &&
           space.distance_outside(point) <= 1e-9 * size;
  }

private:
  const Discretisation &space;
  std::vector<bool>     is_inner;
};
} // namespace


std::vector<Position>
random_depots(const Discretisation &discretisation,
              const unsigned int    n,
              const double          distance,
              const int             seed,
              const std::string    &place)
{
  const Box             box = box_around(discretisation);
  const Interior        interior(discretisation);
  RandomNumbers         random(seed);
  std::vector<Position> centres;
  for (unsigned int draw = 0; draw < n_draws * n && centres.size() < n; ++draw)
    {
      Position point;
      for (unsigned int d = 0; d < 3; ++d)
        point[d] =
          box.lower[d] + random.uniform() * (box.upper[d] - box.lower[d]);
      const bool has_room =
        std::all_of(centres.begin(), centres.end(), [&](const Position &other) {
          return square_of_distance(point, other) >= distance * distance;
        });
      if (has_room && interior.contains(point, distance))
        centres.push_back(point);
    }
  if (centres.size() < n)
    throw Error(ExitCode::usage,
                place + ": there is room for only " +
                  std::to_string(centres.size()) + " depots that are " +
                  to_text(distance, 6) +
                  " mm from each other and from the surface; reduce their "
                  "number or distance")
      .set_collective();
  return centres;
}
} // namespace disse
