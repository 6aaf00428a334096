// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/assembly/cell_matrices.h"

namespace disse
{
/// CellMatrices::pairs of triangles or tetrahedra, exact. An entry is positive
/// where the angle between the two faces opposite to a and b is obtuse.
std::vector<double>
simplex_pairs(const CellTable      &cells,
              const CellIntegrals  &integrals,
              const Discretisation &nodes);

/// int phi_a of triangles (a third) or tetrahedra (a quarter), as
/// integrate_shares() gives them.
std::vector<double>
simplex_shares(const CellTable &cells, const Discretisation &nodes);
} // namespace disse
