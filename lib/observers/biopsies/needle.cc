// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/biopsies/needle.h"

#include <disse/base/communication.h>

#include "base/numerics/random_numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;

constexpr int n_discs = 60;

// A rule of degree 5 on the unit disc (Abramowitz and Stegun, 25.4.61): the
// middle, and six points on a circle.
constexpr int    n_on_circle = 6;
constexpr double in_middle = 1. / 4, on_circle = 1. / 8;
const double     circle = std::sqrt(2. / 3);


Position
along(const Position &point, const Position &direction, const double distance)
{
  Position result = point;
  for (unsigned int d = 0; d < 3; ++d)
    result[d] += distance * direction[d];
  return result;
}


double
product(const Position &a, const Position &b)
{
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}


Position
unit(const Position &direction)
{
  return along({}, direction, 1 / std::sqrt(product(direction, direction)));
}


// Two directions across a needle.
std::array<Position, 2>
across(const Position &direction)
{
  const unsigned int axis =
    std::min_element(direction.begin(),
                     direction.end(),
                     [](const double a, const double b) {
                       return std::abs(a) < std::abs(b);
                     }) -
    direction.begin();
  Position first = {};
  first[axis]    = 1;
  first          = unit(along(first, direction, -direction[axis]));
  const auto &a = direction, &b = first;
  return {first,
          Position{a[1] * b[2] - a[2] * b[1],
                   a[2] * b[0] - a[0] * b[2],
                   a[0] * b[1] - a[1] * b[0]}};
}


struct Box
{
  Position low, high;
};


Box
box_around(const Discretisation &discretisation)
{
  Box box;
  for (unsigned int d = 0; d < 3; ++d)
    {
      double low  = std::numeric_limits<double>::infinity();
      double high = -low;
      for (const Position &p : discretisation.positions)
        {
          low  = std::min(low, p[d]);
          high = std::max(high, p[d]);
        }
      box.low[d]  = min(low, discretisation.comm);
      box.high[d] = max(high, discretisation.comm);
    }
  return box;
}


// Whether points are in the organ.
std::vector<bool>
are_inside(const Discretisation        &discretisation,
           const std::vector<Position> &points)
{
  const std::vector<double> zero(discretisation.n_owned, 0.);
  std::vector<bool>         result;
  for (const double value : discretisation.values_at(points, zero))
    result.push_back(!std::isnan(value));
  return result;
}


// The middles of the discs that a needle may have, and where the core is among
// them.
struct Track
{
  double            first; // distance of the first disc from Needle::point
  std::vector<bool> is_inside;
  int               begin = 0, end = 0; // of the core
};


// From where to where discs may be in the organ, which is in the box [mm from
// Needle::point].
std::array<double, 2>
reach(const Needle &needle, const Box &box, const double step)
{
  if (needle.is_middle)
    return {-n_discs / 2. * step, n_discs / 2. * step};
  double middle = 0, square = 0;
  for (unsigned int d = 0; d < 3; ++d)
    {
      middle += ((box.low[d] + box.high[d]) / 2 - needle.point[d]) *
                needle.direction[d];
      square += (box.high[d] - box.low[d]) * (box.high[d] - box.low[d]) / 4;
    }
  const double radius = std::sqrt(square);
  return {std::max(0., middle - radius), middle + radius};
}


void
find_core(const Needle &needle, Track &track)
{
  const std::vector<bool> &inside = track.is_inside;
  const int                n      = inside.size();
  track.begin =
    needle.is_middle
      ? n / 2
      : std::find(inside.begin(), inside.end(), true) - inside.begin();
  track.end = track.begin;
  while (track.end < n && inside[track.end] &&
         track.end - track.begin < n_discs)
    ++track.end;
  while (needle.is_middle && track.begin > 0 && inside[track.begin - 1])
    --track.begin;
}


