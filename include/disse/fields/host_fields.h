// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class Discretisation;


/// Values of a host field at the nodes that this rank owns, one per position
/// [mm], on this day. All ranks call it together, some perhaps without nodes.
using HostFunction = std::function<std::vector<double>(
  const std::vector<std::array<double, 3>> &positions, double time)>;


/// Fields that a host code provides, for instance the perfusion of its own flow
/// solver. Their names begin with `host_`, and all formulas of a scenario that
/// know the position may use them: rates, patterns, boundary conditions, own
/// quantities and initial values.
///
///     registries.host_fields.add("host_perfusion",
///                                [&](const auto &positions, double day) {
///                                  return flow.perfusion_at(positions, day);
///                                });
///
/// The functions are called when the mesh is made, after each change of the
/// mesh and by Simulation::update_host_fields(); in between the values are
/// constant.
class HostFields
{
public:
  /// True if a formula means a host field by this name.
  static bool
  is_name(const std::string &name);

  /// @throws Error(usage) if the name does not begin with `host_`, is no
  ///   identifier or is taken, or if there is no function.
  void
  add(const std::string &name, const HostFunction &function);

  /// Evaluate all and keep the values in Discretisation::named. Collective.
  /// @param time [day]
  /// @throws Error(usage), collective, naming a field that does not have one
  ///   finite value per node.
  void
  update(Discretisation &discretisation, double time) const;

private:
  std::map<std::string, HostFunction> functions;
};
} // namespace disse
