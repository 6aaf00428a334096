// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state.h>
#include <disse/model/model_layout.h>
#include <disse/solvers/batch_reader.h>

#include <vector>

namespace disse
{
/// Reduces nodal read-outs over the organ, all in one pass over the nodes.
class NodalReadouts
{
public:
  /// @param readouts none of them Readout::of_organ()
  NodalReadouts(const Discretisation       &discretisation,
                const std::vector<Readout> &readouts,
                unsigned int                n_species);

  /// One number per read-out. Collective.
  std::vector<double>
  evaluate(double                     time,
           const std::vector<double> &upstream,
           const FieldVector         &fields);

private:
  void
  reduce_own_nodes(double                     time,
                   const std::vector<double> &upstream,
                   const FieldVector         &fields,
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
