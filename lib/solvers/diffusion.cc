// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/simd.h>
#include <disse/solvers/diffusion.h>

namespace disse
{
Diffusion::Diffusion(const Discretisation &discretisation,
                     const SpeciesSet     &species)
  : discretisation(discretisation)
{
  for (unsigned int s = 0; s < species.size(); ++s)
    {
      diffusivities.push_back(species[s].diffusivity);
      if (species[s].diffusivity > 0)
        mobile.push_back(s);
    }

  const StiffnessMatrix &K = discretisation.stiffness;
  stiffness_diagonal.assign(discretisation.n_owned, 0.);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
      if (K.columns[k] == i)
        stiffness_diagonal[i] += K.values[k];
}


bool
Diffusion::is_active() const
{
  return !mobile.empty() && discretisation.n_global_nodes > 1;
}


DISSE_SIMD_CLONES void
Diffusion::add(const double factor, const FieldVector &u, double *result) const
{
  const StiffnessMatrix &K = discretisation.stiffness;
  const unsigned int     n = u.n_components();
  const double *const    x = u.data();
  std::vector<double>    sum(n);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      std::fill(sum.begin(), sum.end(), 0.);
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        {
          const double  value = K.values[k];
          const double *x_j   = x + static_cast<std::size_t>(K.columns[k]) * n;
          for (unsigned int s = 0; s < n; ++s)
            sum[s] += value * x_j[s];
        }
      const double  weight = -factor / discretisation.volumes[i];
      double *const y_i    = result + static_cast<std::size_t>(i) * n;
      for (const unsigned int s : mobile)
        y_i[s] += weight * diffusivities[s] * sum[s];
    }
}


double
Diffusion::diagonal(const unsigned int node, const unsigned int species) const
{
  return diffusivities[species] * stiffness_diagonal[node] /
         discretisation.volumes[node];
}
} // namespace disse
