// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/field_vector.h>

#include "fields/cells/cell_table.h"

#include <vector>

namespace disse
{
/// How far a cell's function lies from the smooth one behind it, for each cell
/// of this rank, as an indicator of where cells are too large.
///
/// The gradient in the middle of a cell is compared with the gradients at its
/// corners, which are means over the cells around them (after Zienkiewicz &
/// Zhu, Int. J. Numer. Meth. Engng 24 (1987) 337, doi 10.1002/nme.1620240206):
///
///     e = max_v |(grad u at v - grad u) . (x_v - x)| / 2.
///
/// That is the error of linear interpolation of a quadratic function, h^2 u''/8
/// in one dimension. Beside a jump it does not shrink with the cells.
/// @param scales for each component what to divide e by; the largest component
///   counts, those with scale 0 do not
/// @return e / scale [-]. Collective.
std::vector<double>
interpolation_errors(const CellTable           &cells,
                     const Discretisation      &nodes,
                     const FieldVector         &fields,
                     const std::vector<double> &scales);
} // namespace disse
