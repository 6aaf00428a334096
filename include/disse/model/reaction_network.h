// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/discretisation.h>
#include <disse/fields/node_batch.h>
#include <disse/model/ledger_rates.h>
#include <disse/model/readout.h>
#include <disse/model/step_limits.h>
#include <disse/state/species.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Position in a sparse matrix: d rate(row) / d value(column).
struct MatrixEntry
{
  unsigned int row;
  unsigned int column;
};


/// A quantity that source terms supply to the kinetics at every node, for
/// instance the injury rate: therapies act inside the kinetics as often as they
/// add a rate.
struct NetworkInput
{
  std::string name;
  std::string unit;
  std::string documentation;
};


/// A species or an input that is absent although it may be expected.
struct Absence
{
  std::string name;
  std::string reason; ///< for messages
};


/// Pointwise kinetics du/dt = r(u, w) of n species u with inputs w, with an
/// analytic sparse Jacobian.
///
/// All arrays are stored row by row with NodeBatch::width lanes: rates
/// [n_species][width], inputs [n_inputs][width], Jacobians [n_entries][width]
/// in the order of the pattern. The species of the network are the first of
/// the model: species s of the network is batch.row(s). The constructor of a
/// derived class fills the lists of species, inputs and matrix entries.
class ReactionNetwork
{
public:
  virtual ~ReactionNetwork() = default;

  virtual std::string
  name() const = 0;

  const std::vector<Species> &
  species() const
  {
    return species_list;
  }

  const std::vector<NetworkInput> &
  inputs() const
  {
    return input_list;
  }

  /// Species and inputs that it could have but lacks. None by default.
  virtual std::vector<Absence>
  absences() const;

  /// Structural nonzeros of dr/du.
  const std::vector<MatrixEntry> &
  jacobian_pattern() const
  {
    return pattern;
  }

  /// Structural nonzeros of dr/dw; the column is the input.
  const std::vector<MatrixEntry> &
  input_pattern() const
  {
    return pattern_of_inputs;
  }

  /// Rates [unit/day]. Overwrites `rates`.
  virtual void
  rates(const NodeBatch &batch, const double *inputs, double *rates) const = 0;

  /// Overwrites `jacobian` [1/day] and `input_jacobian`.
  virtual void
  jacobian(const NodeBatch &batch,
           const double    *inputs,
           double          *jacobian,
           double          *input_jacobian) const = 0;

  /// Report to the mass ledger which parts of the rates [unit/day] are gross
  /// losses (`decayed`, negative) and which pass from one species to another
  /// (`exchanged`, the same amount with opposite signs). The remainder counts
  /// as produced; by default that is all.
  virtual void
  add_ledger_rates(const NodeBatch &batch,
                   const double    *inputs,
                   LedgerRates     &ledger) const;

  /// Set the healthy steady state, to which read-outs such as liver function
  /// are relative. By default that is Species::initial.
  virtual void
  set_reference_state(const std::vector<double> &healthy);

  /// Limits on steps for explicitly time-dependent rates, see
  /// SourceTerm::step_limits(). By default nothing.
  virtual StepLimits
  step_limits(const RunSpan &span) const;

  /// Where the value of a species at the start is written that depends on the
  /// position; empty if there is none, as by default.
  virtual std::string
  uneven_start() const;

  /// Values at the start at the owned nodes, node-major, in the order of
  /// species(). By default Species::initial everywhere. Collective.
  virtual std::vector<double>
  initial_fields(const Discretisation &discretisation) const;

  /// Read-outs that belong to the network. None by default.
  virtual std::vector<Readout>
  readouts() const;

protected:
  // To be filled by the constructor of the derived class.
  std::vector<Species>      species_list;
  std::vector<NetworkInput> input_list;
  std::vector<MatrixEntry>  pattern;
  std::vector<MatrixEntry>  pattern_of_inputs;
};
} // namespace disse
