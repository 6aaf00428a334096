// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <vector>

namespace disse
{
/// What values on meshes of several sizes say about the error on the finest.
struct GridConvergence
{
  /// p in |error| ~ h^p. Not a number on two meshes, if the values do not
  /// change all in one direction, or if they change by no more than noise.
  double order;

  /// Grid convergence index of the finest mesh, as the value itself.
  double bar;
};


/// Roache 1994 (doi:10.1115/1.2910291): with the values f1, f2, f3 from the
/// finest mesh to the coarsest and r = h2 / h1
///
///     GCI = S |f2 - f1| / (r^p - 1)
///
/// with the observed order p, but no more than 2, which is that of the
/// elements, and S = 1.25, if there is an order of at least 0.5; otherwise, and
/// on two meshes, with p = 2 (1 if the values go up and down) and S = 3. The
/// order solves the equation for meshes of unequal ratios.
/// @param values two or three, the finest mesh first
/// @param sizes of the cells, ascending
/// @param noise changes that mean nothing, those by the time integration
GridConvergence
grid_convergence(const std::vector<double> &values,
                 const std::vector<double> &sizes,
                 double                     noise);
} // namespace disse
