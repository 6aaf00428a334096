// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>

#include "model/initial_state.h"
#include "simulation/time_loop.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace disse::testing
{
/// Gives an input of the network a value that depends on time.
class GivenInput : public SourceTerm
{
public:
  GivenInput(const std::string                   &input,
             const std::function<double(double)> &value,
             const std::vector<double>           &jumps)
    : SourceTerm("given input")
    , input(input)
    , value(value)
    , jumps(jumps)
  {}

  void
  connect(ModelLayout &layout) override
  {
    row = layout.input(input);
  }

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override
  {
    for (unsigned int i = 0; i < batch.width; ++i)
      inputs[row * batch.width + i] += value(batch.time);
  }

  std::vector<double>
  event_times() const override
  {
    return jumps;
  }

private:
  std::string                   input;
  std::function<double(double)> value;
  std::vector<double>           jumps;
  unsigned int                  row = 0;
};


/// A network at a point, from its initial values on.
class WellMixed
{
public:
  explicit WellMixed(std::shared_ptr<ReactionNetwork> network,
                     SourceList                       sources   = {},
                     const double                     tolerance = 1e-6)
    : log(MPI_COMM_SELF, Log::Level::quiet)
    , point(make_point(1, MPI_COMM_SELF))
    , system(network, std::move(sources))
  {
    system.initialize(*point);
    state = make_initial_state(*point, system.layout(), 0);
    for (unsigned int s = 0; s < network->species().size(); ++s)
      (*this)[s] = network->species()[s].initial;
    parameters.tolerance    = tolerance;
    parameters.maximum_step = 1e6;
  }

  double &
  operator[](const unsigned int species)
  {
    return state.fields.data()[species];
  }

  void
  advance_to(const double time)
  {
    TimeLoop loop(*point, system, parameters, "test", state.time, time, log);
    loop.start(state);
    loop.advance_to(state, time);
  }

  /// A read-out of the network.
  double
  operator[](const std::string &readout)
  {
    constexpr unsigned int width = NodeBatch::width;
    std::vector<double>    values(system.layout().species.size() * width);
    for (unsigned int i = 0; i < values.size(); ++i)
      values[i] = (*this)[i / width];
    NodeBatch batch;
    batch.values = values.data();
    double out[width];
    for (const Readout &r : system.network().readouts())
      if (r.name == readout)
        {
          r.nodal(batch, out);
          return r.transform ? r.transform(out[0]) : out[0];
        }
    ADD_FAILURE() << "no read-out " << readout;
    return NAN;
  }

  Log                             log;
  std::unique_ptr<Discretisation> point;
  ReactionSystem                  system;
  IntegratorParameters            parameters;
  State                           state;
};
} // namespace disse::testing
