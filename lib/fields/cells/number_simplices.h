// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"
#include "mesh/raw_mesh.h"

namespace disse
{
/// Number the nodes of a mesh of tetrahedra or triangles that all ranks have:
/// fills n_global_nodes, first_node, n_owned, positions and keys, and returns
/// the cells that this rank owns. A node belongs to the lowest rank of those
/// whose cells have it; its key is its number in the mesh. Needs no messages.
CellTable
number_simplices(const RawMesh &mesh, Discretisation &discretisation);
} // namespace disse
