// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/diffusion/diffusion.h"

#include <disse/base/simd.h>

#include "solvers/lanes/lane_sum.h"

#include <algorithm>
#include <cmath>

namespace disse
{
Diffusion::Diffusion(const Discretisation &discretisation,
                     const MobileSpecies  &mobile)
  : discretisation(discretisation)
  , mobile(mobile)
{
  const StiffnessMatrix &K = discretisation.stiffness;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      const bool needs_ghosts =
        std::any_of(K.columns.begin() + K.row_start[i],
                    K.columns.begin() + K.row_start[i + 1],
                    [&](const unsigned int j) {
                      return j >= discretisation.n_owned;
                    });
      (needs_ghosts ? border : interior).push_back(i);

      double total = std::abs(K.diagonal[i]);
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        total += std::abs(K.values[k]);
      splitting.push_back(total / (2 * discretisation.volumes[i]));
      rest_diagonal.push_back(K.diagonal[i] - total / 2);
    }
}


namespace
{
// A row of K in which the sum over the columns is to be taken.
struct Row
{
  const float        *values;
  const unsigned int *columns;
  std::size_t         n_entries;
  double              diagonal;
  double              weight; ///< 1 / V_i
};


// What the sum of a row is added to: a times a vector, at this row.
template <typename Number>
struct Summand
{
  Number        a;
  const Number *values;
};


// y_i = a b_i + weight * factors * (diagonal * x_i + sum_j K_ij x_j) for n
// values of each node.
template <unsigned int n, typename Number>
DISSE_ALWAYS_INLINE void
compute_row(const Row             &row,
            const Number          *factors,
            const Number          *x,
            const std::size_t      stride,
            const Number          *x_i,
            const Summand<Number> &summand,
            Number                *y_i)
{
  // Two sums at a time: the additions of one would wait for each other.
  LaneSum<Number, n> even, odd;
  even.add_product(row.diagonal, x_i);
  std::size_t k = 0;
  for (; k + 1 < row.n_entries; k += 2)
    {
      even.add_product(row.values[k], x + row.columns[k] * stride);
      odd.add_product(row.values[k + 1], x + row.columns[k + 1] * stride);
    }
  if (k < row.n_entries)
    even.add_product(row.values[k], x + row.columns[k] * stride);
  even += odd;
  even.scale(row.weight, factors);
  even.add_product(summand.a, summand.values);
  even.store_to(y_i);
}


// Clones cannot be templates, so there is one for each kind of number.
template <typename Number>
DISSE_ALWAYS_INLINE void
compute_rows_inlined(const Discretisation            &discretisation,
                     const std::vector<unsigned int> &rows,
                     const std::vector<Number>       &factors,
                     const AlignedVector<double>     &diagonal,
                     const Number                    *x,
                     const Summand<Number>           &summand,
                     Number                          *y)
{
  const StiffnessMatrix &K      = discretisation.stiffness;
  const std::size_t      stride = factors.size();
  for (const unsigned int i : rows)
    {
      const std::size_t begin = K.row_start[i];
      const Row         row{K.values.data() + begin,
                    K.columns.data() + begin,
                    K.row_start[i + 1] - begin,
                    diagonal[i],
                    1 / discretisation.volumes[i]};
      for_lanes(
        stride,
        [&](const auto n, const std::size_t s) __attribute__((always_inline)) {
          const std::size_t value = i * stride + s;
          compute_row<n>(row,
                         &factors[s],
                         x + s,
                         stride,
                         x + value,
                         {summand.a, summand.values + value},
                         y + value);
        });
    }
}


DISSE_SIMD_CLONES void
compute_rows(const Discretisation            &discretisation,
             const std::vector<unsigned int> &rows,
             const std::vector<double>       &factors,
             const AlignedVector<double>     &diagonal,
             const double                    *x,
             const Summand<double>           &summand,
             double                          *y)
{
  compute_rows_inlined(discretisation, rows, factors, diagonal, x, summand, y);
}


DISSE_SIMD_CLONES void
compute_rows(const Discretisation            &discretisation,
             const std::vector<unsigned int> &rows,
             const std::vector<float>        &factors,
             const AlignedVector<double>     &diagonal,
             const float                     *x,
             const Summand<float>            &summand,
             float                           *y)
{
  compute_rows_inlined(discretisation, rows, factors, diagonal, x, summand, y);
}
} // namespace


const std::vector<double> &
Diffusion::splitting_diagonal() const
{
  return splitting;
}


template <typename Number>
void
Diffusion::add(const Rows                 rows,
               const std::vector<Number> &factors,
               const Number              *x,
               Number                    *y) const
{
  compute_rows(discretisation,
               rows == Rows::interior ? interior : border,
               times_diffusivities(-1, factors),
               discretisation.stiffness.diagonal,
               x,
               {1, y},
               y);
}


template <typename Number>
void
Diffusion::add_rest(const Rows                 rows,
                    const std::vector<Number> &factors,
                    const Number              *x,
                    const Number               a,
                    const Number              *b,
                    Number                    *y) const
{
  compute_rows(discretisation,
               rows == Rows::interior ? interior : border,
               times_diffusivities(1, factors),
               rest_diagonal,
               x,
               {a, b},
               y);
}


template <typename Number>
std::vector<Number>
Diffusion::times_diffusivities(const int                  sign,
                               const std::vector<Number> &factors) const
{
  std::vector<Number> result(factors.size());
  for (std::size_t s = 0; s < factors.size(); ++s)
    result[s] = Number(sign) * factors[s] * Number(mobile.diffusivities()[s]);
  return result;
}


#define DISSE_INSTANTIATE(Number)                                \
  template void Diffusion::add(Rows,                             \
                               const std::vector<Number> &,      \
                               const Number *,                   \
                               Number *) const;                  \
  template void Diffusion::add_rest(Rows,                        \
                                    const std::vector<Number> &, \
                                    const Number *,              \
                                    Number,                      \
                                    const Number *,              \
                                    Number *) const

DISSE_INSTANTIATE(double);
DISSE_INSTANTIATE(float);
#undef DISSE_INSTANTIATE
} // namespace disse
