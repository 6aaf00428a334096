// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/simd.h>
#include <disse/solvers/diffusion.h>

#include <algorithm>

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
    }
}


namespace
{
// Four species at once. GCC vectorises a loop over species badly; wider
// vectors than the instruction set has are spilt to memory.
typedef double         Lanes __attribute__((vector_size(32), aligned(8)));
constexpr unsigned int n_lanes = 4;


// A row of K in which the sum over the columns is to be taken.
struct Row
{
  const float        *values;
  const unsigned int *columns;
  std::size_t         n_entries;
  double              diagonal;
  double              weight; ///< 1 / V_i
  unsigned int        index;
};


// y_i += weight * factors * (diagonal * x_i + sum_j K_ij x_j) for n_vectors * 4
// species.
template <unsigned int n_vectors>
DISSE_ALWAYS_INLINE void
add_row(const Row        &row,
        const double     *factors,
        const double     *x,
        const std::size_t stride,
        double           *y)
{
  Lanes         total[n_vectors];
  const double *x_i = x + row.index * stride;
  for (unsigned int v = 0; v < n_vectors; ++v)
    total[v] =
      row.diagonal * *reinterpret_cast<const Lanes *>(x_i + v * n_lanes);
  for (std::size_t k = 0; k < row.n_entries; ++k)
    {
      const double  value = row.values[k];
      const double *x_j   = x + row.columns[k] * stride;
      for (unsigned int v = 0; v < n_vectors; ++v)
        total[v] += value * *reinterpret_cast<const Lanes *>(x_j + v * n_lanes);
    }
  double *y_i = y + row.index * stride;
  for (unsigned int v = 0; v < n_vectors; ++v)
    *reinterpret_cast<Lanes *>(y_i + v * n_lanes) +=
      row.weight * *reinterpret_cast<const Lanes *>(factors + v * n_lanes) *
      total[v];
}
} // namespace


DISSE_SIMD_CLONES void
Diffusion::add_rows(const std::vector<unsigned int> &rows,
                    const std::vector<double>       &factors,
                    const double                     diagonal_factor,
                    const double                    *x,
                    double                          *y) const
{
  const StiffnessMatrix &K      = discretisation.stiffness;
  const std::size_t      stride = mobile.stride();
  for (const unsigned int i : rows)
    {
      const std::size_t begin = K.row_start[i];
      const Row         row{&K.values[begin],
                    &K.columns[begin],
                    K.row_start[i + 1] - begin,
                    diagonal_factor * K.diagonal[i],
                    1 / discretisation.volumes[i],
                    i};
      std::size_t       s = 0;
      for (; s + 4 * n_lanes <= stride; s += 4 * n_lanes)
        add_row<4>(row, &factors[s], x + s, stride, y + s);
      if (s + 3 * n_lanes == stride)
        add_row<3>(row, &factors[s], x + s, stride, y + s);
      else if (s + 2 * n_lanes == stride)
        add_row<2>(row, &factors[s], x + s, stride, y + s);
      else if (s + n_lanes == stride)
        add_row<1>(row, &factors[s], x + s, stride, y + s);
    }
}


namespace
{
std::vector<double>
minus_product(const std::vector<double> &a, const std::vector<double> &b)
{
  std::vector<double> result;
  for (std::size_t i = 0; i < a.size(); ++i)
    result.push_back(-a[i] * b[i]);
  return result;
}
} // namespace


void
Diffusion::add(const Rows                 rows,
               const std::vector<double> &factors,
               const double              *x,
               double                    *y) const
{
  add_rows(rows == Rows::interior ? interior : border,
           minus_product(factors, mobile.diffusivities()),
           1,
           x,
           y);
}


void
Diffusion::add_off_diagonal(const Rows                 rows,
                            const std::vector<double> &factors,
                            const double              *x,
                            double                    *y) const
{
  add_rows(rows == Rows::interior ? interior : border,
           minus_product(factors, mobile.diffusivities()),
           0,
           x,
           y);
}


double
Diffusion::diagonal(const unsigned int node, const unsigned int row) const
{
  return mobile.diffusivities()[row] * discretisation.stiffness.diagonal[node] /
         discretisation.volumes[node];
}
} // namespace disse
