// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "fields/assembly/weighted_rows.h"
#include "fields/cells/cell_table.h"

#include <vector>

namespace disse
{
/// How the points of a mesh lie on another one of the same forest, of which
/// this rank holds the same part of space.
struct MeshOverlay
{
  /// Where nodes of the new mesh lie on the old one: rows of old points. Those
  /// of the owned nodes are found through row_of_node.
  WeightedRows               values;
  std::vector<std::uint32_t> row_of_node;

  /// Losses: old points where the new mesh has no node of its own, or the
  /// corners of new cells that hang. Each with the share of the volume that
  /// its cell has there [mm^dim], where it lies on the old mesh (rows of old
  /// points), and by which nodes the new mesh spans its place: rows of owned
  /// nodes, or n_owned + k for to_cells.masters[k].
  std::vector<double> masses;
  WeightedRows        places;
  WeightedRows        heirs;
};


/// @throws Error(internal) if a cell of one mesh neither is, contains nor lies
///   in cells of the other.
MeshOverlay
overlay(const CellTable      &from_cells,
        const Discretisation &from,
        const CellTable      &to_cells,
        const Discretisation &to);
} // namespace disse
