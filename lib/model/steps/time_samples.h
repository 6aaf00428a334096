// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/step_limits.h>

#include <vector>

namespace disse
{
/// A function of time with many values, as sampled_limits() samples it: the
/// rates at several points of the other variables.
class TimedValues
{
public:
  /// Chooses the points at which most changes in time.
  TimedValues(const TimedRates &rates, const RunSpan &span);

  unsigned int
  size() const;

  std::vector<double>
  operator()(double time) const;

private:
  using Point = std::vector<double>;

  /// How often the rates at a point differ between times that follow each
  /// other.
  unsigned int
  activity(const Point &point, const std::vector<double> &times) const;

  void
  evaluate(double time, const Point &point, double *values) const;

  const TimedRates  &rates;
  std::vector<Point> points;
};


/// Times at which a function is sampled first: nearly equidistant, but not
/// quite, lest they beat with its period, and around suspects.
std::vector<double>
sample_times(const std::vector<double> &suspects,
             const RunSpan             &span,
             std::size_t                n);


/// With the sums and differences of a few suspects, for formulas such as
/// t - begin > duration.
std::vector<double>
with_sums(const std::vector<double> &suspects);


/// `index`-th point of a sequence that fills the unit interval evenly.
double
quasi_random(std::size_t index, unsigned int base);
} // namespace disse
