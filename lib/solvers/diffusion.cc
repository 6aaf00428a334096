// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/simd.h>
#include <disse/solvers/diffusion.h>

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
// Several species at once. GCC vectorises a loop over species badly; wider
// vectors than the instruction set has are spilt to memory. In structures,
// because vector types lose their alignment as template arguments.
struct FourDoubles
{
  typedef double Vector __attribute__((vector_size(32), aligned(8)));
};

struct EightFloats
{
  typedef float Vector __attribute__((vector_size(32), aligned(4)));
};

struct FourFloats
{
  typedef float Vector __attribute__((vector_size(16), aligned(4)));
};


// A row of K in which the sum over the columns is to be taken.
struct Row
{
  const float        *values;
  const unsigned int *columns;
  std::size_t         n_entries;
  double              diagonal;
  double              weight; ///< 1 / V_i
};


// y_i += weight * factors * (diagonal * x_i + sum_j K_ij x_j) for as many
// species as the vectors hold.
template <typename Lanes, unsigned int n_vectors, typename Number>
DISSE_ALWAYS_INLINE void
add_row(const Row        &row,
        const Number     *factors,
        const Number     *x,
        const std::size_t stride,
        const Number     *x_i,
        Number           *y_i)
{
  typedef typename Lanes::Vector Vector;
  constexpr std::size_t          width = sizeof(Vector) / sizeof(Number);
  Vector                         total[n_vectors];
  for (unsigned int v = 0; v < n_vectors; ++v)
    total[v] =
      Number(row.diagonal) * *reinterpret_cast<const Vector *>(x_i + v * width);
  // Two sums at a time: the additions of one would wait for each other.
  Vector     odd[n_vectors] = {};
  const auto add            = [&](const std::size_t k, Vector *sum) {
    const Number  value = row.values[k];
    const Number *x_j   = x + row.columns[k] * stride;
    for (unsigned int v = 0; v < n_vectors; ++v)
      sum[v] += value * *reinterpret_cast<const Vector *>(x_j + v * width);
  };
  std::size_t k = 0;
  for (; k + 1 < row.n_entries; k += 2)
    {
      add(k, total);
      add(k + 1, odd);
    }
  if (k < row.n_entries)
    add(k, total);
  for (unsigned int v = 0; v < n_vectors; ++v)
    total[v] += odd[v];
  for (unsigned int v = 0; v < n_vectors; ++v)
    *reinterpret_cast<Vector *>(y_i + v * width) +=
      Number(row.weight) *
      *reinterpret_cast<const Vector *>(factors + v * width) * total[v];
}


// All species, in passes of at most 16.
DISSE_ALWAYS_INLINE void
add_all(const Row        &row,
        const std::size_t stride,
        const double     *factors,
        const double     *x,
        const double     *x_i,
        double           *y_i)
{
  std::size_t s = 0;
  for (; s + 16 <= stride; s += 16)
    add_row<FourDoubles, 4>(row, factors + s, x + s, stride, x_i + s, y_i + s);
  if (stride - s == 12)
    add_row<FourDoubles, 3>(row, factors + s, x + s, stride, x_i + s, y_i + s);
  else if (stride - s == 8)
    add_row<FourDoubles, 2>(row, factors + s, x + s, stride, x_i + s, y_i + s);
  else if (stride - s == 4)
    add_row<FourDoubles, 1>(row, factors + s, x + s, stride, x_i + s, y_i + s);
}


DISSE_ALWAYS_INLINE void
add_all(const Row        &row,
        const std::size_t stride,
        const float      *factors,
        const float      *x,
        const float      *x_i,
        float            *y_i)
{
  std::size_t s = 0;
  for (; s + 16 <= stride; s += 16)
    add_row<EightFloats, 2>(row, factors + s, x + s, stride, x_i + s, y_i + s);
  for (; s + 8 <= stride; s += 8)
    add_row<EightFloats, 1>(row, factors + s, x + s, stride, x_i + s, y_i + s);
  for (; s + 4 <= stride; s += 4)
    add_row<FourFloats, 1>(row, factors + s, x + s, stride, x_i + s, y_i + s);
}


// Clones cannot be templates, so there is one for each kind of number.
template <typename Number>
DISSE_ALWAYS_INLINE void
add_rows_inlined(const Discretisation            &discretisation,
                 const std::vector<unsigned int> &rows,
                 const std::vector<Number>       &factors,
                 const std::vector<double>       &diagonal,
                 const Number                    *x,
                 Number                          *y)
{
  const StiffnessMatrix &K      = discretisation.stiffness;
  const std::size_t      stride = factors.size();
  for (const unsigned int i : rows)
    {
      const std::size_t begin = K.row_start[i];
      const Row         row{&K.values[begin],
                    &K.columns[begin],
                    K.row_start[i + 1] - begin,
                    diagonal[i],
                    1 / discretisation.volumes[i]};
      add_all(row,
              stride,
              factors.data(),
              x,
              x + std::size_t(i) * stride,
              y + std::size_t(i) * stride);
    }
}


DISSE_SIMD_CLONES void
add_in_rows(const Discretisation            &discretisation,
            const std::vector<unsigned int> &rows,
            const std::vector<double>       &factors,
            const std::vector<double>       &diagonal,
            const double                    *x,
            double                          *y)
{
  add_rows_inlined(discretisation, rows, factors, diagonal, x, y);
}


DISSE_SIMD_CLONES void
add_in_rows(const Discretisation            &discretisation,
            const std::vector<unsigned int> &rows,
            const std::vector<float>        &factors,
            const std::vector<double>       &diagonal,
            const float                     *x,
            float                           *y)
{
  add_rows_inlined(discretisation, rows, factors, diagonal, x, y);
}
} // namespace


const std::vector<double> &
Diffusion::splitting_diagonal() const
{
  return splitting;
}


template <typename Number>
void
Diffusion::add_rows(const Rows                 rows,
                    const int                  sign,
                    const std::vector<Number> &factors,
                    const std::vector<double> &diagonal,
                    const Number              *x,
                    Number                    *y) const
{
  std::vector<Number> all_factors(factors.size());
  for (std::size_t s = 0; s < factors.size(); ++s)
    all_factors[s] =
      Number(sign) * factors[s] * Number(mobile.diffusivities()[s]);
  add_in_rows(discretisation,
              rows == Rows::interior ? interior : border,
              all_factors,
              diagonal,
              x,
              y);
}


template <typename Number>
void
Diffusion::add(const Rows                 rows,
               const std::vector<Number> &factors,
               const Number              *x,
               Number                    *y) const
{
  add_rows(rows, -1, factors, discretisation.stiffness.diagonal, x, y);
}


template <typename Number>
void
Diffusion::add_rest(const Rows                 rows,
                    const std::vector<Number> &factors,
                    const Number              *x,
                    Number                    *y) const
{
  add_rows(rows, 1, factors, rest_diagonal, x, y);
}


#define DISSE_INSTANTIATE(Number)                                \
  template void Diffusion::add(Rows,                             \
                               const std::vector<Number> &,      \
                               const Number *,                   \
                               Number *) const;                  \
  template void Diffusion::add_rest(Rows,                        \
                                    const std::vector<Number> &, \
                                    const Number *,              \
                                    Number *) const

DISSE_INSTANTIATE(double);
DISSE_INSTANTIATE(float);
#undef DISSE_INSTANTIATE
} // namespace disse
