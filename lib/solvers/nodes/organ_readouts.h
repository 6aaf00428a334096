// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/state/state.h>

#include "solvers/nodes/batch_reader.h"

#include <functional>
#include <vector>

namespace disse
{
/// Those that are nodal functions over all of the organ.
std::vector<Readout>
only_nodal(const std::vector<Readout> &readouts);


/// Reduces nodal read-outs over the organ, all in one pass over the nodes and
/// at most two reductions over the ranks: one of sums, one of extrema.
class NodalReadouts
{
public:
  /// @param readouts that are nodal, with or without weights
  NodalReadouts(const Discretisation       &discretisation,
                const std::vector<Readout> &readouts,
                unsigned int                n_species);

  /// One number per read-out. Collective.
  std::vector<double>
  evaluate(double                     time,
           const std::vector<double> &upstream,
           const FieldVector         &fields);

  /// The same for parts of the organ, with their volumes as weights [mm3]: the
  /// numbers of each. Collective.
  std::vector<std::vector<double>>
  evaluate_parts(const State &state, const std::vector<NodalWeights> &parts);

  /// What read-out `index` has at the owned nodes, before it is reduced.
  /// Collective.
  std::vector<double>
  nodal_values(const State &state, unsigned int index);

private:
  // What the nodes of this rank, or of all ranks, come to: read-out by
  // read-out, and for each part by part.
  struct Partial
  {
    std::vector<double> sums;   ///< of means and integrals
    std::vector<double> minima; ///< of minima, and of maxima with other sign
  };

  // As NodalWeights.
  struct Weights
  {
    const std::vector<double> *values;
    double                     total;
  };

  std::vector<std::vector<double>>
  reduce(double                      time,
         const std::vector<double>  &upstream,
         const FieldVector          &fields,
         const std::vector<Weights> &parts);

  void
  reduce_own_nodes(double                      time,
                   const std::vector<double>  &upstream,
                   const FieldVector          &fields,
                   const std::vector<Weights> &parts,
                   Partial                    &partial);

  void
  reduce_over_ranks(const std::function<void()> &own_nodes, Partial &partial);

  const Discretisation &discretisation;
  std::vector<Readout>  readouts;
  BatchReader           reader;
};


/// Nodal read-outs of OrganValues::integrals: all species, then what sources
/// asked for.
std::vector<Readout>
organ_integrals(const ModelLayout &layout);


/// OrganValues::integrals while a step is taken.
class OrganIntegrals
{
public:
  OrganIntegrals(const Discretisation &discretisation,
                 const ModelLayout    &layout);

  /// Collective.
  std::vector<double>
  evaluate(double                     time,
           const std::vector<double> &upstream,
           const FieldVector         &fields);

private:
  const Discretisation &discretisation;
  bool                  has_more; ///< than the species
  NodalReadouts         nodal;
};
} // namespace disse
