// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/nodes/field_jacobian.h"

#include <disse/base/communication.h>

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;
} // namespace


FieldJacobian::FieldJacobian(const Discretisation &discretisation,
                             const ReactionSystem &system,
                             const MobileSpecies  &mobile,
                             const Diffusion      &diffusion,
                             FluxCorrection       &correction)
  : discretisation(discretisation)
  , system(system)
  , n(mobile.n_species())
  , rates(discretisation, system, mobile, diffusion, correction)
  , reader(discretisation, n)
  , elimination(n, n, system.pattern())
  , blocks(elimination, discretisation.n_owned, n)
  , splitting_diagonal(discretisation.padded(diffusion.splitting_diagonal()))
  , ones(n, 1.f)
  , batch_rates(n * width)
  , batch_jacobian(system.pattern().size() * width)
  , scaled_jacobian(batch_jacobian.size())
  , diffused(std::size_t(discretisation.n_owned) * n)
{
  const SpeciesSet &species = system.layout().species;
  for (const MatrixEntry &entry : system.pattern())
    entry_scale.push_back(species[entry.column].scale /
                          species[entry.row].scale);
  for (unsigned int s = 0; s < n; ++s)
    diffusivity.push_back(mobile.row(s) < mobile.size()
                            ? mobile.diffusivities()[mobile.row(s)]
                            : 0.);
}


void
FieldJacobian::linearise(const double gamma, const State &state)
{
  rates.limit_diffusion(state.fields.data());
  agree_on_errors(discretisation.comm, [&] {
    for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
      linearise_batch(gamma, state, b);
  });
}


void
FieldJacobian::linearise_batch(const double      gamma,
                               const State      &state,
                               const std::size_t b)
{
  system.rates_and_jacobian(
    reader.read(state.time, state.upstream, state.fields, b),
    batch_rates.data(),
    batch_jacobian.data());
  for (std::size_t k = 0; k < batch_jacobian.size(); ++k)
    scaled_jacobian[k] = entry_scale[k / width] * batch_jacobian[k];

  float *const matrix = blocks.batch(b);
  elimination.assemble(gamma, scaled_jacobian.data(), matrix);
  for (unsigned int s = 0; s < n; ++s)
    {
      float *const diagonal = matrix + elimination.diagonal_slot(s) * width;
      for (unsigned int i = 0; i < width; ++i)
        diagonal[i] += diffusivity[s] * splitting_diagonal[b * width + i];
    }
  elimination.factorise(matrix);
}


void
FieldJacobian::multiply(const double *x, double *y)
{
  blocks.multiply(ones, x, y);
  // The blocks hold the diagonal part of -L.
  std::fill(diffused.begin(), diffused.end(), 0.);
  rates.add_diffusion(x, diffused.data());
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    for (unsigned int s = 0; s < n; ++s)
      {
        const std::size_t k = std::size_t(i) * n + s;
        y[k] -= diffusivity[s] * splitting_diagonal[i] * x[k] + diffused[k];
      }
}


void
FieldJacobian::precondition(const double *x, double *y) const
{
  blocks.solve(ones, x, y);
}
} // namespace disse
