// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"

#include <array>

namespace disse
{
/// Distance of a point from the nearest cell of this rank [mm], 0 inside;
/// infinity without cells. Quadrilaterals and hexahedra are taken as the union
/// of the simplices along all their diagonals, so that cells with warped faces
/// leave no gaps.
double
distance_from_cells(const CellTable             &cells,
                    const Discretisation        &nodes,
                    const std::array<double, 3> &point);
} // namespace disse
