// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/simplex_matrices.h"

#include "fields/assembly/quantum.h"
#include "fields/cells/simplex.h"

namespace disse
{
namespace
{
template <int dim>
std::vector<double>
pairs(const CellTable      &cells,
      const CellIntegrals  &integrals,
      const Discretisation &nodes)
{
  constexpr unsigned int n     = Simplex<dim>::n;
  const Quantum          round = quantum_of_pairs(cells, integrals, nodes);
  std::vector<double>    result;
  result.reserve(cells.n_cells() * n * (n - 1) / 2);
  for (std::size_t i = 0; i < cells.n_cells(); ++i)
    {
      const Simplex<dim> cell(cells, nodes, i);
      const double       factor =
        integrals.factors.empty() ? 1. : integrals.factors[i];
      for (unsigned int a = 0; a < n; ++a)
        for (unsigned int b = a + 1; b < n; ++b)
          result.push_back(round(factor * cell.stiffness(a, b)));
    }
  return result;
}


template <int dim>
std::vector<double>
shares(const CellTable &cells, const Discretisation &nodes)
{
  constexpr unsigned int n = Simplex<dim>::n;
  std::vector<double>    result;
  result.reserve(cells.n_cells() * n);
  for (std::size_t i = 0; i < cells.n_cells(); ++i)
    result.insert(result.end(),
                  n,
                  quantum_of_shares(cells, nodes, i)(
                    Simplex<dim>(cells, nodes, i).share()));
  return result;
}
} // namespace


std::vector<double>
simplex_pairs(const CellTable      &cells,
              const CellIntegrals  &integrals,
              const Discretisation &nodes)
{
  return cells.dim == 2 ? pairs<2>(cells, integrals, nodes)
                        : pairs<3>(cells, integrals, nodes);
}


std::vector<double>
simplex_shares(const CellTable &cells, const Discretisation &nodes)
{
  return cells.dim == 2 ? shares<2>(cells, nodes) : shares<3>(cells, nodes);
}
} // namespace disse
