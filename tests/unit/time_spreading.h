// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "model/initial_state.h"
#include "time/control/step_clock.h"
#include "time/integrators/make_integrator.h"

#include "test_networks.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace disse
{
/// A species that spreads, and is taken away at a constant rate; its product
/// stays as it is.
class Spreading : public LogisticNetwork
{
public:
  explicit Spreading(const double diffusivity,
                     const double sink            = 0,
                     const bool   may_be_negative = false)
    : LogisticNetwork(diffusivity, 0)
    , sink(sink)
  {
    species_list[0].may_be_negative = may_be_negative;
  }

  void
  rates(const NodeBatch &, const double *, double *rates) const override
  {
    std::fill_n(rates, 2 * NodeBatch::width, 0.);
    std::fill_n(rates, NodeBatch::width, -sink);
  }

  void
  jacobian(const NodeBatch &,
           const double *,
           double *jacobian,
           double *input_jacobian) const override
  {
    std::fill_n(jacobian, 3 * NodeBatch::width, 0.);
    std::fill_n(input_jacobian, NodeBatch::width, 0.);
  }

private:
  double sink;
};


inline std::unique_ptr<Discretisation>
mesh_of(const MeshParameters &parameters, MPI_Comm comm = MPI_COMM_WORLD)
{
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


/// The value 1 at the node nearest to the middle, 0 at all others.
inline void
set_spike(const Discretisation &space, State &state)
{
  const unsigned int    n      = state.fields.n_components();
  std::array<double, 3> middle = {};
  for (unsigned int d = 0; d < 3; ++d)
    middle[d] =
      space.integral(space.evaluate([d](const auto &p) { return p[d]; })) /
      space.total_volume;
  const std::vector<double> distances = space.evaluate([&](const auto &p) {
    return std::hypot(p[0] - middle[0], p[1] - middle[1], p[2] - middle[2]);
  });
  double                    nearest   = std::numeric_limits<double>::infinity();
  for (const double distance : distances)
    nearest = std::min(nearest, distance);
  nearest = min(nearest, space.comm);
  for (unsigned int i = 0; i < space.n_owned; ++i)
    state.fields.data()[n * i] = distances[i] <= nearest * (1 + 1e-9) + 1e-9;
}


/// A species that spreads from a spike.
struct SpreadingProblem
{
  SpreadingProblem(const std::shared_ptr<ReactionNetwork> &network,
                   std::unique_ptr<Discretisation>         mesh,
                   const IntegratorParameters             &parameters)
    : system(network, {})
    , space(std::move(mesh))
    , clock(parameters, 1e9)
  {
    integrator = make_integrator(*space, system, parameters);
    state      = make_initial_state(*space, system.layout(), 0);
    set_spike(*space, state);
    begin = integrals(state.fields, *space);
    integrator->restart();
    clock.restart(integrator->first_step_size(state));
  }

  void
  take_steps(const unsigned int n_steps)
  {
    const unsigned int last = clock.n_accepted() + n_steps;
    while (clock.n_accepted() < last)
      {
        const double     time   = state.time;
        const StepResult result = integrator->advance(
          state, clock.next_time(time, 1e9, integrator->largest_step(state)));
        clock.update(result, time);
        if (result.accepted)
          smallest = std::min(smallest, smallest_value());
      }
  }

  double
  smallest_value() const
  {
    double result = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < state.fields.n_owned_values(); ++k)
      result = std::min(result, state.fields.data()[k]);
    return min(result, space->comm);
  }

  double
  gap() const
  {
    return integrals(state.fields, *space)[0] - begin[0] -
           net_change(state.ledger, 0);
  }

  const PositivityCounts &
  counts() const
  {
    return clock.positivity();
  }

  ReactionSystem                  system;
  std::unique_ptr<Discretisation> space;
  std::unique_ptr<TimeIntegrator> integrator;
  StepClock                       clock;
  State                           state;
  std::vector<double>             begin;
  double                          smallest = 0; ///< after a step
};
} // namespace disse
