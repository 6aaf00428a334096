// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <string>

namespace disse::benchmarks
{
/// A box with exactly n cells along each edge: a Gmsh file and how often to
/// halve its cells. The geometry `box` makes 28 cells where 25 are wanted.
struct BoxMesh
{
  std::string text;
  int         refinements = 0;
};

/// @param extent lengths of the edges [mm]
BoxMesh
make_box_mesh(int n, const std::array<double, 3> &extent);
} // namespace disse::benchmarks
