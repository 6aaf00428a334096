// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/stage/state_equations.h"

#include <disse/base/communication.h>

#include "model/initial_state.h"

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
  , organ_integrals(discretisation, system.layout())
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

  std::vector<double> jacobian_of_systemic;
  upstream_rates(change.upstream, jacobian_of_systemic);
  downstream_rates(change.downstream, jacobian_of_systemic);
  layout.pack(change, result);
}


void
StateEquations::upstream_rates(std::vector<double> &rates,
                               std::vector<double> &jacobian_of_rates)
{
  agree_on_errors(discretisation.comm, [&] {
    system.upstream_rates(state.time, state.upstream, rates, jacobian_of_rates);
  });
}


void
StateEquations::downstream_rates(std::vector<double> &rates,
                                 std::vector<double> &jacobian_of_rates)
{
  const std::vector<double> of_organ =
    organ_integrals.evaluate(state.time, state.upstream, state.fields);
  agree_on_errors(discretisation.comm, [&] {
    system.downstream_rates(
      {state.time, state.upstream, state.downstream, of_organ},
      rates,
      jacobian_of_rates);
  });
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

  std::vector<double> rates, matrix;
  upstream_rates(rates, matrix);
  upstream_matrix.set(gamma,
                      matrix,
                      layout.upstream_scales(),
                      state.upstream.size());
  downstream_rates(rates, matrix);
  downstream_matrix.set(gamma,
                        matrix,
                        layout.downstream_scales(),
                        state.downstream.size());
}


void
StateEquations::multiply(const double *x, double *y)
{
  jacobian.multiply(x, y);
  const std::size_t first = layout.n_field_values();
  for (std::size_t k = first; k < layout.size(); ++k)
    y[k] = gamma * x[k];
  if (layout.size() == first)
    return;
  const std::size_t downstream = first + state.upstream.size();
  upstream_matrix.multiply(x + first, y + first);
  downstream_matrix.multiply(x + downstream, y + downstream);
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
  const std::size_t downstream = first + state.upstream.size();
  upstream_matrix.solve(x + first, y + first);
  downstream_matrix.solve(x + downstream, y + downstream);
}
} // namespace disse
