// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <array>
#include <functional>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// When and where a run takes place.
struct RunSpan
{
  double                begin; ///< [day]
  double                end;   ///< [day]
  std::array<double, 3> lower; ///< corners of a box around the organ [mm]
  std::array<double, 3> upper;
};


/// What time steps must not pass over: jumps in time of a rate, at which the
/// integrator restarts, and parts of time in which a rate changes so fast that
/// steps must be short. Jumps and parts need not be in order.
class StepLimits
{
public:
  /// A rate has one value at and before `before`, another one from `after` on.
  struct Jump
  {
    double before; ///< [day]
    double after;  ///< [day]
  };

  /// From `begin` to `end` no step is longer than `longest`. A step that begins
  /// earlier ends at `begin`; or, if another part ends there, at
  /// `begin + longest` at the latest.
  struct Part
  {
    double begin;   ///< [day]
    double end;     ///< [day]
    double longest; ///< [day]
  };

  void
  add_jump(const Jump &jump);

  void
  add_part(const Part &part);

  /// What cannot be resolved; names the key and its place.
  void
  add_warning(const std::string &warning);

  void
  add(const StepLimits &other);

  /// Jumps in the order of time.
  const std::vector<Jump> &
  jumps() const;

  const std::vector<std::string> &
  warnings() const;

  /// Length of the longest step from `time` on [day]; infinity if there is
  /// no limit. To be cut at jumps and onsets besides.
  double
  longest_step(double time) const;

  /// When next a part begins that does not follow another one; infinity if none
  /// does.
  double
  next_onset(double time) const;

private:
  std::vector<Jump>        jump_list;
  std::vector<std::string> warning_list;

  // By begin. Those of one source do not overlap, so longest_step() visits few
  // of each list.
  std::vector<std::vector<Part>> lists;
};


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
