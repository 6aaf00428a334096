// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/sources/boundary_condition.h>

#include "model/initial_state.h"
#include "simulation/time_loop.h"

#include "test_networks.h"
#include <cmath>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace disse
{
/// dc/dt = D lap c - mu c.
inline std::shared_ptr<ReactionNetwork>
decay(const double diffusivity, const double mu)
{
  return std::make_shared<ScalarNetwork>(
    diffusivity,
    [mu](const double c) { return -mu * c; },
    [mu](const double) { return -mu; });
}


using PointFunction = std::function<double(const std::array<double, 3> &)>;


/// What diffuses and decays from a point in a quarter of the plane, from the
/// time on at which it is as wide as 4 D t0 = 0.04 mm2.
struct Pulse
{
  static constexpr double D = 0.5, mu = 2, t0 = 0.02;

  double
  operator()(const std::array<double, 3> &p, const double t) const
  {
    const double width = 4 * D * (t + t0);
    return std::exp(-(p[0] * p[0] + p[1] * p[1]) / width - mu * t) /
           (M_PI * width);
  }
};


inline MeshParameters
box_mesh(const std::vector<double> &extent,
         const double               cell_size,
         const CellKind             cells = CellKind::hexahedra)
{
  MeshParameters mesh;
  mesh.geometry      = Geometry::box;
  mesh.box_dimension = extent.size();
  mesh.extent        = extent;
  mesh.cell_size     = cell_size;
  mesh.cells         = cells;
  return mesh;
}


inline BoundaryConditionParameters
on_boundary(const std::vector<int> &ids, const std::string &value)
{
  BoundaryConditionParameters parameters;
  parameters.species = "c";
  for (const int id : ids)
    parameters.parts.push_back(std::to_string(id));
  parameters.value = value;
  return parameters;
}


/// A mesh with a network and sources, and the state at some time.
struct AnalyticProblem
{
  AnalyticProblem(const MeshParameters            &mesh,
                  std::shared_ptr<ReactionNetwork> network,
                  SourceList                       sources,
                  const PointFunction             &initial,
                  MPI_Comm                         comm = MPI_COMM_WORLD)
    : log(comm, Log::Level::quiet)
    , space(make_discretisation(mesh, comm, log))
    , system(network, std::move(sources))
  {
    system.initialize(*space);
    state                 = make_initial_state(*space, system.layout(), 0);
    const unsigned int  n = state.fields.n_components();
    std::vector<double> c = space->evaluate(initial);
    for (unsigned int i = 0; i < space->n_owned; ++i)
      state.fields.data()[i * n] = c[i];
    parameters.tolerance    = 1e-6;
    parameters.maximum_step = 1e6;
  }

  void
  advance_to(const double time)
  {
    TimeLoop loop(*space, system, parameters, "test", state.time, time, log);
    loop.start(state);
    loop.advance_to(state, time);
    n_steps      = loop.clock().n_accepted();
    n_iterations = loop.clock().n_linear_iterations();
  }

  /// The concentration at the owned nodes.
  std::vector<double>
  values() const
  {
    const unsigned int  n = state.fields.n_components();
    std::vector<double> result;
    for (unsigned int i = 0; i < space->n_owned; ++i)
      result.push_back(state.fields.data()[i * n]);
    return result;
  }

  double
  total() const
  {
    return space->integral(values());
  }

  /// Root mean square of c - exact.
  double
  error(const PointFunction &exact) const
  {
    std::vector<double>       square = values();
    const std::vector<double> e      = space->evaluate(exact);
    for (std::size_t i = 0; i < e.size(); ++i)
      square[i] = (square[i] - e[i]) * (square[i] - e[i]);
    return std::sqrt(space->integral(square) / space->total_volume);
  }

  Log                             log;
  std::unique_ptr<Discretisation> space;
  ReactionSystem                  system;
  IntegratorParameters            parameters;
  State                           state;
  unsigned int                    n_steps      = 0; ///< of the last advance
  unsigned int                    n_iterations = 0;
};
} // namespace disse
