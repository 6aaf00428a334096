// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <vector>

namespace disse
{
// Where a point lies in a cell.
struct PlaceInCell
{
  double excess; // how far outside, in units of the cell; infinity: not known
  std::array<double, 8> phi; // the functions of the corners there
};


// Inverts the map of the unit cell by Newton's method: multilinear for 2^dim
// corners, which is exact for bricks after one step, linear for dim + 1.
PlaceInCell
place_in_cell(const std::vector<std::array<double, 3>> &corners,
              unsigned int                              dim,
              const std::array<double, 3>              &point);
} // namespace disse
