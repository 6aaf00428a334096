// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/log/time_left.h"

#include <disse/base/text.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double      growth = 0.8; // p
constexpr double      used   = 0.8; // part of the steps that c is fitted to
constexpr std::size_t fewest = 8;   // steps that show a trend


// The steps of a stretch beyond what is known of it.
double
n_steps_between(const double from, const double to, const double per_unit)
{
  return per_unit * (std::pow(to, 1 - growth) - std::pow(from, 1 - growth));
}
} // namespace


TimeLeft::TimeLeft(const double end, const std::vector<double> &events)
  : end(end)
  , events(events)
{}


void
TimeLeft::start(const double time, const double wall)
{
  if (longest.empty() || (!current.empty() && current.back() > longest.back()))
    longest = current;
  current.assign(1, 0.);
  start_time = time;
  if (walls.empty())
    walls.push_back(wall);
}


void
TimeLeft::add(const double time, const double wall)
{
  current.push_back(time - start_time);
  walls.push_back(wall);
}


double
TimeLeft::n_steps(const Stretch &stretch, const double time)
{
  const std::size_t last = stretch.size() - 1;
  if (time < stretch[last])
    return std::upper_bound(stretch.begin(), stretch.end(), time) -
           stretch.begin() - 1;
  const std::size_t first =
    std::max<std::size_t>(1, last - static_cast<std::size_t>(used * last));
  const double per_unit =
    (last - first) / n_steps_between(stretch[first], stretch[last], 1);
  return last + n_steps_between(stretch[last], time, per_unit);
}


double
TimeLeft::estimate() const
{
  if (current.empty())
    return std::numeric_limits<double>::quiet_NaN();
  const Stretch &known =
    longest.empty() || current.back() > longest.back() ? current : longest;
  if (known.size() <= fewest)
    return std::numeric_limits<double>::quiet_NaN();

  const double now  = start_time + current.back();
  double       left = -n_steps(known, current.back()), from = start_time;
  for (const double event : events)
    if (event > now && event < end)
      {
        left += n_steps(known, event - from);
        from = event;
      }
  left += n_steps(known, end - from);
  const std::size_t last = walls.size() - 1, middle = last / 2;
  return left * (walls[last] - walls[middle]) / (last - middle);
}


std::string
duration_text(const double seconds)
{
  constexpr double minute = 60, hour = 3600, day = 86400;
  if (seconds < 100)
    return to_text(std::max(1., std::round(seconds))) + " s";
  if (seconds < 100 * minute)
    return to_text(std::round(seconds / minute)) + " min";
  if (seconds < 2 * day)
    return to_text(seconds / hour, 2) + " h";
  return to_text(seconds / day, 2) + " day";
}
} // namespace disse
