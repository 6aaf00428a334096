// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"

#include <vector>

namespace disse
{
/// The parts of the surface, one per boundary id of the mesh, with the lumped
/// areas A_i = int phi_i dA of the owned nodes [mm2; 2D: mm]. Quadrilaterals
/// are bilinear; a hanging node hands its area on to its masters, like its
/// volume. Areas are the same to the bit for any partition. Collective.
/// @param nodes positions and numbering of the nodes, see number_nodes()
std::vector<BoundaryPart>
boundary_areas(const CellTable &cells, const Discretisation &nodes);
} // namespace disse