std::vector<Track>
find_tracks(const Discretisation      &discretisation,
            const std::vector<Needle> &needles,
            const double               step)
{
  const Box             box = box_around(discretisation);
  std::vector<Track>    tracks;
  std::vector<Position> points;
  for (const Needle &needle : needles)
    {
      const auto [from, to] = reach(needle, box, step);
      const int n           = std::lround(std::max(0., (to - from) / step));
      Track     track;
      track.first = from + step / 2;
      track.is_inside.resize(n);
      for (int k = 0; k < n; ++k)
        points.push_back(
          along(needle.point, needle.direction, track.first + k * step));
      tracks.push_back(track);
    }
  const std::vector<bool> inside = are_inside(discretisation, points);
  auto                    next   = inside.begin();
  for (std::size_t i = 0; i < needles.size(); ++i)
    {
      std::vector<bool> &own = tracks[i].is_inside;
      std::copy_n(next, own.size(), own.begin());
      next += own.size();
      find_core(needles[i], tracks[i]);
    }
  return tracks;
}


void
add_disc(const Position        &center,
         const Position        &direction,
         const double           radius,
         std::vector<Position> &points)
{
  const auto [u, v] = across(direction);
  points.push_back(center);
  for (int k = 0; k < n_on_circle; ++k)
    {
      const double angle = 2 * M_PI * k / n_on_circle;
      points.push_back(along(along(center, u, radius * std::cos(angle)),
                             v,
                             radius * std::sin(angle)));
    }
}


double
mean_of_discs(const double *values, const int n)
{
  double sum = 0, weights = 0;
  for (int i = 0; i < n * (1 + n_on_circle); ++i)
    if (!std::isnan(values[i]))
      {
        const double weight =
          i % (1 + n_on_circle) == 0 ? in_middle : on_circle;
        sum += weight * values[i];
        weights += weight;
      }
  return sum / weights;
}
// Middle in a box.
Needle
random_needle(const Box &box, RandomNumbers &random)
{
  Needle needle;
  needle.is_middle = true;
  for (unsigned int d = 0; d < 3; ++d)
    needle.point[d] =
      box.low[d] + (box.high[d] - box.low[d]) * random.uniform();
  const double height = 2 * random.uniform() - 1;
  const double angle  = 2 * M_PI * random.uniform();
  const double radius = std::sqrt(std::max(0., 1 - height * height));
  needle.direction    = {radius * std::cos(angle),
                         radius * std::sin(angle),
                         height};
  return needle;
}
} // namespace


std::vector<Core>
take_cores(const Discretisation      &discretisation,
           const std::vector<double> &nodal,
           const std::vector<Needle> &needles,
           const CoreSize            &size)
{
  const double             step   = size.length / n_discs;
  const std::vector<Track> tracks = find_tracks(discretisation, needles, step);
  std::vector<Position>    points;
  std::vector<Core>        cores;
  for (std::size_t i = 0; i < needles.size(); ++i)
    {
      const auto &[point, direction, is_middle] = needles[i];
      const Track &track                        = tracks[i];
      for (int k = track.begin; k < track.end; ++k)
        add_disc(along(point, direction, track.first + k * step),
                 direction,
                 circle * size.diameter / 2,
                 points);
      cores.push_back(
        {along(point, direction, track.first + (track.begin - 0.5) * step),
         direction,
         (track.end - track.begin) * step,
         std::numeric_limits<double>::quiet_NaN()});
    }

  const std::vector<double> values = discretisation.values_at(points, nodal);
  const double             *next   = values.data();
  for (std::size_t i = 0; i < cores.size(); ++i)
    {
      const int n   = tracks[i].end - tracks[i].begin;
      cores[i].mean = mean_of_discs(next, n);
      next += n * (1 + n_on_circle);
    }
  return cores;
}


std::vector<Needle>
random_needles(const Discretisation &discretisation,
               const unsigned int    number,
               const std::uint64_t   seed,
               const CoreSize       &size)
{
  const Box           box = box_around(discretisation);
  RandomNumbers       random(seed);
  std::vector<Needle> needles;
  while (needles.size() < number)
    {
      std::vector<Needle>   candidates(number);
      std::vector<Position> middles;
      for (Needle &needle : candidates)
        {
          needle = random_needle(box, random);
          middles.push_back(needle.point);
        }
      const std::vector<bool>  inside = are_inside(discretisation, middles);
      const std::vector<Track> tracks =
        find_tracks(discretisation, candidates, size.length / n_discs);
      for (std::size_t i = 0; i < candidates.size(); ++i)
        if (inside[i] && tracks[i].end > tracks[i].begin &&
            needles.size() < number)
          needles.push_back(candidates[i]);
    }
  return needles;
}
} // namespace disse
