// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/time_left.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double      first_part = 0.01; // of the run, without an estimate
constexpr std::size_t fewest     = 8;    // steps that tell a trend
} // namespace


TimeLeft::TimeLeft(const double               begin,
                   const double               end,
                   const std::vector<double> &events)
  : begin(begin)
  , end(end)
  , events(events)
{}


void
TimeLeft::start(const double time, const double wall)
{
  if (!current.empty() &&
      (longest.empty() || current.back().time > longest.back().time))
    longest = current;
  current.assign(1, {0, 0});
  start_time = time;
  start_wall = wall;
}


void
TimeLeft::add(const double time, const double wall)
{
  current.push_back({time - start_time, wall - start_wall});
}


// From the rates of the last quarter of the steps and of the quarter before.
double
TimeLeft::cost_beyond(const Stretch &stretch, const double time)
{
  const std::size_t k = std::max<std::size_t>(2, stretch.size() / 4);
  const Point      &a = stretch[stretch.size() - 1 - 2 * k],
              &b = stretch[stretch.size() - 1 - k], &c = stretch.back();
  const double older  = (b.wall - a.wall) / (b.time - a.time),
               rate   = (c.wall - b.wall) / (c.time - b.time);
  const double middle = (b.time + c.time) / 2;
  const double p      = std::clamp(std::log(older / rate) /
                                std::log(middle / ((a.time + b.time) / 2)),
                              0.,
                              1.);
  const double now = rate * std::pow(middle / c.time, p), ratio = time / c.time;
  return c.wall + c.time * now *
                    (p > 0.999 ? std::log(ratio)
                               : (std::pow(ratio, 1 - p) - 1) / (1 - p));
}


double
TimeLeft::cost(const Stretch &stretch, const double time)
{
  if (time >= stretch.back().time)
    return cost_beyond(stretch, time);
  const auto   after = std::upper_bound(stretch.begin(),
                                      stretch.end(),
                                      time,
                                      [](const double t, const Point &point) {
                                        return t < point.time;
                                      });
  const Point &b = *after, &a = *(after - 1);
  return a.wall + (b.wall - a.wall) * (time - a.time) / (b.time - a.time);
}


double
TimeLeft::estimate() const
{
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  if (current.empty())
    return unknown;
  const Stretch &known =
    longest.empty() || current.back().time > longest.back().time ? current
                                                                 : longest;
  const double now = current.back().time, time = start_time + now;
  if (known.size() <= fewest || time - begin < first_part * (end - begin))
    return unknown;

  double left = -cost(known, now), from = start_time;
  for (const double event : events)
    if (event > time && event < end)
      {
        left += cost(known, event - from);
        from = event;
      }
  return left + cost(known, end - from);
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
