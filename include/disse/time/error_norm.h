// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state.h>
#include <disse/model/model_layout.h>

#include <vector>

namespace disse
{
/// Size of an error relative to what the tolerance allows: root mean square
/// over species and volume of e / (tolerance (|u| + floor scale)), and the
/// same over the upstream variables; the larger of the two. A step is good if
/// it is at most 1.
class ErrorNorm
{
public:
  ErrorNorm(const Discretisation &discretisation,
            const ModelLayout    &layout,
            double                tolerance,
            double                floor);

  /// Norm of (a - b) weighted at `a`. Not finite if any value is not.
  /// Collective.
  double
  distance(const State &a, const State &b) const;

  /// Norm of rates weighted at `state`. Collective.
  double
  of_rates(const FieldVector &rates, const State &state) const;

private:
  double
  of_fields(const double *difference_of,
            const double *subtract,
            const double *weight_at) const;

  const Discretisation &discretisation;
  double                tolerance;
  std::vector<double>   field_floors;
  std::vector<double>   upstream_floors;
};
} // namespace disse
