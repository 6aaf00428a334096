// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "model/steps/time_samples.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr unsigned int n_points     = 8;   // that are sampled
constexpr unsigned int n_candidates = 128; // from which they are chosen
constexpr std::size_t  n_trials     = 128; // times for that

// For this many suspects, sums and differences are sampled too.
constexpr std::size_t most_summands = 12;


// Primes, one for each variable.
unsigned int
base_of(const std::size_t variable)
{
  static const std::vector<unsigned int> primes = {
    2,  3,  5,  7,  11, 13, 17, 19, 23, 29,  31,  37,  41,  43,  47,  53,
    59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113, 127, 131};
  return primes[variable % primes.size()];
}
} // namespace


std::vector<double>
with_sums(const std::vector<double> &suspects)
{
  std::vector<double> result = suspects;
  for (const double a : suspects)
    {
      result.push_back(-a);
      if (suspects.size() <= most_summands)
        for (const double b : suspects)
          result.insert(result.end(), {a + b, a - b});
    }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}


double
quasi_random(std::size_t index, const unsigned int base)
{
  double result = 0, digit = 1;
  for (++index; index > 0; index /= base)
    result += (digit /= base) * (index % base);
  return result;
}


std::vector<double>
sample_times(const std::vector<double> &suspects,
             const RunSpan             &span,
             const std::size_t          n)
{
  const double        length = span.end - span.begin;
  std::vector<double> times  = {span.begin, span.end};
  for (std::size_t i = 1; i < n; ++i)
    times.push_back(span.begin +
                    length * (i + 0.6 * (quasi_random(i, 3) - 0.5)) / n);
  for (const double suspect : suspects)
    for (double distance = 0.5 * length;
         distance > 1e-9 * (length + std::abs(suspect));
         distance *= 0.4)
      for (const double time : {suspect - distance, suspect + distance})
        if (time > span.begin && time < span.end)
          times.push_back(time);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}


TimedValues::TimedValues(const TimedRates &rates, const RunSpan &span)
  : rates(rates)
{
  if (rates.ranges.empty())
    {
      points = {{}};
      return;
    }
  const std::vector<double> times =
    sample_times(rates.suspects, span, n_trials);
  std::vector<std::pair<unsigned int, Point>> candidates;
  for (unsigned int c = 0; c < n_candidates; ++c)
    {
      Point point;
      for (std::size_t k = 0; k < rates.ranges.size(); ++k)
        {
          const auto &[lower, upper] = rates.ranges[k];
          point.push_back(lower +
                          (upper - lower) * quasi_random(c, base_of(k)));
        }
      candidates.emplace_back(activity(point, times), point);
    }
  std::stable_sort(candidates.begin(),
                   candidates.end(),
                   [](const auto &a, const auto &b) {
                     return a.first > b.first;
                   });
  for (unsigned int c = 0; c < n_points; ++c)
    points.push_back(candidates[c].second);
}


unsigned int
TimedValues::activity(const Point               &point,
                      const std::vector<double> &times) const
{
  std::vector<double> last(rates.n), now(rates.n);
  unsigned int        result = 0;
  evaluate(times[0], point, last.data());
  for (const double time : times)
    {
      evaluate(time, point, now.data());
      result += now != last ? 1 : 0;
      last.swap(now);
    }
  return result;
}


void
TimedValues::evaluate(const double time,
                      const Point &point,
                      double      *values) const
{
  rates.evaluate(time, point, values);
  for (unsigned int k = 0; k < rates.n; ++k)
    if (!std::isfinite(values[k]))
      values[k] = 0;
}


unsigned int
TimedValues::size() const
{
  return rates.n * points.size();
}


std::vector<double>
TimedValues::operator()(const double time) const
{
  std::vector<double> values(size());
  for (std::size_t p = 0; p < points.size(); ++p)
    evaluate(time, points[p], &values[p * rates.n]);
  return values;
}
} // namespace disse
