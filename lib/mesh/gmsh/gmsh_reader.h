// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

#include <string>

namespace disse
{
/// Bring the content of a Gmsh file into the form that read_gmsh() needs, see
/// clean_text(). @throws Error(mesh) for binary files and for those of other
/// kinds, with a remedy
void
clean_gmsh_text(std::string &content, const std::string &name);

/// Read an ASCII Gmsh file of format 1, 2.x or 4.1 with tetrahedra or
/// hexahedra of first order or, in two dimensions, triangles or quadrilaterals.
///
/// The region of a cell is its physical tag or, if that is 0, the tag of its
/// geometric entity; of an entity that was cut into partitions, the tag of the
/// whole. Faces (in two dimensions lines) have their physical tag as boundary
/// id or, if no face of the file has one, the tag of their entity. Physical
/// names become the names of regions and boundaries. Elements of lower
/// dimension are skipped. Coordinates stay in the unit of the file.
/// @param text after clean_text() @param name used in messages
/// @throws Error(mesh) naming file and line.
RawMesh
read_gmsh(const std::string &text,
          const std::string &name,
          unsigned int       dimension = 3);
} // namespace disse
