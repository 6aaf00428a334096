// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/state/species.h>
#include <disse/state/state.h>

#include "simulation/folder/run_identity.h"

#include <array>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace disse
{
/// Fields that replace those of a prepared state. Each is part of the identity
/// of the run, by its values at the nodes of the first mesh.
class InitialFields
{
public:
  using Function = std::function<double(const std::array<double, 3> &position)>;

  /// All must outlive this object.
  InitialFields(const Discretisation &discretisation,
                const SpeciesSet     &species,
                RunIdentity          &identity);

  /// @throws Error(usage), collective, for an unknown species, a value that is
  ///   not finite or negative where that must not be, or a wrong length.
  void
  set(const std::string &species, const Function &function);
  void
  set(const std::string &species, const std::vector<double> &nodal);

  /// Put all into a state on the first mesh.
  void
  apply(State &state) const;

  /// Put those that are functions into a state on a later mesh. Collective.
  void
  apply_functions(State &state) const;

private:
  std::vector<double>
  values_of(unsigned int species, const Function &function) const;

  void
  check(unsigned int species, const std::vector<double> &nodal) const;

  void
  keep(unsigned int species, std::vector<double> nodal);

  const Discretisation                       &space;
  const SpeciesSet                           &all_species;
  RunIdentity                                &identity;
  std::map<unsigned int, std::vector<double>> fields; ///< on the first mesh
  std::map<unsigned int, Function>            functions;
};
} // namespace disse
