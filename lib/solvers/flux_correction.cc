// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/simd.h>
#include <disse/solvers/flux_correction.h>
#include <disse/solvers/lane_sum.h>

#include <algorithm>
#include <limits>

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
                               const bool            is_on)
  : discretisation(discretisation)
  , diffusivities(mobile.diffusivities())
  , is_limited(mobile.stride(), false)
{
  for (unsigned int r = 0; r < mobile.size(); ++r)
    is_limited[r] = !mobile.may_be_negative(r);
  if (!is_on || mobile.size() == 0)
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


double
FluxCorrection::positive_part() const
{
  std::vector<double> counts = {double(entries.values.size()),
                                double(discretisation.stiffness.values.size())};
  sum(counts, discretisation.comm);
  return counts[0] / std::max(counts[1], 1.);
}


namespace
{
DISSE_SIMD_CLONES void
count_positive(const double        *u,
               const std::size_t    n_nodes,
               std::vector<double> &counts)
{
  for (std::size_t i = 0; i < n_nodes; ++i, u += counts.size())
#pragma GCC ivdep
    for (std::size_t s = 0; s < counts.size(); ++s)
      counts[s] += u[s] > 0 ? 1 : 0;
}
} // namespace


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


namespace
{
// Four lanes at a time: GCC makes nothing of loops over them.
constexpr std::size_t four = 4;


template <typename Number>
DISSE_ALWAYS_INLINE const typename LaneVectors<Number>::Narrow &
lanes(const Number *x)
{
  return *reinterpret_cast<const typename LaneVectors<Number>::Narrow *>(x);
}


template <typename Number>
DISSE_ALWAYS_INLINE typename LaneVectors<Number>::Narrow &
lanes(Number *x)
{
  return *reinterpret_cast<typename LaneVectors<Number>::Narrow *>(x);
}


// R of a row for four species, of which u and R begin at node 0.
DISSE_ALWAYS_INLINE void
take_limits_of_row(const PositiveEntries      &entries,
                   const PositiveEntries::Row &row,
                   const double                diagonal,
                   const std::size_t           stride,
                   const double               *u,
                   const float                *least,
                   float                      *R)
{
  typedef LaneVectors<double>::Narrow Doubles;
  typedef LaneVectors<float>::Narrow  Floats;
  const Doubles zero = {}, u_i = lanes(u + row.node * stride);
  Doubles       rise = zero;
  for (std::size_t k = row.begin; k < row.end; ++k)
    {
      const Doubles slope = lanes(u + entries.columns[k] * stride) - u_i;
      rise += entries.values[k] * (slope > zero ? slope : zero);
    }
  // Not below the smallest number, or else 0 / 0.
  const Doubles smallest       = zero + std::numeric_limits<double>::min();
  const Doubles most           = diagonal * (u_i > zero ? u_i : zero);
  const Doubles wanted         = rise > most ? rise : most;
  const Doubles share          = most / (wanted > smallest ? wanted : smallest);
  const Floats  limit          = __builtin_convertvector(share, Floats);
  const Floats  at_least       = lanes(least);
  lanes(R + row.node * stride) = limit > at_least ? limit : at_least;
}


DISSE_SIMD_CLONES void
take_limits(const PositiveEntries       &entries,
            const AlignedVector<double> &diagonal,
            const double                *u,
            const std::vector<float>    &least,
            float                       *R)
{
  const std::size_t stride = least.size();
  for (const PositiveEntries::Row &row : entries.rows)
    for (std::size_t s = 0; s < stride; s += four)
      take_limits_of_row(
        entries, row, diagonal[row.node], stride, u + s, &least[s], R + s);
}
} // namespace


void
FluxCorrection::start_limits(const double *u)
{
  if (!exists())
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
  if (!exists())
    return;
  const std::size_t stride = is_limited.size();
  std::copy_n(exchange.finish(limits.data()),
              discretisation.ghosts.size() * stride,
              limits.begin() + discretisation.n_owned * stride);
  find_active_rows();
}


namespace
{
DISSE_SIMD_CLONES bool
is_below_one(const float *R, const std::size_t stride)
{
  unsigned int count = 0;
  for (std::size_t s = 0; s < stride; ++s)
    count += R[s] < 1 ? 1 : 0;
  return count > 0;
}
} // namespace


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


namespace
{
// y_i += factors / V sum_j K_ij (1 - min(R_i, R_j)) (x_j - x_i) for four
// species, of which R, x and y begin at node 0.
template <typename Number>
DISSE_ALWAYS_INLINE void
add_row(const PositiveEntries      &entries,
        const PositiveEntries::Row &row,
        const double                volume,
        const std::size_t           stride,
        const float                *R,
        const Number               *factors,
        const Number               *x,
        Number                     *y)
{
  typedef LaneVectors<float>::Narrow           Floats;
  typedef typename LaneVectors<Number>::Narrow Numbers;
  const Floats  R_i = lanes(R + row.node * stride);
  const Numbers x_i = lanes(x + row.node * stride);
  Numbers       sum = {};
  for (std::size_t k = row.begin; k < row.end; ++k)
    {
      const Floats R_j = lanes(R + entries.columns[k] * stride);
      const Floats cut = entries.values[k] * (1 - (R_i < R_j ? R_i : R_j));
      sum += __builtin_convertvector(cut, Numbers) *
             (lanes(x + entries.columns[k] * stride) - x_i);
    }
  lanes(y + row.node * stride) += Number(1 / volume) * lanes(factors) * sum;
}


// Clones cannot be templates, so there is one for each kind of number.
template <typename Number>
DISSE_ALWAYS_INLINE void
add_rows_inlined(const PositiveEntries                   &entries,
                 const std::vector<PositiveEntries::Row> &rows,
                 const std::vector<double>               &volumes,
                 const float                             *R,
                 const std::vector<Number>               &factors,
                 const Number                            *x,
                 Number                                  *y)
{
  const std::size_t stride = factors.size();
  for (const PositiveEntries::Row &row : rows)
    for (std::size_t s = 0; s < stride; s += four)
      add_row(entries,
              row,
              volumes[row.node],
              stride,
              R + s,
              &factors[s],
              x + s,
              y + s);
}


DISSE_SIMD_CLONES void
add_rows(const PositiveEntries                   &entries,
         const std::vector<PositiveEntries::Row> &rows,
         const std::vector<double>               &volumes,
         const float                             *R,
         const std::vector<double>               &factors,
         const double                            *x,
         double                                  *y)
{
  add_rows_inlined(entries, rows, volumes, R, factors, x, y);
}


DISSE_SIMD_CLONES void
add_rows(const PositiveEntries                   &entries,
         const std::vector<PositiveEntries::Row> &rows,
         const std::vector<double>               &volumes,
         const float                             *R,
         const std::vector<float>                &factors,
         const float                             *x,
         float                                   *y)
{
  add_rows_inlined(entries, rows, volumes, R, factors, x, y);
}
} // namespace


template <typename Number>
void
FluxCorrection::add(const std::vector<Number> &factors,
                    const Number              *x,
                    Number                    *y) const
{
  std::vector<Number> products = factors;
  for (std::size_t s = 0; s < products.size(); ++s)
    products[s] *= Number(diffusivities[s]);
  add_rows(
    entries, active, discretisation.volumes, limits.data(), products, x, y);
}


template void
FluxCorrection::add(const std::vector<double> &,
                    const double *,
                    double *) const;
template void
FluxCorrection::add(const std::vector<float> &, const float *, float *) const;
} // namespace disse
