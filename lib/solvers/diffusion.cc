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
}


bool
Diffusion::is_active() const
{
  return !mobile.empty() && discretisation.n_global_nodes > 1;
}


namespace
{
// Four species at once. GCC vectorises a loop over species badly; wider
// vectors than the instruction set has are spilt to memory.
typedef double         Lanes __attribute__((vector_size(32), aligned(8)));
constexpr unsigned int n_lanes = 4;


// sum[s] = sum_j K_ij x_js for the n_vectors * 4 species from the first on.
template <unsigned int n_vectors>
DISSE_ALWAYS_INLINE void
row_product(const float        *values,
            const unsigned int *columns,
            const std::size_t   n_entries,
            const double       *x,
            const std::size_t   stride,
            double             *sum)
{
  Lanes total[n_vectors] = {};
  for (std::size_t k = 0; k < n_entries; ++k)
    {
      const double *x_j = x + columns[k] * stride;
      for (unsigned int v = 0; v < n_vectors; ++v)
        total[v] += double(values[k]) *
                    *reinterpret_cast<const Lanes *>(x_j + v * n_lanes);
    }
  for (unsigned int v = 0; v < n_vectors; ++v)
    *reinterpret_cast<Lanes *>(sum + v * n_lanes) = total[v];
}
} // namespace


DISSE_SIMD_CLONES void
Diffusion::add(const double factor, const FieldVector &u, double *result) const
{
  const StiffnessMatrix &K      = discretisation.stiffness;
  const std::size_t      stride = u.n_components();
  const unsigned int     end    = mobile.empty() ? 0 : mobile.back() + 1;
  const double *const    x      = u.data();
  std::vector<double>    sum(end + 4 * n_lanes);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      const std::size_t   begin   = K.row_start[i];
      const std::size_t   n       = K.row_start[i + 1] - begin;
      const float        *values  = &K.values[begin];
      const unsigned int *columns = &K.columns[begin];
      unsigned int        s       = 0;
      for (; s + 4 * n_lanes <= stride && s < end; s += 4 * n_lanes)
        row_product<4>(values, columns, n, x + s, stride, &sum[s]);
      for (; s + n_lanes <= stride && s < end; s += n_lanes)
        row_product<1>(values, columns, n, x + s, stride, &sum[s]);
      for (; s < end; ++s)
        {
          sum[s] = 0;
          for (std::size_t k = 0; k < n; ++k)
            sum[s] += values[k] * x[columns[k] * stride + s];
        }

      const double  weight = -factor / discretisation.volumes[i];
      double *const y_i    = result + i * stride;
      for (const unsigned int m : mobile)
        y_i[m] += weight * diffusivities[m] *
                  (sum[m] + K.diagonal[i] * x[i * stride + m]);
    }
}


double
Diffusion::diagonal(const unsigned int node, const unsigned int species) const
{
  return diffusivities[species] * discretisation.stiffness.diagonal[node] /
         discretisation.volumes[node];
}
} // namespace disse
