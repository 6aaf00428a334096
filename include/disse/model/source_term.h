// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/discretisation.h>
#include <disse/model/delivery.h>
#include <disse/model/ledger_rates.h>
#include <disse/model/model_layout.h>
#include <disse/model/readout.h>
#include <disse/model/source_site.h>
#include <disse/model/step_limits.h>
#include <disse/state/state.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// A species that is held at a given value at an owned node, by a rate of
/// this coefficient [1/day] that is stiffer than all others there.
struct PrescribedValue
{
  unsigned int node;
  unsigned int species;
  double       coefficient;
};


/// Spatial distribution of a source, for field files.
struct NodalPattern
{
  std::string                name;   ///< "pattern", "perfusion"
  const std::vector<double> *values; ///< [-] of owned nodes, padded
};


/// An injury or a therapy: any external action on the kinetics.
///
/// The calls come in this order. Once: declare() of all sources, connect() of
/// all sources, initialize(). At every evaluation, per batch of nodes:
/// add_inputs(), add_input_jacobian(), add_rates() or add_ledger_rates(),
/// add_jacobian(); per step: add_upstream_rates() before the nodes,
/// add_downstream_rates() after them. At each of event_times(): apply_event().
/// A source has no hidden state: what changes in time lives in the State, or
/// else is passed on by save() and load().
///
/// Rates, inputs and Jacobians are evaluated at trial states, whose values may
/// be negative where those of fields are not: a source written in C++ gets them
/// unchanged, formulas of users as defined by FormulaSpecies. An Error(solver)
/// or a value that is not finite means that the rate is undefined at that
/// state.
class SourceTerm
{
public:
  explicit SourceTerm(const std::string &name);
  virtual ~SourceTerm() = default;

  /// Name of the instance in the parameter file.
  const std::string &
  name() const;

  /// Add own species, systemic variables and read-outs.
  virtual void
  declare(ModelLayout &layout);

  /// Find the species, variables and read-outs of others by symbol, and
  /// register what will be written to: inputs, rates, Jacobian entries, and
  /// which integrals are needed. Remember the slots.
  virtual void
  connect(ModelLayout &layout);

  /// Compute nodal data. Called again when the mesh has changed.
  virtual void
  initialize(const Discretisation &discretisation);

  /// Small parts of space in which it acts: an adaptive mesh has small cells
  /// there in time. Known after initialize().
  virtual std::vector<SourceSite>
  sites() const;

  /// Add to the network's inputs, [n_inputs][width].
  virtual void
  add_inputs(const NodeBatch &batch, double *inputs) const;

  /// Add d input / d species to the slots from
  /// ModelLayout::add_input_dependence(), [n_slots][width].
  virtual void
  add_input_jacobian(const NodeBatch &batch, double *slots) const;

  /// Add rates [unit/day] of any species, [n_species][width].
  virtual void
  add_rates(const NodeBatch &batch, double *rates) const;

  /// Add d rate / d species to the slots from
  /// ModelLayout::add_jacobian_entry(), [n_slots][width].
  virtual void
  add_jacobian(const NodeBatch &batch, double *slots) const;

  /// Entry of the mass ledger for add_rates(): `delivered` by default;
  /// `produced` also for a source that acts through inputs only.
  virtual LedgerEntry
  ledger_entry() const;

  /// Add its rates to the entries of the mass ledger. By default all of
  /// add_rates() belong to ledger_entry(); an override must preserve the sum.
  /// Not called if ledger_entry() is `produced`.
  virtual void
  add_ledger_rates(const NodeBatch &batch, LedgerRates &ledger) const;

  /// Where it prescribes values; known after initialize().
  virtual std::vector<PrescribedValue>
  prescribed_values() const;

  /// Set these values in a prediction of the fields at `time`, for the nodes
  /// from `first` to `first + n_nodes`. What it takes is left to the rate.
  /// @param values of these nodes, node-major, `n_species` each
  virtual void
  prescribe(double       time,
            std::size_t  first,
            unsigned int n_nodes,
            unsigned int n_species,
            double      *values) const;

  /// Rates of the upstream variables [unit/day] and their dense Jacobian
  /// d rate(i) / d value(j) at jacobian[i * n + j].
  virtual void
  add_upstream_rates(double                     time,
                     const std::vector<double> &upstream,
                     std::vector<double>       &rates,
                     std::vector<double>       &jacobian) const;

  /// Rates of the downstream variables [unit/day], and their dense Jacobian
  /// d rate(i) / d downstream(j) at jacobian[i * n + j].
  virtual void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &jacobian) const;

  /// Set own systemic variables at the start of a run, when the fields are
  /// prepared, in place of SystemicVariable::initial.
  virtual void
  set_initial_values(const OrganValues   &organ,
                     std::vector<double> &upstream,
                     std::vector<double> &downstream) const;

  /// Times [day] at which something happens at once or begins or ends. Steps
  /// land on them exactly.
  virtual std::vector<double>
  event_times() const;

  /// Limits on steps between events, for rates that change in time within a
  /// part of a step, for instance a short smooth pulse, or that jump at times
  /// that are not events. Called once per run, after initialize(). By default
  /// nothing; sampled_limits() finds it for any function of time.
  virtual StepLimits
  step_limits(const RunSpan &span) const;

  /// Label of the event, for the CSV and the log.
  virtual std::string
  event_label(double time) const;

  /// Change the state at an event through `delivery`, which keeps the ledger.
  virtual void
  apply_event(double time, Delivery &delivery);

  /// State of the object that is not in State, as text.
  virtual std::string
  save() const;

  virtual void
  load(const std::string &text);

  /// Its patterns; the values are those of the last initialize(). None by
  /// default.
  virtual std::vector<NodalPattern>
  patterns() const;

private:
  std::string instance_name;
};
} // namespace disse
