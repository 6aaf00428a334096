// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/simd.h>
#include <disse/solvers/nodal_kinetics.h>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


// out -= or += J v for one batch, species-major.
DISSE_SIMD_CLONES void
add_product(const std::vector<MatrixEntry> &pattern,
            const double                    factor,
            const double                   *jacobian,
            const double                   *v,
            double                         *out)
{
  for (unsigned int e = 0; e < pattern.size(); ++e)
    {
      const double *entry  = jacobian + e * width;
      const double *column = v + pattern[e].column * width;
      double       *row    = out + pattern[e].row * width;
#pragma GCC ivdep
      for (unsigned int i = 0; i < width; ++i)
        row[i] += factor * entry[i] * column[i];
    }
}

} // namespace


NodalKinetics::NodalKinetics(const Discretisation &discretisation,
                             const ReactionSystem &system)
  : discretisation(discretisation)
  , system(system)
  , reader(discretisation, system.layout().species.size())
  , values(discretisation, system.layout().species.size())
  , results(discretisation, system.layout().species.size())
{
  for (const Species &species : system.layout().species)
    scale.push_back(species.scale);
  for (const MatrixEntry &entry : system.pattern())
    entry_scale.push_back(scale[entry.column] / scale[entry.row]);
  jacobians.resize(discretisation.n_batches() * system.pattern().size() *
                   width);
}


void
NodalKinetics::rates(const double               time,
                     const std::vector<double> &upstream,
                     const FieldVector         &u,
                     FieldVector               &rates)
{
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      system.rates(reader.read(time, upstream, u, b), results.data());
      results.scatter(rates.data(), b);
    }
}


void
NodalKinetics::linearise(const double               time,
                         const std::vector<double> &upstream,
                         const FieldVector         &u,
                         FieldVector               &rates)
{
  const std::size_t n_entries = entry_scale.size();
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      double *const jacobian = &jacobians[b * n_entries * width];
      system.rates_and_jacobian(reader.read(time, upstream, u, b),
                                results.data(),
                                jacobian);
      results.scatter(rates.data(), b);
      for (std::size_t e = 0; e < n_entries; ++e)
        for (unsigned int i = 0; i < width; ++i)
          jacobian[e * width + i] *= entry_scale[e];
    }
}


void
NodalKinetics::add_jacobian_product(const double  factor,
                                    const double *v,
                                    double       *result) const
{
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      values.gather(v, b);
      results.gather(result, b);
      add_product(
        system.pattern(), factor, jacobian(b), values.data(), results.data());
      results.scatter(result, b);
    }
}


std::vector<double>
NodalKinetics::integrated_rates(const FieldVector &rates,
                                const double      *delta) const
{
  const unsigned int  n = scale.size();
  std::vector<double> result(n, 0.);
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      values.gather(delta, b);
      std::fill(results.data(), results.data() + n * width, 0.);
      add_product(
        system.pattern(), 1., jacobian(b), values.data(), results.data());
      const double *volume = &discretisation.volumes[b * width];
      const double *rate   = rates.data() + b * width * n;
      for (unsigned int s = 0; s < n; ++s)
        for (unsigned int i = 0; i < values.n_nodes(b); ++i)
          result[s] += volume[i] * (rate[i * n + s] +
                                    scale[s] * results.data()[s * width + i]);
    }
  sum(result, discretisation.comm);
  return result;
}


const double *
NodalKinetics::jacobian(const std::size_t batch) const
{
  return &jacobians[batch * entry_scale.size() * width];
}


const std::vector<MatrixEntry> &
NodalKinetics::pattern() const
{
  return system.pattern();
}


const std::vector<double> &
NodalKinetics::scales() const
{
  return scale;
}
} // namespace disse
