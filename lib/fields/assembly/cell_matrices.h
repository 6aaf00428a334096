// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/mesh/mesh_parameters.h>

#include "fields/cells/cell_table.h"

#include <vector>

namespace disse
{
/// What is integrated over each cell.
struct CellIntegrals
{
  StiffnessRule quadrature = StiffnessRule::gauss; ///< of K

  /// Factor rho of each cell; empty: 1.
  std::vector<double> factors;
  double              largest_factor = 1; ///< of all ranks
};


/// The matrices of all cells of a rank.
///
/// Entries are whole multiples of a tiny quantum. Sums of them are exact, so
/// they do not depend on the order of the cells or of the ranks.
struct CellMatrices
{
  /// int rho grad phi_a . grad phi_b of the pairs a < b of corners, row by row,
  /// for one cell after the other. [mm^(dim-2)]
  std::vector<double> pairs;

  /// Entries of K up to this are what rounding leaves of terms that cancel.
  double negligible = 0;
};


/// Integrate over the cells of this rank.
CellMatrices
integrate_cells(const CellTable      &cells,
                const CellIntegrals  &integrals,
                const Discretisation &nodes);

/// int phi_a for each corner of one cell after the other [mm^dim]. They are
/// multiples of a quantum too.
std::vector<double>
integrate_shares(const CellTable &cells, const Discretisation &nodes);
} // namespace disse
