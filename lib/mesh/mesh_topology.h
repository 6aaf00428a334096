// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

#include <vector>

namespace disse
{
/// Cells to remove so that the mesh becomes one solid piece: those outside of
/// the largest face-connected piece, and those that meet other cells at an
/// edge or a node without a chain of faces around it, where p4est cannot be
/// relied on. Removing these cells can lay bare further ones.
/// @throws Error(mesh) if a face belongs to more than two cells, or to two that
/// lie on the same side of it.
std::vector<bool>
hanging_cells(const RawMesh &mesh);

/// Keep the boundary ids of faces that are on the surface, and note how many
/// others had one.
void
keep_ids_on_surface(RawMesh &mesh);
} // namespace disse
