// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/parameters/expression.h>

#include <string>
#include <vector>

namespace disse
{
/// The variables of formulas that are named data of the nodes, for instance
/// `zonation` on lobules. Formulas may name all that any geometry has; whether
/// this one has it is known once there is a mesh.
class NodalVariables
{
public:
  /// Names of the variables, to follow those that a formula has besides.
  static const std::vector<std::string> &
  names();

  /// Names followed by those of the nodal variables.
  static std::vector<std::string>
  names_after(std::vector<std::string> names);

  /// Forget what was there before, for a new mesh.
  void
  clear();

  /// Keep what a formula uses.
  /// @param place where it was written
  /// @throws Error(mesh), collective, if the geometry does not have it.
  void
  keep(const Expression     &formula,
       const std::string    &place,
       const Discretisation &discretisation);

  /// Append the values at an owned node, 0 for what is not kept.
  void
  append(std::size_t node, std::vector<double> &variables) const;

private:
  std::vector<std::vector<double>> values; ///< padded; one per name, or none
};
} // namespace disse
