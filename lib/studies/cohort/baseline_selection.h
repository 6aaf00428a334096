// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "studies/trial/trial_parameters.h"

#include <vector>

namespace disse
{
/// Accepts drawn patients so that those accepted have a published mean and
/// standard deviation of some read-outs on day 0.
///
/// A candidate with the values x is accepted with a probability proportional to
///
///     w(x) = exp(sum_j a_j x_j + b_j x_j^2),
///
/// a_j and b_j such that the weighted moments of a pilot, the first candidates,
/// are those of the target: of all distributions with these moments the one
/// nearest to the candidates in relative entropy. If pilot and target are
/// normal, w is the ratio of their densities. The largest weight of the pilot
/// is accepted for certain.
class BaselineSelection
{
public:
  /// @param pilot a row per candidate, a value per target
  /// @throws Error(usage) telling what the pilot is like if it has no such
  ///   patients.
  BaselineSelection(const std::vector<BaselineTarget>      &targets,
                    const std::vector<std::vector<double>> &pilot);

  /// Probability of acceptance.
  double
  acceptance(const std::vector<double> &values) const;

private:
  std::vector<double>
  features(const std::vector<double> &values) const;

  void
  fit(const std::vector<std::vector<double>> &pilot,
      const std::vector<double>              &moments);

  std::vector<double> mean, sd;    ///< of the pilot
  std::vector<double> weights;     ///< of the features
  double              largest = 0; ///< exponent in the pilot
};


/// Mean and standard deviation.
struct Moments
{
  double mean, sd;
};

/// @param values one or more; the standard deviation of one is 0
Moments
moments_of(const std::vector<double> &values);
} // namespace disse
