// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/dense_solve.h>
#include <disse/model/initial_state.h>
#include <disse/time/state_equations.h>

#include <algorithm>

namespace disse
{
StateEquations::StateEquations(const Discretisation &discretisation,
                               const ReactionSystem &system,
                               const bool            corrects_fluxes)
  : discretisation(discretisation)
  , system(system)
  , mobile(system.layout().species, discretisation.n_global_nodes > 1)
  , diffusion(discretisation, mobile)
  , correction(discretisation, mobile, corrects_fluxes)
  , linear_correction(discretisation, mobile, corrects_fluxes)
  , fields(discretisation, system, mobile, diffusion, correction)
  , jacobian(discretisation, system, mobile, diffusion, linear_correction)
  , layout(discretisation, system.layout())
  , state(make_initial_state(discretisation, system.layout(), 0))
  , change(state)
{}


const StatePacking &
StateEquations::packing() const
{
  return layout;
}


void
StateEquations::read(const double time, const double *x)
{
  layout.unpack(x, state);
  state.time = time;
}


void
StateEquations::rates(const double time, const double *x, double *result)
{
  read(time, x);
  fields.react(state, change.fields);
  change.ledger                 = fields.ledger();
  const std::vector<double> net = integrals(change.fields, discretisation);
  std::copy(net.begin(), net.end(), change.ledger.begin());
  fields.limit_diffusion(state.fields.data());
  fields.add_diffusion(state.fields.data(), change.fields.data());

  std::vector<double> matrix;
  system.upstream_rates(time, state.upstream, change.upstream, matrix);
  const std::vector<double> amounts = integrals(state.fields, discretisation);
  change.downstream = system.downstream_rates(time, state.upstream, amounts);
  const std::vector<double> decay =
    system.downstream_decay(time, state.upstream, amounts);
  for (unsigned int i = 0; i < decay.size(); ++i)
    change.downstream[i] -= decay[i] * state.downstream[i];
  layout.pack(change, result);
}


FieldVector
StateEquations::field_rates(const State &at)
{
  FieldVector result(discretisation, mobile.n_species());
  fields.react(at, result);
  fields.limit_diffusion(at.fields.data());
  fields.add_diffusion(at.fields.data(), result.data());
  return result;
}


void
StateEquations::linearise(const double  gamma,
                          const double  time,
                          const double *x)
{
  this->gamma = gamma;
  read(time, x);
  jacobian.linearise(gamma, state);

  downstream_decay =
    system.downstream_decay(time,
                            state.upstream,
                            integrals(state.fields, discretisation));
  std::vector<double> rates;
  system.upstream_rates(time, state.upstream, rates, upstream_matrix);
  const std::size_t n = state.upstream.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      {
        double &entry = upstream_matrix[i * n + j];
        entry *= -layout.upstream_scale(j) / layout.upstream_scale(i);
        if (i == j)
          entry += gamma;
      }
}


void
StateEquations::multiply(const double *x, double *y)
{
  jacobian.multiply(x, y);
  const std::size_t n = state.upstream.size();
  for (std::size_t k = layout.n_field_values(); k < layout.size(); ++k)
    y[k] = gamma * x[k];
  if (layout.size() == layout.n_field_values())
    return;
  const double *const upstream = x + layout.n_field_values();
  double *const       result   = y + layout.n_field_values();
  for (std::size_t i = 0; i < n; ++i)
    {
      result[i] = 0;
      for (std::size_t j = 0; j < n; ++j)
        result[i] += upstream_matrix[i * n + j] * upstream[j];
    }
  for (unsigned int i = 0; i < downstream_decay.size(); ++i)
    result[n + i] += downstream_decay[i] * upstream[n + i];
}


void
StateEquations::precondition(const double *x, double *y) const
{
  jacobian.precondition(x, y);
  const std::size_t first = layout.n_field_values();
  for (std::size_t k = first; k < layout.size(); ++k)
    y[k] = x[k] / gamma;
  if (layout.size() == first)
    return;
  const std::size_t n = state.upstream.size();
  for (unsigned int i = 0; i < downstream_decay.size(); ++i)
    y[first + n + i] = x[first + n + i] / (gamma + downstream_decay[i]);
  std::vector<double> upstream(x + first, x + first + n);
  if (solve_dense(upstream_matrix, upstream))
    std::copy(upstream.begin(), upstream.end(), y + first);
}
} // namespace disse
