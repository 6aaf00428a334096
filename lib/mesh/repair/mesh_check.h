// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

namespace disse
{
/// Refuse a mesh without nodes, coordinates that are not finite or in no body
/// [mm], and nodes beside z = 0 in two dimensions, except for 1e-6 of the
/// extent of the mesh.
/// @throws Error(mesh) naming file, line and number of the first offender.
void
check_nodes(const RawMesh &mesh);

/// Refuse what no simulation can run on: what check_nodes() refuses, no cells,
/// cells that name missing
/// nodes, inverted or flat cells, faces with more than two cells, cells that
/// overlap, cells that hang on the rest by less than a face (see
/// hanging_cells()).
/// @throws Error(mesh) naming file, line and number of the first offender.
void
check(const RawMesh &mesh);
} // namespace disse
