// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/node_batch.h>
#include <disse/state/species.h>

#include "parameters/formulas/difference_points.h"

#include <algorithm>
#include <array>
#include <vector>

namespace disse
{
/// The value of a species u in all formulas of users: max(u, 0), or u itself
/// where Species::may_be_negative. Trial values within a step may be negative,
/// where sqrt(u) is undefined; accepted fields are not.
class FormulaSpecies
{
public:
  template <typename Species_>
  explicit FormulaSpecies(const Species_ &list)
  {
    for (const Species &species : list)
      {
        scales.push_back(species.scale);
        is_signed.push_back(species.may_be_negative);
      }
  }

  unsigned int
  size() const
  {
    return scales.size();
  }

  /// The value that formulas see.
  double
  seen(const unsigned int species, const double value) const
  {
    return is_signed[species] ? value : std::max(value, 0.);
  }

  /// For the derivative of a formula by a species where formulas see `value`:
  /// at 0 it is the one from above, so that implicit steps know how a value
  /// below 0 would decay.
  DifferencePoints
  points(const unsigned int species, const double value) const
  {
    return difference_points(value, scales[species], is_signed[species]);
  }

  /// Likely values of a species, for sampling formulas.
  std::array<double, 2>
  range(const unsigned int species) const
  {
    return {is_signed[species] ? -2 * scales[species] : 0.,
            2 * scales[species]};
  }

private:
  std::vector<double> scales;
  std::vector<bool>   is_signed;
};
} // namespace disse
