// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/parameters/expression.h>

#include <array>
#include <string>
#include <vector>

namespace disse
{
/// The variables of formulas that are named data of the nodes: `zonation` on
/// lobules, and host fields (HostFields). Formulas may name all that any
/// geometry has and any host field; whether these exist is known once there is
/// a mesh.
class NodalVariables
{
public:
  /// The variables of these formulas.
  explicit NodalVariables(const std::vector<std::string> &formulas = {});

  /// Names of the variables, to follow those that a formula has besides.
  const std::vector<std::string> &
  names() const;

  /// Names followed by those of the nodal variables of formulas.
  static std::vector<std::string>
  names_after(std::vector<std::string>        names,
              const std::vector<std::string> &formulas);

  /// Forget what was there before, for a new mesh.
  void
  clear();

  /// Keep what a formula uses.
  /// @param place where it was written
  /// @throws Error(mesh), collective, if the geometry does not have it;
  ///   Error(usage), collective, for a host field that does not exist.
  void
  keep(const Expression     &formula,
       const std::string    &place,
       const Discretisation &discretisation);

  /// Append the values at an owned node, 0 for what is not kept.
  void
  append(std::size_t node, std::vector<double> &at_node) const;

  /// Smallest and largest value of a variable on all ranks; [0, 1] before it is
  /// kept.
  std::array<double, 2>
  range(std::size_t variable) const;

private:
  std::vector<std::string>           variables;
  std::vector<std::array<double, 2>> ranges;
  std::vector<std::vector<double>>   values; ///< padded; one per name, or none
};
} // namespace disse
