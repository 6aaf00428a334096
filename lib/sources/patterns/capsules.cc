// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/patterns/capsules.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;

constexpr double infinity = std::numeric_limits<double>::infinity();


Position
along(const Capsule &capsule, const double part)
{
  Position result;
  for (unsigned int d = 0; d < 3; ++d)
    result[d] = capsule.from[d] + part * (capsule.to[d] - capsule.from[d]);
  return result;
}


double
distance(const Position &a, const Position &b)
{
  return std::sqrt((a[0] - b[0]) * (a[0] - b[0]) +
                   (a[1] - b[1]) * (a[1] - b[1]) +
                   (a[2] - b[2]) * (a[2] - b[2]));
}


// Nodal means of the largest of profile(r / radius).
std::vector<double>
average(const Discretisation                &discretisation,
        const std::vector<Capsule>          &capsules,
        const std::function<double(double)> &profile)
{
  LocalFunction f;
  f.value = [&](const Position &point) {
    double value = 0;
    for (const Capsule &capsule : capsules)
      if (const double r = distance_from_line(point, capsule);
          r <= capsule.radius)
        value = std::max(value, profile(r / capsule.radius));
    return value;
  };
  f.distance = [&](const Position &point) {
    double nearest = infinity;
    for (const Capsule &capsule : capsules)
      nearest =
        std::min(nearest, distance_from_line(point, capsule) - capsule.radius);
    return nearest;
  };
  f.width = infinity;
  for (const Capsule &capsule : capsules)
    f.width = std::min(f.width, capsule.radius);
  return discretisation.averages(f);
}
} // namespace


double
cell_size_at(const Discretisation &discretisation, const Position &point)
{
  // On the surface, nodes have only a part of the volume.
  std::vector<bool> is_inside(discretisation.n_owned, true);
  for (const BoundaryPart &part : discretisation.boundary)
    for (const unsigned int node : part.nodes)
      is_inside[node] = false;
  double nearest = infinity, volume = 0;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    if (const double r = distance(point, discretisation.positions[i]);
        is_inside[i] && r < nearest)
      {
        nearest = r;
        volume  = discretisation.volumes[i];
      }
  MPI_Comm     comm  = discretisation.comm;
  const double least = min(nearest, comm);
  volume             = max(nearest == least ? volume : 0., comm);
  // A mesh without inner nodes is as coarse as can be.
  return least < infinity ? std::pow(volume, 1. / discretisation.dimension)
                          : discretisation.cell_size;
}


void
refuse_outside(const Discretisation       &discretisation,
               const std::vector<Capsule> &capsules,
               const double                reach,
               const std::string          &place)
{
  const double             rounding = 1e-9 * discretisation.cell_size;
  std::vector<std::string> sites;
  const auto check = [&](const Position &p, const Capsule &capsule) {
    const double distance = discretisation.distance_outside(p);
    if (distance > reach * capsule.radius + rounding)
      sites.push_back("site " + std::to_string(&capsule - &capsules[0] + 1) +
                      " at x = " + to_text(p[0], 6) + " mm, y = " +
                      to_text(p[1], 6) + " mm, z = " + to_text(p[2], 6) +
                      " mm is " + to_text(distance, 4) + " mm outside it");
  };
  for (const Capsule &capsule : capsules)
    {
      check(capsule.from, capsule);
      if (capsule.to != capsule.from)
        check(capsule.to, capsule);
    }
  if (!sites.empty())
    throw Error(ExitCode::usage,
                place + ": a source in the organ must be " +
                  (reach > 0 ? "at least partly " : "") + "inside it, but " +
                  join(sites, ", ") + "; 'disse mesh info' prints its extent")
      .set_collective();
}


namespace
{
// The largest along a capsule.
double
cell_size_along(const Discretisation &discretisation, const Capsule &capsule)
{
  constexpr unsigned int n_pieces = 16;
  double                 size     = 0;
  for (unsigned int k = 0; k <= (capsule.from == capsule.to ? 0 : n_pieces);
       ++k)
    size = std::max(size,
                    cell_size_at(discretisation,
                                 along(capsule, double(k) / n_pieces)));
  return size;
}
} // namespace


std::vector<double>
sharp_capsules(const Discretisation &discretisation,
               std::vector<Capsule>  capsules)
{
  for (Capsule &capsule : capsules)
    capsule.radius =
      std::max(capsule.radius, cell_size_along(discretisation, capsule) / 4);
  return average(discretisation, capsules, [](double) { return 1.; });
}


std::vector<double>
smooth_capsules(const Discretisation &discretisation,
                std::vector<Capsule>  capsules)
{
  for (Capsule &capsule : capsules)
    capsule.radius =
      std::max(capsule.radius, 2 * cell_size_along(discretisation, capsule));
  return average(discretisation, capsules, [](const double r) {
    return (1 - r * r) * (1 - r * r);
  });
}
} // namespace disse
