// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>
#include <disse/model/source_term.h>

#include <cmath>
#include <functional>

namespace disse
{
/// Logistic growth of a mobile species and its immobile product:
/// du/dt = u (1 - u), dv/dt = u - 2 v. Solution from u(0) = u0 without
/// diffusion: u = u0 e^t / (1 + u0 (e^t - 1)).
class LogisticNetwork : public ReactionNetwork
{
public:
  explicit LogisticNetwork(const double diffusivity = 0,
                           const double initial     = 0.1)
  {
    species_list      = {{"u", "population", "1", diffusivity, 1, initial},
                         {"v", "product", "1", 0, 1, 0.3}};
    input_list        = {{"inflow", "1/day", "of u"}};
    pattern           = {{0, 0}, {1, 0}, {1, 1}};
    pattern_of_inputs = {{0, 0}};
  }

  std::string
  name() const override
  {
    return "logistic";
  }

  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override
  {
    constexpr unsigned int n = NodeBatch::width;
    for (unsigned int i = 0; i < n; ++i)
      {
        const double u = batch.row(0)[i], v = batch.row(1)[i];
        rates[i]     = u * (1 - u) + inputs[i];
        rates[n + i] = u - 2 * v;
      }
  }

  void
  jacobian(const NodeBatch &batch,
           const double *,
           double *jacobian,
           double *input_jacobian) const override
  {
    constexpr unsigned int n = NodeBatch::width;
    for (unsigned int i = 0; i < n; ++i)
      {
        jacobian[i]         = 1 - 2 * batch.row(0)[i];
        jacobian[n + i]     = 1;
        jacobian[2 * n + i] = -2;
        input_jacobian[i]   = 1;
      }
  }
};


/// One mobile species: dc/dt = D lap c + f(c), f and f' given.
class ScalarNetwork : public ReactionNetwork
{
public:
  using Function = std::function<double(double)>;

  ScalarNetwork(const double    diffusivity,
                const Function &rate,
                const Function &derivative)
    : rate(rate)
    , derivative(derivative)
  {
    species_list = {{"c", "concentration", "1", diffusivity, 1, 0}};
    pattern      = {{0, 0}};
  }

  std::string
  name() const override
  {
    return "scalar";
  }

  void
  rates(const NodeBatch &batch, const double *, double *rates) const override
  {
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      rates[i] = rate(batch.row(0)[i]);
  }

  void
  jacobian(const NodeBatch &batch,
           const double *,
           double *jacobian,
           double *) const override
  {
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      jacobian[i] = derivative(batch.row(0)[i]);
  }

private:
  Function rate, derivative;
};


/// Adds a given rate f(x, y, z, t) to species 0.
class GivenRate : public SourceTerm
{
public:
  using Function =
    std::function<double(double x, double y, double z, double t)>;

  explicit GivenRate(const Function &f)
    : SourceTerm("given rate")
    , f(f)
  {}

  void
  add_rates(const NodeBatch &batch, double *rates) const override
  {
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      rates[i] += f(batch.x[i], batch.y[i], batch.z[i], batch.time);
  }

private:
  Function f;
};
} // namespace disse
