// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>
#include <map>
#include <random>
#include <utility>

namespace disse::testing
{
/// Random state and inputs, a few values below 0 and none near a kink at 0.
class RandomPoint
{
public:
  RandomPoint(const ReactionNetwork     &network,
              const std::vector<double> &input_scales,
              const unsigned int         seed)
    : network(network)
    , n_species(network.species().size())
    , fields(n_species)
    , inputs(input_scales.size())
    , generator(seed)
  {
    for (unsigned int lane = 0; lane < width; ++lane)
      {
        for (unsigned int s = 0; s < n_species; ++s)
          fields(s, lane) = network.species()[s].scale * draw(0.1);
        for (unsigned int i = 0; i < input_scales.size(); ++i)
          inputs(i, lane) = input_scales[i] * draw(0.05);
      }
  }

  std::vector<double>
  rates() const
  {
    std::vector<double> result(n_species * width, NAN);
    network.rates(fields.batch(), inputs.values.data(), result.data());
    return result;
  }

  /// Derivatives of all rates with respect to one row, of fifth-point order.
  std::vector<double>
  derivative(Nodes &nodes, const unsigned int row, std::vector<double> &noise)
  {
    const Nodes         saved     = nodes;
    const int           offsets[] = {-2, -1, 1, 2};
    const double        weights[] = {1. / 12, -8. / 12, 8. / 12, -1. / 12};
    std::vector<double> result(n_species * width, 0.);
    noise.assign(n_species * width, 0.);
    for (unsigned int k = 0; k < 4; ++k)
      {
        for (unsigned int lane = 0; lane < width; ++lane)
          nodes(row, lane) += offsets[k] * step(saved, row, lane);
        const std::vector<double> r = rates();
        nodes                       = saved;
        for (unsigned int s = 0; s < n_species; ++s)
          for (unsigned int lane = 0; lane < width; ++lane)
            {
              const unsigned int i = s * width + lane;
              const double       h = step(saved, row, lane);
              result[i] += weights[k] * r[i] / h;
              noise[i] = std::max(noise[i], 1e-12 * std::abs(r[i]) / h);
            }
      }
    return result;
  }

  static constexpr unsigned int width = NodeBatch::width;

  const ReactionNetwork &network;
  const unsigned int     n_species;
  Nodes                  fields;
  Nodes                  inputs;

private:
  double
  draw(const double part_below_zero)
  {
    std::uniform_real_distribution<double> uniform(0, 1);
    const double sign = uniform(generator) < part_below_zero ? -1 : 1;
    return sign * (0.05 + 1.95 * uniform(generator));
  }

  static double
  step(Nodes nodes, const unsigned int row, const unsigned int lane)
  {
    return 3e-4 * std::abs(nodes(row, lane));
  }

  std::mt19937 generator;
};


inline std::map<std::pair<unsigned int, unsigned int>, unsigned int>
slots(const std::vector<MatrixEntry> &pattern)
{
  std::map<std::pair<unsigned int, unsigned int>, unsigned int> result;
  for (unsigned int e = 0; e < pattern.size(); ++e)
    EXPECT_TRUE(result.insert({{pattern[e].row, pattern[e].column}, e}).second);
  return result;
}


/// Compare a column of a Jacobian with differences; entries outside the
/// pattern must be 0.
inline void
compare(const std::vector<MatrixEntry> &pattern,
        const std::vector<double>      &values,
        const unsigned int              column,
        const std::vector<double>      &differences,
        const std::vector<double>      &noise)
{
  constexpr unsigned int width   = NodeBatch::width;
  const auto             slot_of = slots(pattern);
  for (unsigned int i = 0; i < differences.size(); ++i)
    {
      const unsigned int s    = i / width;
      const auto         slot = slot_of.find({s, column});
      const double       value =
        slot == slot_of.end() ? 0. : values[slot->second * width + i % width];
      ASSERT_NEAR(differences[i], value, 1e-6 * std::abs(value) + noise[i])
        << "row " << s << " column " << column << " lane " << i % width;
    }
}


/// Both Jacobians of the network agree with differences at a point.
inline void
expect_exact_jacobians(RandomPoint point)
{
  const ReactionNetwork &network = point.network;
  constexpr unsigned int width   = NodeBatch::width;
  std::vector<double> jacobian(network.jacobian_pattern().size() * width, NAN);
  std::vector<double> input_jacobian(network.input_pattern().size() * width,
                                     NAN);
  network.jacobian(point.fields.batch(),
                   point.inputs.values.data(),
                   jacobian.data(),
                   input_jacobian.data());

  std::vector<double> noise;
  for (unsigned int s = 0; s < network.species().size(); ++s)
    {
      const auto differences = point.derivative(point.fields, s, noise);
      compare(network.jacobian_pattern(), jacobian, s, differences, noise);
    }
  for (unsigned int i = 0; i < network.inputs().size(); ++i)
    {
      const auto differences = point.derivative(point.inputs, i, noise);
      compare(network.input_pattern(), input_jacobian, i, differences, noise);
    }
}
} // namespace disse::testing
