// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/clinical/survival.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double infinity = std::numeric_limits<double>::infinity();


void
check(const CumulativeHazard &curve)
{
  const auto rises = [](const std::vector<double> &list) {
    return std::is_sorted(list.begin(), list.end()) &&
           std::all_of(list.begin(), list.end(), [](const double x) {
             return std::isfinite(x);
           });
  };
  if (curve.times.empty() || curve.times.size() != curve.values.size())
    throw Error(ExitCode::usage,
                "a cumulative hazard of " +
                  std::to_string(curve.values.size()) + " values at " +
                  std::to_string(curve.times.size()) +
                  " times; give one value per time, and at least one");
  if (!rises(curve.times) || !rises(curve.values))
    throw Error(ExitCode::usage,
                "the times and values of a cumulative hazard must be finite "
                "and non-decreasing");
}
} // namespace


Subject
observed(const double time_of_death, const double follow_up)
{
  return {std::min(time_of_death, follow_up), time_of_death <= follow_up};
}


double
frailty(const double z, const double sigma)
{
  return std::exp(sigma * z);
}


double
event_time(const CumulativeHazard &curve,
           const double            uniform,
           const double            frailty)
{
  check(curve);
  if (!(uniform >= 0 && uniform <= 1))
    throw Error(ExitCode::usage,
                "a uniform random number of " + to_text(uniform) +
                  "; it must be from 0 to 1");
  if (!(frailty > 0))
    throw Error(ExitCode::usage,
                "a frailty of " + to_text(frailty) + "; it must be positive");
  const std::vector<double> &t = curve.times, &H = curve.values;
  const double               reached = H[0] - std::log(uniform) / frailty;
  const auto i = std::lower_bound(H.begin(), H.end(), reached) - H.begin();
  if (i == 0)
    return t[0];
  if (i == std::ptrdiff_t(H.size()))
    return infinity;
  return t[i - 1] +
         (t[i] - t[i - 1]) * (reached - H[i - 1]) / (H[i] - H[i - 1]);
}
} // namespace disse
