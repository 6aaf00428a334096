// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state.h>
#include <disse/model/model_layout.h>
#include <disse/solvers/batch_reader.h>

#include <vector>

namespace disse
{
/// Those that are not Readout::of_organ().
std::vector<Readout>
only_nodal(const std::vector<Readout> &readouts);


/// Reduces nodal read-outs over the organ, all in one pass over the nodes.
class NodalReadouts
{
public:
  /// @param readouts only_nodal()
  NodalReadouts(const Discretisation       &discretisation,
                const std::vector<Readout> &readouts,
                unsigned int                n_species);

  /// One number per read-out. Collective.
  std::vector<double>
  evaluate(double                     time,
           const std::vector<double> &upstream,
           const FieldVector         &fields);

  /// The same for a part of the organ, given the volumes of the owned nodes
  /// that belong to it [mm3]. What its nodes without volume have does not
  /// count. Collective.
  std::vector<double>
  evaluate_part(const State &state, const std::vector<double> &volumes);

  /// What read-out `index` has at the owned nodes, before it is reduced.
  /// Collective.
  std::vector<double>
  nodal_values(const State &state, unsigned int index);

private:
  std::vector<double>
  reduce(double                     time,
         const std::vector<double> &upstream,
         const FieldVector         &fields,
         const std::vector<double> &volumes,
         double                     total_volume);

  void
  reduce_own_nodes(double                     time,
                   const std::vector<double> &upstream,
                   const FieldVector         &fields,
                   const std::vector<double> &volumes,
                   std::vector<double>       &results);

  const Discretisation &discretisation;
  std::vector<Readout>  readouts;
  BatchReader           reader;
};


/// OrganValues::integrals: those of all species and what sources asked for.
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
  NodalReadouts         needed;
};


/// Evaluates read-outs of all kinds.
class OrganReadouts
{
public:
  OrganReadouts(const Discretisation       &discretisation,
                const ModelLayout          &layout,
                const std::vector<Readout> &readouts);

  /// One number per read-out. Collective.
  std::vector<double>
  evaluate(const State &state);

private:
  std::vector<Readout> readouts;
  NodalReadouts        nodal;
  OrganIntegrals       integrals;
};
} // namespace disse
