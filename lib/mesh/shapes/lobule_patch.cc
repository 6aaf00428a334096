// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/lobule_patch.h"

#include <disse/base/text.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr double pi = 3.14159265358979323846;


double
distance(const Position &a, const Position &b)
{
  return std::hypot(a[0] - b[0], a[1] - b[1]);
}
} // namespace


LobulePatch::LobulePatch(const LobuleParameters &parameters,
                         const unsigned int      dimension)
  : a(parameters.side)
  , r(parameters.vein_radius)
  , h(dimension == 3 ? parameters.height : 0)
  , n_rows(parameters.n)
{}


double
LobulePatch::side() const
{
  return a;
}


double
LobulePatch::vein_radius() const
{
  return r;
}


double
LobulePatch::height() const
{
  return h;
}


unsigned int
LobulePatch::n() const
{
  return n_rows;
}


std::string
LobulePatch::description() const
{
  const std::string ends = h > 0 ? ", 2 lower end, 3 upper end" : "";
  return std::to_string(n_rows) + " x " + std::to_string(n_rows) +
         " lobules of side " + to_text(a, 6) +
         " mm with central veins of radius " + to_text(r, 6) +
         " mm; boundary ids: 0 outer sides, 1 walls of the central veins" +
         ends;
}


double
LobulePatch::area() const
{
  return n_rows * n_rows * (1.5 * std::sqrt(3.) * a * a - pi * r * r);
}


Position
LobulePatch::nearest_vein(const Position &point) const
{
  const double width = std::sqrt(3.) * a, pitch = 1.5 * a;
  const auto   whole = [this](const double x) {
    return std::clamp(std::round(x), 0., n_rows - 1.);
  };
  Position nearest;
  double   least = -1;
  for (const double half : {-0.5, 0.5}) // the rows below and above
    {
      const double   row   = whole(point[1] / pitch + half);
      const double   shift = std::fmod(row, 2) / 2;
      const double   x     = width * (whole(point[0] / width - shift) + shift);
      const Position vein  = {x, pitch * row, point[2]};
      const double   d     = distance(point, vein);
      if (least < 0 || d < least)
        {
          least   = d;
          nearest = vein;
        }
    }
  return nearest;
}


double
LobulePatch::distance_to_vein(const Position &point) const
{
  return std::max(0., distance(point, nearest_vein(point)) - r);
}


double
LobulePatch::distance_to_portal(const Position &point) const
{
  const Position vein  = nearest_vein(point);
  const double   angle = std::atan2(point[1] - vein[1], point[0] - vein[0]);
  const double   corner =
    pi / 6 + pi / 3 * std::round((angle - pi / 6) / (pi / 3));
  return distance(
    point, {vein[0] + a * std::cos(corner), vein[1] + a * std::sin(corner), 0});
}


double
LobulePatch::zonation(const Position &point) const
{
  const double portal = distance_to_portal(point);
  return portal / (portal + distance_to_vein(point));
}


int
LobulePatch::boundary(const Position &middle) const
{
  const double rounding = 1e-9 * a;
  if (h > 0 && middle[2] < rounding)
    return 2;
  if (h > 0 && middle[2] > h - rounding)
    return 3;
  // Chords of a wall lie inside its circle.
  return distance(middle, nearest_vein(middle)) < r ? 1 : 0;
}
} // namespace disse
