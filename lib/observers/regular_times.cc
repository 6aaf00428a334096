// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/observers/row_observer.h>

#include <algorithm>
#include <limits>

namespace disse
{
RegularTimes::RegularTimes(const double interval,
                           const double begin,
                           const double end)
  : interval(interval > 0 ? interval : end - begin)
  , begin(begin)
  , end(end)
  , next_time(begin)
{}


double
RegularTimes::next() const
{
  return next_time;
}


long
RegularTimes::n_passed() const
{
  return count;
}


void
RegularTimes::resume(const long n_passed, const double time)
{
  count     = n_passed;
  next_time = count == 0 ? begin : begin + count * interval;
  if (next_time > end - 1e-9 * interval)
    next_time = end;
  skip_until(time);
}


void
RegularTimes::skip_until(const double time)
{
  while (next_time <= time)
    {
      if (next_time >= end)
        {
          next_time = std::numeric_limits<double>::infinity();
          return;
        }
      // Not added up, so that day 30 is 30 and not 29.999999.
      const double regular = begin + ++count * interval;
      next_time            = regular > end - 1e-9 * interval ? end : regular;
    }
}
} // namespace disse
