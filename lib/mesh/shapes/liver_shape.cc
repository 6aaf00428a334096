// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/liver_shape.h"

#include <cmath>

namespace disse
{
namespace
{
constexpr double pi = 3.14159265358979323846;

// Half the width, depth and height of the body before it is bent.
constexpr double width = 90, depth = 76, height = 80;

// Left of this u lies the left lobe.
constexpr double lobe_boundary = 0.3;


// 0 in the right lobe, 1 in the left lobe.
double
left_lobe_weight(const double u)
{
  return 0.5 * (1 + std::tanh(1.6 * (u - 0.05)));
}


double
thickness(const double u)
{
  return 1.05 - 0.62 * left_lobe_weight(u);
}


// Depth of the dent on the visceral side, below 1/2.
double
dent(const double u, const double v)
{
  return 0.41 * std::exp(-(u - 0.20) * (u - 0.20) / 0.20 -
                         (v - 0.30) * (v - 0.30) / 0.40);
}


// A map t -> offset + slope t of one coordinate.
struct Line
{
  double offset, slope;

  double
  operator()(const double t) const
  {
    return offset + slope * t;
  }

  double
  inverse(const double value) const
  {
    return (value - offset) / slope;
  }
};


Line
line_x()
{
  return {0, width};
}


// Shallower to the left, which lies further to the front.
Line
line_y(const double u)
{
  return {-16 * u - 15 * u * u, depth * (1.08 - 0.50 * left_lobe_weight(u))};
}


// Thinner to the left. The dent moves w to w + dent (1 - w): by nothing at
// the top, by twice its depth at the bottom. The body is thinner and lower in
// front, and its left end is raised so that the upper side is nearly level.
Line
line_z(const double u, const double v)
{
  const double half = height * thickness(u) * (1 + 0.10 * v);
  const double shift =
    height * 0.85 * (1.05 - thickness(u)) - 12 * u * u + 6 * u + 14 * v;
  return {shift + half * dent(u, v), half * (1 - dent(u, v))};
}


double
unscaled_jacobian(const double u, const double v)
{
  return line_x().slope * line_y(u).slope * line_z(u, v).slope;
}


// Midpoint rule in angles, in which the integrand is smooth and periodic, so
// that few points give all digits.
double
unscaled_volume()
{
  constexpr unsigned int n   = 96;
  double                 sum = 0;
  for (unsigned int i = 0; i < n; ++i)
    for (unsigned int j = 0; j < n; ++j)
      {
        const double a     = pi * ((i + 0.5) / n - 0.5);
        const double b     = pi * ((j + 0.5) / n - 0.5);
        const double u     = std::sin(a);
        const double v     = std::cos(a) * std::sin(b);
        const double chord = 2 * std::cos(a) * std::cos(b);
        const double area  = std::cos(a) * std::cos(a) * std::cos(b);
        sum += unscaled_jacobian(u, v) * chord * area;
      }
  return sum * (pi / n) * (pi / n);
}
} // namespace


LiverShape::LiverShape(const double volume)
  : scale(std::cbrt(volume / unscaled_volume()))
  , body_volume(volume)
{}


Position
LiverShape::forward(const Position &point) const
{
  const auto [u, v, w] = point;
  return {scale * line_x()(u), scale * line_y(u)(v), scale * line_z(u, v)(w)};
}


Position
LiverShape::inverse(const Position &point) const
{
  const double u = line_x().inverse(point[0] / scale);
  const double v = line_y(u).inverse(point[1] / scale);
  return {u, v, line_z(u, v).inverse(point[2] / scale)};
}


double
LiverShape::volume() const
{
  return body_volume;
}


int
LiverShape::region(const Position &point) const
{
  return point[0] < lobe_boundary ? 1 : 2;
}


int
LiverShape::boundary(const Position &point) const
{
  return point[2] >= 0 ? 0 : 1;
}


double
LiverShape::jacobian(const Position &point) const
{
  return scale * scale * scale * unscaled_jacobian(point[0], point[1]);
}
} // namespace disse
