// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/steady_state.h"

#include <disse/base/exceptions.h>

#include "base/numerics/dense_solve.h"
#include "model/scratch_size.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr unsigned int width    = NodeBatch::width;
constexpr double       rounding = 1e-12;


// A network at a point: the same in all lanes, of which one is evaluated.
class Point
{
public:
  explicit Point(const ReactionNetwork &network)
    : network(network)
    , n(network.species().size())
    , position(width)
    , values(n * width)
    , inputs(scratch_size(network.inputs().size()))
    , rates(n * width)
    , jacobian(scratch_size(network.jacobian_pattern().size()))
    , input_jacobian(scratch_size(network.input_pattern().size()))
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


// The species that a step changes most, relative to its value and scale.
struct Move
{
  Move(const ReactionNetwork     &network,
       const std::vector<double> &state,
       const std::vector<double> &change)
  {
    for (unsigned int s = 0; s < change.size(); ++s)
      {
        const double relative =
          std::abs(change[s]) /
          (std::abs(state[s]) + network.species()[s].scale);
        // Not a number is the largest of all.
        if (!(relative <= size))
          {
            size    = relative;
            species = s;
          }
      }
  }

  double       size    = 0;
  unsigned int species = 0;
};


// A species that is not there is 0, not what rounding leaves of it.
std::vector<double>
without_rounding(const ReactionNetwork &network, std::vector<double> state)
{
  for (unsigned int s = 0; s < state.size(); ++s)
    if (std::abs(state[s]) <= rounding * network.species()[s].scale)
      state[s] = 0;
  return state;
}


// One way to the steady state. Steps beyond `free_step` are halved after one
// that changes a species by more than `largest_move`, and doubled otherwise.
class Way
{
public:
  Way(const ReactionNetwork &network, const double largest_move)
    : network(network)
    , point(network)
    , largest_move(largest_move)
  {}

  /// True if the state comes to rest.
  bool
  go(std::vector<double> &state, const int most_steps)
  {
    double step_size = first_step;
    for (int step = 0; step < most_steps; ++step)
      {
        const std::vector<double> change = point.change(state, step_size);
        if (change.empty())
          return false;
        for (unsigned int s = 0; s < state.size(); ++s)
          state[s] = allowed(s, state[s] + change[s]);
        const Move move(network, state, change);
        restless = move.species;
        if (move.size <= rounding && step_size >= long_step)
          return true;
        step_size *=
          move.size > largest_move && step_size > free_step ? 0.5 : 2;
        step_size = std::min(step_size, long_step);
      }
    return false;
  }

  unsigned int restless = 0; ///< what the last step changed most

private:
  static constexpr double first_step = 1e-3; // [day]
  static constexpr double free_step  = 0.1;  // [day]
  static constexpr double long_step  = 1e12; // [day], Newton's method

  // Below 0 the clipped terms of a network say nothing, and there is no way
  // back.
  double
  allowed(const unsigned int s, const double value) const
  {
    return network.species()[s].may_be_negative ? value : std::max(value, 0.);
  }

  const ReactionNetwork &network;
  Point                  point;
  double                 largest_move;
};
} // namespace


std::vector<double>
steady_state(const ReactionNetwork &network, const std::vector<double> &start)
{
  // Newton's method may circle, for instance around a kink of the rates. Then
  // the way of the network must be followed further.
  Way                 quick(network, std::numeric_limits<double>::infinity());
  Way                 careful(network, 0.02);
  std::vector<double> state = start;
  if (quick.go(state, 100))
    return without_rounding(network, state);
  state = start;
  if (careful.go(state, 10000))
    return without_rounding(network, state);
  throw Error(ExitCode::usage,
              "with these constants " + network.name() +
                " has no steady state without injury: species '" +
                network.species()[careful.restless].symbol +
                "' does not become stationary")
    .set_collective();
}
} // namespace disse
