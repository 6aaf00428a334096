// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/integrators/polynomial.h"

namespace disse
{
std::vector<double>
interpolation_weights(const std::vector<double> &times, const double time)
{
  std::vector<double> weights;
  for (unsigned int j = 0; j < times.size(); ++j)
    {
      double weight = 1;
      for (unsigned int k = 0; k < times.size(); ++k)
        if (k != j)
          weight *= (time - times[k]) / (times[j] - times[k]);
      weights.push_back(weight);
    }
  return weights;
}


std::vector<double>
derivative_weights(const std::vector<double> &times)
{
  std::vector<double> weights(times.size(), 0.);
  for (unsigned int j = 1; j < times.size(); ++j)
    {
      double weight = 1 / (times[j] - times[0]);
      for (unsigned int k = 1; k < times.size(); ++k)
        if (k != j)
          weight *= (times[0] - times[k]) / (times[j] - times[k]);
      weights[j] = weight;
      weights[0] -= weight; // a constant has no derivative
    }
  return weights;
}
} // namespace disse
