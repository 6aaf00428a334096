// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/dense_solve.h>
#include <disse/base/exceptions.h>
#include <disse/kinetics/steady_state.h>

#include <cmath>

namespace disse
{
namespace
{
constexpr unsigned int width    = NodeBatch::width;
constexpr double       rounding = 1e-12;


// A network at a point: the same in all lanes, of which one is looked at.
class Point
{
public:
  explicit Point(const ReactionNetwork &network)
    : network(network)
    , n(network.species().size())
    , position(width)
    , values(n * width)
    , inputs(network.inputs().size() * width)
    , rates(n * width)
    , jacobian(network.jacobian_pattern().size() * width)
    , input_jacobian(network.input_pattern().size() * width)
  {
    batch.n_nodes = 1;
    batch.values  = values.data();
    batch.x = batch.y = batch.z = position.data();
  }

  /// The change of the state by a step. Empty if there is none.
  std::vector<double>
  change(const std::vector<double> &state, const double step_size)
  {
    for (unsigned int s = 0; s < n; ++s)
      std::fill_n(&values[s * width], width, state[s]);
    network.rates(batch, inputs.data(), rates.data());
    network.jacobian(batch,
                     inputs.data(),
                     jacobian.data(),
                     input_jacobian.data());

    std::vector<double> matrix(n * n, 0.), result(n);
    for (unsigned int s = 0; s < n; ++s)
      {
        result[s]         = rates[s * width];
        matrix[s * n + s] = 1 / step_size;
      }
    const auto &pattern = network.jacobian_pattern();
    for (unsigned int e = 0; e < pattern.size(); ++e)
      matrix[pattern[e].row * n + pattern[e].column] -= jacobian[e * width];
    if (!solve_dense(matrix, result))
      result.clear();
    return result;
  }

private:
  const ReactionNetwork &network;
  unsigned int           n;
  NodeBatch              batch;
  std::vector<double> position, values, inputs, rates, jacobian, input_jacobian;
};


// Index of a species that changes by more than rounding; n if there is none.
unsigned int
find_restless(const ReactionNetwork     &network,
              const std::vector<double> &state,
              const std::vector<double> &change)
{
  unsigned int s = 0;
  while (s < change.size() &&
         std::abs(change[s]) <=
           rounding * (std::abs(state[s]) + network.species()[s].scale))
    ++s;
  return s;
}


// A species that is not there is 0, not what rounding leaves of it.
std::vector<double>
without_rounding(const ReactionNetwork &network, std::vector<double> state)
{
  for (unsigned int s = 0; s < state.size(); ++s)
    if (std::abs(state[s]) <= rounding * network.species()[s].scale)
      state[s] = 0;
  return state;
}
} // namespace


std::vector<double>
steady_state(const ReactionNetwork &network, std::vector<double> state)
{
  constexpr double   first_step = 1e-3; // [day]
  constexpr double   long_step  = 1e12; // [day], Newton's method
  constexpr int      most_steps = 200;
  const unsigned int n          = state.size();
  unsigned int       restless   = 0;
  Point              point(network);
  double             step_size = first_step;
  for (int step = 0; step < most_steps; ++step)
    {
      const std::vector<double> change = point.change(state, step_size);
      if (change.empty())
        break;
      for (unsigned int s = 0; s < n; ++s)
        state[s] += change[s];
      restless = find_restless(network, state, change);
      if (restless == n && step_size >= long_step)
        return without_rounding(network, state);
      step_size = std::min(2 * step_size, long_step);
    }
  throw Error(ExitCode::usage,
              "with these constants " + network.name() +
                " has no steady state without injury: species '" +
                network.species()[restless].symbol + "' does not come to rest")
    .set_collective();
}
} // namespace disse
