// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state.h>
#include <disse/model/reaction_system.h>
#include <disse/solvers/batch_reader.h>

#include <vector>

namespace disse
{
/// Evaluates read-outs: nodal functions reduced over the organ.
class OrganReadouts
{
public:
  OrganReadouts(const Discretisation       &discretisation,
                const std::vector<Readout> &readouts,
                unsigned int                n_species);

  /// One number per read-out. Collective.
  std::vector<double>
  evaluate(const State &state);

private:
  void
  reduce_own_nodes(const State &state, std::vector<double> &results);

  const Discretisation &discretisation;
  std::vector<Readout>  readouts;
  BatchReader           reader;
};


/// The volume mean of every species as read-outs `mean_<symbol>`.
std::vector<Readout>
mean_readouts(const SpeciesSet &species);


/// The largest value at any node of every species as `max_<symbol>`.
std::vector<Readout>
maximum_readouts(const SpeciesSet &species);
} // namespace disse
