// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

namespace disse
{
/// The times begin, begin + interval, begin + 2 interval, ... up to the end,
/// which is always one of them.
class RegularTimes
{
public:
  /// @param interval [day]; 0: only begin and end
  RegularTimes(double interval, double begin, double end);

  /// The first time not yet passed [day]; infinity after the end.
  double
  next() const;

  /// Mark all times up to `time` as passed.
  void
  skip_until(double time);

  /// Number of times passed; and resume from there.
  long
  n_passed() const;
  void
  resume(long n_passed, double time);

private:
  double interval, begin, end, next_time;
  long   count = 0;
};
} // namespace disse
