// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/model/step_limits.h>

#include "model/steps/time_samples.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr std::size_t fewest_samples = 65536, most_samples = 1048576;
constexpr double      sample_distance = 0.02; // [day]

constexpr std::size_t most_jumps       = 20000;
constexpr std::size_t most_parts       = 400000;
constexpr std::size_t most_refinements = 2000000; // evaluations for them

// Deviations from straight lines relative to values; less than a part of the
// largest value and of the mean is nothing.
constexpr double tolerance = 0.02, part_of_peak = 0.01, part_of_mean = 0.02;

// Of the lengths of steps: how fast they grow, and the first one after a jump
// relative to what the rate would allow.
constexpr double growth = 0.05, first_after_jump = 0.3;

constexpr int jumps_are_sought_every = 3; // levels of refinement


struct Sample
{
  double              time;
  std::vector<double> values;
};


// Follows the values from left to right.
class Course
{
public:
  Course(const TimedRates &rates, const RunSpan &span)
    : values(rates, span)
    , peaks(values.size(), 0.)
  {
    const std::size_t n =
      std::clamp<double>((span.end - span.begin) / sample_distance,
                         fewest_samples,
                         std::max(fewest_samples,
                                  most_samples / values.size()));
    times = sample_times(with_sums(rates.suspects), span, n);
    for (const double time : times)
      for (const double value : values(time))
        table.push_back(value);
    measure();
  }


  /// False if it changes faster than can be resolved.
  bool
  resolve(StepLimits &limits)
  {
    if (!is_straight(0, times.size() - 1))
      divide(0, times.size() - 1);
    if (!has_lost_it)
      {
        grade();
        for (const auto &jump : jumps)
          limits.add_jump(jump);
        for (const auto &part : parts)
          limits.add_part(part);
      }
    return !has_lost_it;
  }

private:
  // Largest values, and what counts as nothing beside them and the means.
  void
  measure()
  {
    const std::size_t   n = peaks.size();
    std::vector<double> areas(n, 0.);
    for (std::size_t i = 0; i < times.size(); ++i)
      for (std::size_t k = 0; k < n; ++k)
        {
          const double value = std::abs(table[i * n + k]);
          peaks[k]           = std::max(peaks[k], value);
          if (i > 0)
            areas[k] += 0.5 * (value + std::abs(table[(i - 1) * n + k])) *
                        (times[i] - times[i - 1]);
        }
    for (std::size_t k = 0; k < n; ++k)
      nothing.push_back(
        std::min(part_of_peak * peaks[k],
                 part_of_mean * areas[k] / (times.back() - times.front())));
  }


  double
  allowed(const std::size_t k, const double largest) const
  {
    return std::max(tolerance * largest, nothing[k]);
  }


  // Lengths of steps change slowly, for the sake of multistep formulas, and are
  // short after a jump, where the starting formula does not know the rates yet.
  void
  grade()
  {
    const auto limit = [](StepLimits::Part &part, const double neighbour) {
      part.longest =
        std::min(part.longest, neighbour + growth * (part.end - part.begin));
    };
    for (const StepLimits::Jump &jump : jumps)
      begin_at(jump);
    for (std::size_t i = 1; i < parts.size(); ++i)
      limit(parts[i], parts[i - 1].longest);
    for (std::size_t i = parts.size(); i-- > 1;)
      limit(parts[i - 1], parts[i].longest);
  }


  void
  begin_at(const StepLimits::Jump &jump)
  {
    const auto part =
      std::lower_bound(parts.begin(),
                       parts.end(),
                       jump.after,
                       [](const StepLimits::Part &p, const double time) {
                         return p.begin < time;
                       });
    if (part == parts.end() || part->begin - jump.after > part->longest)
      return;
    part->begin = jump.after;
    part->longest *= first_after_jump;
  }


  Sample
  sample_of_table(const std::size_t i) const
  {
    const auto row = table.begin() + i * peaks.size();
    return {times[i], {row, row + peaks.size()}};
  }


  // Whether all samples between two of them are on straight lines.
  bool
  is_straight(const std::size_t first, const std::size_t last) const
  {
    const std::size_t n = peaks.size();
    for (std::size_t k = 0; k < n; ++k)
      {
        const double begin = table[first * n + k];
        const double slope =
          (table[last * n + k] - begin) / (times[last] - times[first]);
        double largest = 0, off = 0;
        for (std::size_t i = first; i <= last; ++i)
          {
            const double value = table[i * n + k];
            const double line  = begin + slope * (times[i] - times[first]);
            largest            = std::max(largest, std::abs(value));
            off                = std::max(off, std::abs(value - line));
          }
        if (off > allowed(k, largest))
          return false;
      }
    return true;
  }


  bool
  is_constant(const Sample &a, const Sample &b) const
  {
    for (std::size_t k = 0; k < peaks.size(); ++k)
      if (std::abs(a.values[k] - b.values[k]) > nothing[k])
        return false;
    return true;
  }


  void
  add_part(const Sample &a, const Sample &b)
  {
    if (!is_constant(a, b))
      parts.push_back({a.time, b.time, b.time - a.time});
    has_lost_it = has_lost_it || parts.size() > most_parts;
  }


