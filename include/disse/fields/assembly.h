// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/cell_matrices.h>
#include <disse/fields/cell_table.h>
#include <disse/fields/discretisation.h>

namespace disse
{
/// Assemble the stiffness matrix and the lumped volumes of the nodes that
/// number_nodes() has found: fills stiffness, ghosts, volumes and total_volume.
/// Hanging nodes are condensed. Both are the same to the bit for any partition.
/// Collective.
void
assemble(const CellTable     &cells,
         const CellIntegrals &integrals,
         Discretisation      &discretisation);
} // namespace disse
