// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/raw_mesh.h>

#include <string>

namespace disse
{
/// Read an ASCII Gmsh file of format 1, 2.x or 4.1 with tetrahedra or
/// hexahedra of first order or, in two dimensions, triangles. Elements of lower
/// dimension are skipped.
/// The region of a cell is its physical tag or, without one, the tag of its
/// geometric entity. Coordinates stay in the unit of the file.
/// @param text content of the file @param name used in messages
/// @throws Error(mesh) naming file and line.
RawMesh
read_gmsh(const std::string &text,
          const std::string &name,
          unsigned int       dimension = 3);
} // namespace disse
