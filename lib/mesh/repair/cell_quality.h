// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

#include <array>

namespace disse
{
/// Volume spanned by three edges, signed.
double
triple_product(const Position &a, const Position &b, const Position &c);

/// Signed volume of a tetrahedron.
double
tetrahedron_volume(const std::array<Position, 4> &corners);

/// Smallest determinant of the three unit edge vectors over the corners of a
/// hexahedron: 1 for a brick, 0 or less for a cell folded over. Corners in
/// lexicographic order. -1 if two neighbouring corners coincide.
double
scaled_jacobian(const std::array<Position, 8> &corners);

/// The same for a tetrahedron, relative to the regular one, which has 1.
double
scaled_jacobian(const std::array<Position, 4> &corners);

/// The same for a triangle, relative to the equilateral one.
double
scaled_jacobian(const std::array<std::array<double, 2>, 3> &corners);

/// The same for a quadrilateral.
double
scaled_jacobian(const std::array<std::array<double, 2>, 4> &corners);
} // namespace disse
