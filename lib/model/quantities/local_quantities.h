// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>

#include <functional>
#include <string>
#include <vector>

namespace disse
{
/// A quantity with a value at every node.
struct LocalQuantity
{
  enum class Kind
  {
    species,
    readout, ///< whose mean over the organ is a column of the time series
    input,   ///< of the network, for instance the injury rate
    pattern  ///< of a source, see SourceTerm::patterns()
  };

  Kind         kind;
  std::string  name;
  std::string  unit;        ///< as printed
  unsigned int species = 0; ///< index, if it is one

  /// Fills out[NodeBatch::width].
  std::function<void(const NodeBatch &batch, double *out)> value;
};


/// All local quantities of a model. Read-outs that are not means, or that are
/// transformed after the mean has been taken, are numbers of the whole organ
/// and not among them. Values of patterns are known after
/// ReactionSystem::initialize(). Refers to the system, which must outlive it.
std::vector<LocalQuantity>
local_quantities(const ReactionSystem &system);


/// The one of that name. @throws Error(usage), collective, if there is none,
/// with the nearest known name.
LocalQuantity
find_local_quantity(const ReactionSystem &system, const std::string &name);


/// Those that a list names, each once: by name, or by the groups `species`,
/// `read-outs`, `inputs`, `patterns` and `injury` (the input `injury_rate`, if
/// the network has it). A group may be empty.
/// @param place where the list was written, to begin a message
/// @throws ParameterError if there is none of a name.
std::vector<LocalQuantity>
select_local_quantities(const ReactionSystem           &system,
                        const std::vector<std::string> &names,
                        const std::string              &place);
} // namespace disse
