// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/assembly/cell_matrices.h"
#include "fields/cells/cell_table.h"

namespace disse
{
/// Assemble the stiffness matrix of the nodes that number_nodes() has found:
/// fills stiffness and ghosts. Hanging nodes are condensed. It is the same to
/// the bit for any partition. Collective.
void
assemble(const CellTable     &cells,
         const CellIntegrals &integrals,
         Discretisation      &discretisation);

/// Add up numbers at the corners of the cells at the owned nodes, those of
/// hanging nodes at their masters. Multiples of a quantum give the same to the
/// bit for any partition. Collective.
std::vector<double>
sum_at_nodes(const CellTable           &cells,
             const std::vector<double> &corner_values,
             const Discretisation      &nodes);

/// Add up the shares of the corners (see integrate_shares()) to the lumped
/// volumes of the nodes, those of hanging nodes at their masters: fills volumes
/// and total_volume, the same to the bit for any partition. Collective.
void
lump_volumes(const CellTable           &cells,
             const std::vector<double> &cell_shares,
             Discretisation            &discretisation);
} // namespace disse
