// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/raw_mesh.h>

namespace disse
{
/// Refuse what no simulation can run on: no cells, coordinates that are not
/// finite, cells that name missing nodes, inverted or flat cells, faces with
/// more than two cells, cells that hang on the rest by less than a face (see
/// hanging_cells()).
/// @throws Error(mesh) naming file, line and number of the first offender.
void
check(const RawMesh &mesh);
} // namespace disse