  void
  divide(const std::size_t first, const std::size_t last)
  {
    if (has_lost_it)
      return;
    if (last == first + 1)
      refine(sample_of_table(first), sample_of_table(last), 0);
    else if (is_straight(first, last) &&
             is_confirmed(sample_of_table(first), sample_of_table(last)))
      add_part(sample_of_table(first), sample_of_table(last));
    else
      {
        const std::size_t middle = (first + last) / 2;
        divide(first, middle);
        divide(middle, last);
      }
  }


  // Not more than a step of a straight line.
  bool
  is_small(const Sample &a, const Sample &b) const
  {
    for (std::size_t k = 0; k < peaks.size(); ++k)
      if (std::abs(a.values[k] - b.values[k]) >
          allowed(k, std::max(std::abs(a.values[k]), std::abs(b.values[k]))))
        return false;
    return true;
  }


  double
  change(const Sample &a, const Sample &b) const
  {
    double largest = 0;
    for (std::size_t k = 0; k < peaks.size(); ++k)
      if (peaks[k] > 0)
        largest =
          std::max(largest, std::abs(a.values[k] - b.values[k]) / peaks[k]);
    return largest;
  }


  Sample
  sample(const double time)
  {
    ++n_refinements;
    has_lost_it =
      has_lost_it || n_refinements * values.size() > most_refinements;
    return {time, values(time)};
  }


  // Samples may crowd at the ends of an interval and leave a jump between them.
  bool
  is_confirmed(const Sample &a, const Sample &b)
  {
    const double length = b.time - a.time;
    return is_constant(a, b) || are_on_line(a,
                                            b,
                                            {sample(a.time + 0.3 * length),
                                             sample(a.time + 0.6 * length)});
  }


  // What happens between two samples that follow each other.
  void
  refine(const Sample &a, const Sample &b, const int level)
  {
    if (has_lost_it)
      return;
    const bool is_last = b.time - a.time < least_distance(a.time);
    if (!is_small(a, b) && (is_last || level % jumps_are_sought_every == 0) &&
        finds_jump(a, b, level))
      return;
    if (is_small(a, b) || is_last)
      {
        add_part(a, b);
        return;
      }
    const double length = b.time - a.time;
    const Sample c      = sample(a.time + 0.3 * length);
    const Sample d      = sample(a.time + 0.6 * length);
    if (are_on_line(a, b, {c, d}))
      add_part(a, b);
    else
      {
        refine(a, c, level + 1);
        refine(c, d, level + 1);
        refine(d, b, level + 1);
      }
  }


  static double
  least_distance(const double time)
  {
    return 1e-13 * std::abs(time) + std::numeric_limits<double>::min();
  }


  bool
  are_on_line(const Sample              &a,
              const Sample              &b,
              const std::vector<Sample> &between) const
  {
    for (std::size_t k = 0; k < peaks.size(); ++k)
      {
        const double slope = (b.values[k] - a.values[k]) / (b.time - a.time);
        const double largest =
          std::max(std::abs(a.values[k]), std::abs(b.values[k]));
        for (const Sample &c : between)
          if (std::abs(c.values[k] - a.values[k] - slope * (c.time - a.time)) >
              allowed(k, largest))
            return false;
      }
    return true;
  }


  // Look for a jump where most changes, then continue on both sides.
  bool
  finds_jump(const Sample &first, const Sample &last, const int level)
  {
    Sample a = first, b = last;
    for (double time = middle(a, b); time > a.time && time < b.time;
         time        = middle(a, b))
      {
               const Sample c                        = sample(time);
               (change(a, c) > change(c, b) ? b : a) = c;
      }
    if (change(a, b) < 0.2 * change(first, last))
      return false;
    has_lost_it = has_lost_it || jumps.size() >= most_jumps;
    refine(first, a, level + 1);
    jumps.push_back({a.time, b.time});
    refine(b, last, level + 1);
    return true;
  }


  static double
  middle(const Sample &a, const Sample &b)
  {
    return a.time + 0.5 * (b.time - a.time);
  }


  TimedValues                   values;
  std::vector<double>           peaks;   // largest absolute values
  std::vector<double>           nothing; // values that count as 0
  std::vector<double>           times;
  std::vector<double>           table; // values at these times, by rows
  std::vector<StepLimits::Jump> jumps;
  std::vector<StepLimits::Part> parts;
  std::size_t                   n_refinements = 0;
  bool                          has_lost_it   = false;
};
} // namespace


StepLimits
sampled_limits(const TimedRates &rates, const RunSpan &span)
{
  StepLimits limits;
  if (!(span.end > span.begin) || rates.n == 0)
    return limits;
  Course course(rates, span);
  if (!course.resolve(limits))
    limits.add_warning(
      rates.place +
      ": this changes too often or too fast in time to be resolved from day " +
      to_text(span.begin, 6) + " to day " + to_text(span.end, 6) +
      ", so time steps may miss changes and its integral may be wrong; use its "
      "mean, shorten the run, or set Integrator/Maximum step");
  return limits;
}
} // namespace disse
