// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

#include <string>

namespace disse
{
/// Reverse the order of nodes of left-handed tetrahedra and hexahedra and of
/// clockwise triangles and quadrilaterals, with a note how many. Cells that are
/// neither right- nor left-handed stay.
void
turn_left_handed_cells(RawMesh &mesh);

/// Make one node of nodes that are at most `tolerance` apart, with a note how
/// many. In time proportional to the number of nodes.
/// @throws Error(mesh) if that joins nodes of one cell.
void
fuse_nodes(RawMesh &mesh, double tolerance);

/// How many nodes coincide with others to within 1e-6 of the extent of the
/// mesh, where the first are and what to do; empty if none do.
std::string
describe_coincident_nodes(const RawMesh &mesh);
} // namespace disse
