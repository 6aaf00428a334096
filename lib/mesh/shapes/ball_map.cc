// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/ball_map.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr double pi = 3.14159265358979323846;


double
norm(const Position &p)
{
  return std::sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
}


Position
scaled(const Position &p, const double factor)
{
  return {p[0] * factor, p[1] * factor, p[2] * factor};
}


// How much of the spherical mean goes into the mean at this radius: none in
// the middle, where directions lose their meaning, all of it on the sphere.
double
spherical_share(const double radius)
{
  constexpr double begin = 0.3;
  const double     t     = std::clamp((radius - begin) / (1 - begin), 0., 1.);
  return t * t * (3 - 2 * t);
}
} // namespace


int
BallMap::region(const Position &) const
{
  return 0;
}


int
BallMap::boundary(const Position &) const
{
  return 0;
}


ScaledBall::ScaledBall(const double radius)
  : radius(radius)
{}


Position
ScaledBall::forward(const Position &point) const
{
  return scaled(point, radius);
}


Position
ScaledBall::inverse(const Position &point) const
{
  return scaled(point, 1 / radius);
}


double
ScaledBall::volume() const
{
  return 4. / 3. * pi * radius * radius * radius;
}


Position
mean_in_ball(const std::vector<Position> &points,
             const std::vector<double>   &weights)
{
  Position mean   = {};
  double   radius = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    {
      radius += weights[i] * norm(points[i]);
      for (unsigned int d = 0; d < 3; ++d)
        mean[d] += weights[i] * points[i][d];
    }
  const double share = spherical_share(radius);
  if (share == 0)
    return mean;
  return scaled(mean, 1 - share + share * radius / norm(mean));
}
} // namespace disse
