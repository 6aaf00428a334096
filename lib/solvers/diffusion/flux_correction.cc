// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/diffusion/flux_correction.h"

#include <disse/base/communication.h>

#include "solvers/diffusion/flux_kernels.h"

#include <algorithm>

namespace disse
{
namespace
{
// Entries below this part of the diagonals are rounding.
constexpr double negligible_entry = 1e-7;


// The same entries on both sides, whatever rank they are on. Collective.
PositiveEntries
positive_entries(const Discretisation &discretisation)
{
  const StiffnessMatrix &K = discretisation.stiffness;
  FieldVector            diagonal(discretisation, 1);
  std::copy_n(K.diagonal.begin(), discretisation.n_owned, diagonal.data());
  diagonal.update_ghosts();
  const double *const d = diagonal.data();
  PositiveEntries     result;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      const std::size_t begin = result.values.size();
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        if (K.values[k] > negligible_entry * std::min(d[i], d[K.columns[k]]))
          {
            result.columns.push_back(K.columns[k]);
            result.values.push_back(K.values[k]);
          }
      if (result.values.size() > begin)
        result.rows.push_back({i, begin, result.values.size()});
    }
  return result;
}
} // namespace


FluxCorrection::FluxCorrection(const Discretisation &discretisation,
                               const MobileSpecies  &mobile,
                               const bool            is_wanted)
  : discretisation(discretisation)
  , diffusivities(mobile.diffusivities())
  , is_limited(mobile.stride(), false)
{
  for (unsigned int r = 0; r < mobile.size(); ++r)
    is_limited[r] = !mobile.may_be_negative(r);
  if (!is_wanted || mobile.size() == 0)
    return;
  entries     = positive_entries(discretisation);
  is_anywhere = any(!entries.rows.empty(), discretisation.comm);
  if (!is_anywhere)
    return;
  limits.assign((discretisation.n_owned + discretisation.ghosts.size()) *
                  mobile.stride(),
                1.f);
  exchange = LaneExchange(discretisation.comm,
                          discretisation.n_owned,
                          discretisation.ghosts,
                          mobile.stride());
}


bool
FluxCorrection::exists() const
{
  return is_anywhere;
}


void
FluxCorrection::switch_on(const bool on)
{
  is_on = on;
  if (!is_on)
    active.clear();
}


std::vector<float>
FluxCorrection::least_limits(const double *u) const
{
  std::vector<double> counts(is_limited.size(), 0.);
  count_positive(u, discretisation.n_owned, counts);
  sum(counts, discretisation.comm);
  std::vector<float> result;
  for (std::size_t s = 0; s < counts.size(); ++s)
    result.push_back(is_limited[s] && counts[s] > 0 ? 0 : 1);
  return result;
}


void
FluxCorrection::start_limits(const double *u)
{
  if (!exists() || !is_on)
    return;
  take_limits(entries,
              discretisation.stiffness.diagonal,
              u,
              least_limits(u),
              limits.data());
  exchange.start(limits.data());
}


void
FluxCorrection::finish_limits()
{
  if (!exists() || !is_on)
    return;
  const std::size_t stride = is_limited.size();
  std::copy_n(exchange.finish(limits.data()),
              discretisation.ghosts.size() * stride,
              limits.begin() + discretisation.n_owned * stride);
  find_active_rows();
}


void
FluxCorrection::find_active_rows()
{
  const std::size_t stride = is_limited.size();
  std::vector<char> gives_less(limits.size() / stride);
  for (std::size_t i = 0; i < gives_less.size(); ++i)
    gives_less[i] = is_below_one(&limits[i * stride], stride);
  active.clear();
  for (const PositiveEntries::Row &row : entries.rows)
    if (gives_less[row.node] ||
        std::any_of(entries.columns.begin() + row.begin,
                    entries.columns.begin() + row.end,
                    [&](const unsigned int j) { return gives_less[j] != 0; }))
      active.push_back(row);
}


template <typename Number>
void
FluxCorrection::add(const std::vector<Number> &factors,
                    const Number              *x,
                    Number                    *y) const
{
  std::vector<Number> products = factors;
  for (std::size_t s = 0; s < products.size(); ++s)
    products[s] *= Number(diffusivities[s]);
  add_limited_away(
    entries, active, discretisation.volumes, limits.data(), products, x, y);
}


template void
FluxCorrection::add(const std::vector<double> &,
                    const double *,
                    double *) const;
template void
FluxCorrection::add(const std::vector<float> &, const float *, float *) const;
} // namespace disse
