// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/time/implicit_stage.h>

#include <petscblaslapack.h>

namespace disse
{
ImplicitStage::ImplicitStage(const Discretisation &discretisation,
                             const ReactionSystem &system)
  : discretisation(discretisation)
  , system(system)
  , diffusion(discretisation, system.layout().species)
  , kinetics(discretisation, system)
  , linear_system(discretisation, kinetics, diffusion)
  , rates(discretisation, system.layout().species.size())
  , rhs(rates.n_owned_values())
  , delta(rates.n_owned_values())
{}


SolveResult
ImplicitStage::solve(const double time,
                     const double gamma,
                     const State &known,
                     State       &x)
{
  solve_upstream(time, gamma, known, x);
  const SolveResult result = solve_fields(time, gamma, known, x);
  solve_downstream(time, gamma, known, x);
  x.time = time;
  return result;
}


void
ImplicitStage::solve_upstream(const double time,
                              const double gamma,
                              const State &known,
                              State       &x)
{
  PetscBLASInt n = x.upstream.size();
  if (n == 0)
    return;
  std::vector<double> residual, jacobian;
  system.upstream_rates(time, x.upstream, residual, jacobian);

  // LAPACK stores by columns.
  std::vector<double> matrix(n * n);
  for (int i = 0; i < n; ++i)
    {
      residual[i] -= gamma * x.upstream[i] + known.upstream[i];
      for (int j = 0; j < n; ++j)
        matrix[j * n + i] = (i == j ? gamma : 0.) - jacobian[i * n + j];
    }
  std::vector<PetscBLASInt> pivots(n);
  PetscBLASInt              one = 1, info;
  LAPACKgesv_(
    &n, &one, matrix.data(), &n, pivots.data(), residual.data(), &n, &info);
  for (int i = 0; i < n; ++i)
    x.upstream[i] += residual[i];
}


SolveResult
ImplicitStage::solve_fields(const double time,
                            const double gamma,
                            const State &known,
                            State       &x)
{
  const std::vector<double> &scale = kinetics.scales();
  const unsigned int         n     = scale.size();
  const std::size_t          size  = rates.n_owned_values();
  double *const              u     = x.fields.data();
  const double *const        old   = known.fields.data();

  // Expressions and sources of users may fail at some nodes only.
  agree_on_errors(discretisation.comm, [&] {
    kinetics.linearise(time, x.upstream, x.fields, rates);
  });
  for (std::size_t i = 0; i < size; ++i)
    rhs[i] = rates.data()[i] - gamma * u[i] - old[i];
  if (diffusion.is_active())
    {
      x.fields.update_ghosts();
      diffusion.add(1, x.fields, rhs.data());
    }
  for (std::size_t i = 0; i < size; i += n)
    for (unsigned int s = 0; s < n; ++s)
      rhs[i + s] /= scale[s];

  linear_system.set_up(gamma);
  const SolveResult result = linear_system.solve(rhs.data(), delta.data());

  for (std::size_t i = 0; i < size; i += n)
    for (unsigned int s = 0; s < n; ++s)
      u[i + s] += scale[s] * delta[i + s];
  return result;
}


void
ImplicitStage::solve_downstream(const double time,
                                const double gamma,
                                const State &known,
                                State       &x)
{
  const std::vector<double> produced =
    kinetics.integrated_rates(rates, delta.data());
  for (unsigned int s = 0; s < produced.size(); ++s)
    x.ledger[s] = (produced[s] - known.ledger[s]) / gamma;

  if (x.downstream.empty())
    return;
  const std::vector<double> downstream =
    system.downstream_rates(time,
                            x.upstream,
                            integrals(x.fields, discretisation));
  for (unsigned int i = 0; i < downstream.size(); ++i)
    x.downstream[i] = (downstream[i] - known.downstream[i]) / gamma;
}


const FieldVector &
ImplicitStage::field_rates(State &state)
{
  agree_on_errors(discretisation.comm, [&] {
    kinetics.rates(state.time, state.upstream, state.fields, rates);
  });
  state.fields.update_ghosts();
  diffusion.add(1, state.fields, rates.data());
  return rates;
}
} // namespace disse
