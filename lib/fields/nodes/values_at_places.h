// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/cells/cell_table.h"

#include <array>
#include <vector>

namespace disse
{
/// The finite-element function of nodal data at points of space [mm], see
/// Discretisation::values_at(). Each cell is asked for the points in its box,
/// so that the work goes with the number of cells, not times that of points.
/// In 2D the third coordinate does not count. Collective.
std::vector<double>
values_at_places(const CellTable                          &cells,
                 const Discretisation                     &nodes,
                 const std::vector<std::array<double, 3>> &points,
                 const std::vector<double>                &nodal);


/// Weights of the owned nodes whose sum with nodal data over all ranks is the
/// value at a point [mm]; zeros if it is outside. Collective.
std::vector<double>
weights_at_place(const CellTable             &cells,
                 const Discretisation        &nodes,
                 const std::array<double, 3> &point);
} // namespace disse
