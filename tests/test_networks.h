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
    : list{{"u", "population", "1", diffusivity, 1, initial},
           {"v", "product", "1", 0, 1, 0.3}}
  {}

  std::string
  name() const override
  {
    return "logistic";
  }

  const std::vector<Species> &
  species() const override
  {
    return list;
  }

  const std::vector<NetworkInput> &
  inputs() const override
  {
    return input_list;
  }

  const std::vector<MatrixEntry> &
  jacobian_pattern() const override
  {
    return pattern;
  }

  const std::vector<MatrixEntry> &
  input_pattern() const override
  {
    return input_entries;
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

  std::vector<Readout>
  readouts() const override
  {
    return {};
  }

private:
  std::vector<Species>      list;
  std::vector<NetworkInput> input_list{{"inflow", "1/day", "of u"}};
  std::vector<MatrixEntry>  pattern{{0, 0}, {1, 0}, {1, 1}};
  std::vector<MatrixEntry>  input_entries{{0, 0}};
};


/// One mobile species: dc/dt = D lap c + f(c), f and f' given.
class ScalarNetwork : public ReactionNetwork
{
public:
  using Function = std::function<double(double)>;

  ScalarNetwork(const double    diffusivity,
                const Function &rate,
                const Function &derivative)
    : list{{"c", "concentration", "1", diffusivity, 1, 0}}
    , rate(rate)
    , derivative(derivative)
  {}

  std::string
  name() const override
  {
    return "scalar";
  }

  const std::vector<Species> &
  species() const override
  {
    return list;
  }

  const std::vector<NetworkInput> &
  inputs() const override
  {
    return no_inputs;
  }

  const std::vector<MatrixEntry> &
  jacobian_pattern() const override
  {
    return pattern;
  }

  const std::vector<MatrixEntry> &
  input_pattern() const override
  {
    return no_entries;
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

  std::vector<Readout>
  readouts() const override
  {
    return {};
  }

private:
  std::vector<Species>      list;
  Function                  rate, derivative;
  std::vector<NetworkInput> no_inputs;
  std::vector<MatrixEntry>  pattern{{0, 0}};
  std::vector<MatrixEntry>  no_entries;
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
