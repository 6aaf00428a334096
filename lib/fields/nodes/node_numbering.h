// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"
#include "mesh/mesh.h"

namespace disse
{
/// Number the free nodes of a mesh (vertices that do not hang): fills
/// n_global_nodes, first_node, n_owned, positions, keys and cell_size, and
/// returns the cells that this rank owns, in the order of the mesh's own cells.
/// The cells of a mesh that is one halving short are halved on the way: it must
/// have no hanging nodes. Hexahedra stay hexahedra, see split_into_simplices().
/// Collective. @throws Error(mesh) if keys cannot name all nodes.
template <int dim>
CellTable
number_nodes(const Mesh<dim> &mesh, Discretisation &discretisation);
} // namespace disse
