// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/state/state.h>

#include "solvers/linear/stage_formula.h"

#include <utility>
#include <vector>

namespace disse
{
/// Size of an error relative to what the tolerance allows: root mean square
/// over species and volume of e / (tolerance (|u| + floor scale)), and the
/// same over the upstream variables and over the downstream variables that are
/// not counters; the largest of them. A step is good if it is at most 1.
///
/// A mean over the organ would hide errors in small refined regions. So nodes
/// with cells of one level form a class, each class has its mean square, and
/// the mean over the classes counts.
class ErrorNorm
{
public:
  ErrorNorm(const Discretisation &discretisation,
            const ModelLayout    &layout,
            double                tolerance,
            double                floor);

  /// Update after a change of the mesh. Collective.
  void
  measure_mesh();

  /// Norm of a weighted sum of states, |sum_j weight_j state_j|, measured at
  /// `at`. Not finite if any value is not. Collective.
  double
  of_combination(const std::vector<std::pair<double, const State *>> &terms,
                 const State                                         &at) const;

  /// Norm of rates weighted at `state`. Collective.
  double
  of_rates(const FieldVector &rates, const State &state) const;

  /// Norm of the difference of two sets of upstream variables, weighted at
  /// the first.
  double
  of_upstream(const std::vector<double> &a, const std::vector<double> &b) const;

  /// The same of downstream variables, of which counters do not count.
  double
  of_downstream(const std::vector<double> &a,
                const std::vector<double> &b) const;

  /// The allowed error of a variable near 0 [unit].
  double
  smallest_error(const SystemicVariable &variable) const;

  /// The weights of the fields, to compute the norm elsewhere ...
  const ErrorWeights &
  field_weights() const;

  /// The weight of a node in the sum of squares [mm3].
  double
  node_weight(unsigned int node) const;

  /// ... from the sum of squares over species and volume of all ranks.
  double
  from_square(double total) const;

private:
  // A systemic variable that counts.
  struct Systemic
  {
    unsigned int index;
    double       floor; ///< [unit]
  };

  double
  of_systemic(const std::vector<Systemic> &counted,
              const std::vector<double>   &a,
              const std::vector<double>   &b) const;

  const Discretisation &discretisation;
  double                floor;
  ErrorWeights          weights;
  std::vector<Systemic> upstream, downstream;
};


/// The larger of two norms; not finite if one of them is not.
double
larger(double a, double b);
} // namespace disse
