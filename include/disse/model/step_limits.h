// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <string>
#include <vector>

namespace disse
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
} // namespace disse
