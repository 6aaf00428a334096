// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "solvers/multigrid/aggregation.h"

#include <petscmat.h>

#include <vector>

namespace disse
{
/// P = (I - omega D^-1 K) P_0 with the piecewise constants P_0 of the
/// aggregates, for nodes that are not alone in theirs. Only those entries are
/// kept that lead to aggregates next to a node, on the lattice; its own gets
/// the others. Where cells are long or large, neighbours are further away, and
/// so many others would be coupled that the next matrices filled up. Rows add
/// up to 1, because those of K vanish. Collective.
/// @param diagonal D of the owned rows
/// @param cells of these on the lattice
/// @return to be destroyed
Mat
smoothed_prolongation(Mat                             K,
                      const std::vector<double>      &diagonal,
                      const std::vector<LatticeCell> &cells,
                      const Aggregates               &aggregates);
} // namespace disse
