// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/simd.h>
#include <disse/solvers/flux_correction.h>

#include <algorithm>

namespace disse
{
namespace
{
// Entries below this part of the diagonals are rounding. The same on both sides
// of an entry, whatever rank they are on.
constexpr double negligible_entry = 1e-7;
} // namespace


FluxCorrection::FluxCorrection(const Discretisation &discretisation,
                               const MobileSpecies  &mobile,
                               const bool            is_on)
  : discretisation(discretisation)
  , diffusivities(mobile.diffusivities())
  , unlimited(mobile.stride(), 1.f)
{
  for (unsigned int r = 0; r < mobile.size(); ++r)
    unlimited[r] = mobile.may_be_negative(r) ? 1 : 0;
  if (!is_on || mobile.size() == 0)
    return;
  find_positive_entries();
  is_anywhere = any(!rows.empty(), discretisation.comm);
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


void
FluxCorrection::find_positive_entries()
{
  const StiffnessMatrix &K = discretisation.stiffness;
  FieldVector            diagonal(discretisation, 1);
  std::copy_n(K.diagonal.begin(), discretisation.n_owned, diagonal.data());
  diagonal.update_ghosts();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      const std::size_t begin = values.size();
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        if (K.values[k] >
            negligible_entry *
              std::min(diagonal.data()[i], diagonal.data()[K.columns[k]]))
          {
            columns.push_back(K.columns[k]);
            values.push_back(K.values[k]);
          }
      if (values.size() > begin)
        rows.push_back({i, begin, values.size()});
    }
}


bool
FluxCorrection::exists() const
{
  return is_anywhere;
}


double
FluxCorrection::positive_part() const
{
  std::vector<double> counts = {double(values.size()),
                                double(discretisation.stiffness.values.size())};
  sum(counts, discretisation.comm);
  return counts[0] / std::max(counts[1], 1.);
}


namespace
{
// rise_s += k max(u_js - u_is, 0)
DISSE_SIMD_CLONES void
add_rise(const double      k,
         const double     *u_i,
         const double     *u_j,
         const std::size_t stride,
         double           *rise)
{
#pragma GCC ivdep
  for (std::size_t s = 0; s < stride; ++s)
    rise[s] += k * std::max(u_j[s] - u_i[s], 0.);
}


// R_s of a node, at least `least`.
void
set_limits(const double              most,
           const double             *u,
           const double             *rise,
           const std::vector<float> &least,
           float                    *R)
{
  for (std::size_t s = 0; s < least.size(); ++s)
    {
      const double can_give = most * std::max(u[s], 0.);
      const double share    = can_give < rise[s] ? can_give / rise[s] : 1;
      R[s]                  = std::max(u[s] > 0 ? float(share) : 0.f, least[s]);
    }
}
} // namespace


void
FluxCorrection::start_limits(const double *u)
{
  if (!exists())
    return;
  const std::size_t   stride = unlimited.size();
  std::vector<double> rise(stride);
  for (const Row &row : rows)
    {
      const std::size_t here = row.node * stride;
      std::fill(rise.begin(), rise.end(), 0.);
      for (std::size_t k = row.begin; k < row.end; ++k)
        add_rise(
          values[k], u + here, u + columns[k] * stride, stride, rise.data());
      set_limits(discretisation.stiffness.diagonal[row.node],
                 u + here,
                 rise.data(),
                 unlimited,
                 &limits[here]);
    }
  exchange.start(limits.data());
}


void
FluxCorrection::finish_limits()
{
  if (!exists())
    return;
  const std::size_t  stride = unlimited.size();
  const float *const ghosts = exchange.finish(limits.data());
  std::copy_n(ghosts,
              discretisation.ghosts.size() * stride,
              limits.begin() + discretisation.n_owned * stride);
  find_active_rows();
}


void
FluxCorrection::find_active_rows()
{
  const std::size_t stride = unlimited.size();
  std::vector<char> is_limited(limits.size() / stride);
  for (std::size_t i = 0; i < is_limited.size(); ++i)
    is_limited[i] = *std::min_element(limits.begin() + i * stride,
                                      limits.begin() + (i + 1) * stride) < 1;
  active.clear();
  for (const Row &row : rows)
    if (is_limited[row.node] ||
        std::any_of(columns.begin() + row.begin,
                    columns.begin() + row.end,
                    [&](const unsigned int j) { return is_limited[j] != 0; }))
      active.push_back(row);
}


namespace
{
// y_s += k factor_s (1 - min(R_is, R_js)) (x_js - x_is)
template <typename Number>
DISSE_ALWAYS_INLINE void
add_flux_inlined(const Number               k,
                 const std::vector<Number> &factors,
                 const float               *R_i,
                 const float               *R_j,
                 const Number              *x_i,
                 const Number              *x_j,
                 Number                    *y)
{
#pragma GCC ivdep
  for (std::size_t s = 0; s < factors.size(); ++s)
    y[s] += k * factors[s] * (1 - std::min(R_i[s], R_j[s])) * (x_j[s] - x_i[s]);
}


// Clones cannot be templates.
DISSE_SIMD_CLONES void
add_flux(const double               k,
         const std::vector<double> &factors,
         const float               *R_i,
         const float               *R_j,
         const double              *x_i,
         const double              *x_j,
         double                    *y)
{
  add_flux_inlined(k, factors, R_i, R_j, x_i, x_j, y);
}


DISSE_SIMD_CLONES void
add_flux(const float               k,
         const std::vector<float> &factors,
         const float              *R_i,
         const float              *R_j,
         const float              *x_i,
         const float              *x_j,
         float                    *y)
{
  add_flux_inlined(k, factors, R_i, R_j, x_i, x_j, y);
}
} // namespace


template <typename Number>
void
FluxCorrection::add(const std::vector<Number> &factors,
                    const Number              *x,
                    Number                    *y) const
{
  const std::size_t   stride = unlimited.size();
  std::vector<Number> conductivities(stride);
  for (std::size_t s = 0; s < stride; ++s)
    conductivities[s] = factors[s] * Number(diffusivities[s]);
  for (const Row &row : active)
    {
      const std::size_t here = row.node * stride;
      for (std::size_t k = row.begin; k < row.end; ++k)
        {
          const std::size_t there = columns[k] * stride;
          add_flux(Number(values[k] / discretisation.volumes[row.node]),
                   conductivities,
                   &limits[here],
                   &limits[there],
                   x + here,
                   x + there,
                   y + here);
        }
    }
}


template void
FluxCorrection::add(const std::vector<double> &,
                    const double *,
                    double *) const;
template void
FluxCorrection::add(const std::vector<float> &, const float *, float *) const;
} // namespace disse
