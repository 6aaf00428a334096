// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"

namespace disse
{
/// Split each hexahedron of a table into six tetrahedra, or each quadrilateral
/// into two triangles, and the faces on the surface alike. Nodes stay what they
/// are; cell_size becomes that of the new cells.
///
/// There is an order of all points: those with short diagonals come first. A
/// face is split at its first corner, the inside of a hexahedron by joining its
/// first corner to the triangles of the faces opposite. So cells
/// that share a face split it alike, whatever ranks they are on (Dompierre et
/// al., How to subdivide pyramids, prisms and hexahedra into tetrahedra, 8th
/// International Meshing Roundtable, 1999). Bricks in a row become the Kuhn
/// triangulation, where K has no positive entries beside its diagonal.
///
/// Collective. @throws Error(mesh) if there are hanging nodes, or if a
/// hexahedron is so distorted that a part of it would be inverted or flat.
void
split_into_simplices(CellTable &cells, Discretisation &nodes);
} // namespace disse
