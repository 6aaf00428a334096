// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/grid_convergence.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double formal_order = 2;
constexpr double none         = std::numeric_limits<double>::quiet_NaN();


// Bisection for p in (r32^p - 1) r21^p / (r21^p - 1) = change32 / change21,
// whose left side grows with p from ln r32 / ln r21.
double
observed_order(const double ratio, const double r21, const double r32)
{
  const auto left = [&](const double p) {
    return (std::pow(r32, p) - 1) * std::pow(r21, p) / (std::pow(r21, p) - 1);
  };
  double lower = 1e-6, upper = 20;
  if (ratio <= left(lower))
    return 0;
  for (int i = 0; i < 100; ++i)
    {
      const double middle                    = 0.5 * (lower + upper);
      (left(middle) < ratio ? lower : upper) = middle;
    }
  return lower;
}
} // namespace


GridConvergence
grid_convergence(const std::vector<double> &values,
                 const std::vector<double> &sizes,
                 const double               noise)
{
  const double    change = values[1] - values[0];
  const double    r      = sizes[1] / sizes[0];
  GridConvergence result{none, none};
  bool            goes_up_and_down = false;
  if (values.size() > 2)
    {
      const double before = values[2] - values[1];
      const double least  = std::min(std::abs(change), std::abs(before));
      goes_up_and_down    = change * before < 0 && least > noise;
      if (change * before > 0 && least > noise)
        result.order = observed_order(before / change, r, sizes[2] / sizes[1]);
    }
  const bool   is_good = result.order >= 0.5;
  const double p       = is_good ? std::min(result.order, formal_order)
                         : goes_up_and_down ? 1
                                            : formal_order;
  result.bar = (is_good ? 1.25 : 3) * std::abs(change) / (std::pow(r, p) - 1);
  return result;
}
} // namespace disse
