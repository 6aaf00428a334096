// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/cells/cell_table.h"

#include <algorithm>
#include <cmath>

namespace disse
{
/// A triangle or tetrahedron and the linear functions phi_a of its corners,
/// with phi_a = 1 at corner a. Their gradients are constant, so that integrals
/// are exact: int phi_a = V / (dim + 1), int grad phi_a . grad phi_b =
/// V grad phi_a . grad phi_b with V = determinant / dim!.
template <int dim>
struct Simplex
{
  static constexpr unsigned int n         = dim + 1;
  static constexpr double       factorial = dim == 2 ? 2 : 6;

  Simplex(const CellTable      &cells,
          const Discretisation &nodes,
          const std::size_t     cell)
  {
    const std::uint32_t *corners = &cells.corners[cell * n];
    const auto          &first   = position(cells, nodes, corners[0]);
    for (unsigned int i = 0; i < dim; ++i)
      for (unsigned int d = 0; d < dim; ++d)
        edge[i][d] = position(cells, nodes, corners[i + 1])[d] - first[d];
    find_gradients();
  }

  /// The largest coordinate difference along an edge from the first corner, to
  /// the power dim.
  double
  cubed_size() const
  {
    double largest = 0;
    for (const auto &e : edge)
      for (const double x : e)
        largest = std::max(largest, std::abs(x));
    return dim == 2 ? largest * largest : largest * largest * largest;
  }

  /// int grad phi_a . grad phi_b [mm^(dim-2)].
  double
  stiffness(const unsigned int a, const unsigned int b) const
  {
    double product = 0;
    for (unsigned int d = 0; d < dim; ++d)
      product += gradient[a][d] * gradient[b][d];
    return product / (factorial * determinant);
  }

  /// int phi_a [mm^dim], the same for all corners.
  double
  share() const
  {
    return determinant / (factorial * n);
  }

  double edge[dim][dim];   ///< from the first corner to the others
  double gradient[n][dim]; ///< of phi_a, times the determinant
  double determinant;      ///< of the edges

private:
  // The cofactors of the edges are the gradients of all phi but the first.
  void
  find_gradients()
  {
    if constexpr (dim == 2)
      {
        gradient[1][0] = edge[1][1];
        gradient[1][1] = -edge[1][0];
        gradient[2][0] = -edge[0][1];
        gradient[2][1] = edge[0][0];
      }
    else
      for (unsigned int i = 0; i < 3; ++i)
        for (unsigned int d = 0; d < 3; ++d)
          gradient[i + 1][d] =
            edge[(i + 1) % 3][(d + 1) % 3] * edge[(i + 2) % 3][(d + 2) % 3] -
            edge[(i + 1) % 3][(d + 2) % 3] * edge[(i + 2) % 3][(d + 1) % 3];
    determinant = 0;
    for (unsigned int d = 0; d < dim; ++d)
      {
        determinant += edge[0][d] * gradient[1][d];
        gradient[0][d] = 0;
        for (unsigned int a = 1; a < n; ++a)
          gradient[0][d] -= gradient[a][d];
      }
  }
};
} // namespace disse
