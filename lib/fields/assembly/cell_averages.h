// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"

#include <vector>

namespace disse
{
/// Nodal means int f phi_i / V_i of the owned nodes. Cells that f reaches are
/// sampled at n^dim points, about an eighth of its width apart, with n from 4
/// to 16; the others are passed over. The same to the bit for any partition.
/// Collective.
std::vector<double>
cell_averages(const CellTable      &cells,
              const Discretisation &nodes,
              const LocalFunction  &f);
} // namespace disse
