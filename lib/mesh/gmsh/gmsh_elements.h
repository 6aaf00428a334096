// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>

namespace disse
{
constexpr long gmsh_line          = 1;
constexpr long gmsh_triangle      = 2;
constexpr long gmsh_quadrilateral = 3;
constexpr long gmsh_tetrahedron   = 4;
constexpr long gmsh_hexahedron    = 5;

/// A kind of element of Gmsh files.
struct GmshElement
{
  std::string  name;
  unsigned int n_nodes;
  unsigned int dimension;
  unsigned int order;
};

/// The kind of element with this number in Gmsh's list; null if it is none of
/// those that a mesh for simulations can be expected to have.
const GmshElement *
gmsh_element(long type);
} // namespace disse
