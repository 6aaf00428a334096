// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/step_limits.h>

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace disse
{
/// Rates that change in time and of which nothing else is known than their
/// values: formulas of users, or what a source of your own computes.
struct TimedRates
{
  /// What they depend on besides time, a position or values of species, within
  /// these ranges; may be empty.
  std::vector<std::array<double, 2>> ranges;

  unsigned int n = 1; ///< how many rates

  /// Compute them from the time [day] and the other variables. A value that is
  /// not finite counts as 0.
  std::function<
    void(double time, const std::vector<double> &others, double *rates)>
    evaluate;

  /// Times [day] near which they may change, such as the numbers that are
  /// written in a formula. Pulses there are found however short they are.
  std::vector<double> suspects;

  /// What they are, to begin a warning: "file.prm:3: Key".
  std::string place;
};


/// What steps must not pass over if they are to follow these rates, found by
/// sampling between `span.begin` and `span.end`.
///
/// Samples are 0.02 day apart, or a 65,536th of the span if that is less, and
/// at most a million; between those that differ they are refined. Jumps are
/// found to the last digit. Elsewhere steps are as long as the rates are
/// straight lines to 2 % of their values; less than 2 % of the mean, or 1 % of
/// the largest value if that is less, counts as nothing. Each of eight points
/// of `ranges`, those of 128 at which most changes, has its say. A pulse
/// shorter than the distance of the samples is found only next to `suspects`.
/// Rates that change faster than the samples follow, and more than 20,000
/// jumps, give a warning and no limits.
StepLimits
sampled_limits(const TimedRates &rates, const RunSpan &span);
} // namespace disse
