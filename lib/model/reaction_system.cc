// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/model/reaction_system.h>

#include "model/scratch_size.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


bool
comes_before(const MatrixEntry &a, const MatrixEntry &b)
{
  return a.row != b.row ? a.row < b.row : a.column < b.column;
}


bool
are_equal(const MatrixEntry &a, const MatrixEntry &b)
{
  return a.row == b.row && a.column == b.column;
}


void
set_zero(std::vector<double> &values)
{
  std::fill(values.begin(), values.end(), 0.);
}
} // namespace


ReactionSystem::ReactionSystem(std::shared_ptr<ReactionNetwork> network,
                               SourceList                       sources)
  : kinetics(std::move(network))
  , source_list(std::move(sources))
  , model_layout(*kinetics)
{
  for (const auto &source : source_list)
    source->declare(model_layout);
  for (const auto &source : source_list)
    source->connect(model_layout);
  merge_patterns();
}


void
ReactionSystem::merge_patterns()
{
  const auto &network_pattern = kinetics->jacobian_pattern();
  const auto &inputs          = kinetics->input_pattern();
  const auto &dependences     = model_layout.input_dependences();
  const auto &source_pattern  = model_layout.jacobian_entries();

  entries = network_pattern;
  entries.insert(entries.end(), source_pattern.begin(), source_pattern.end());
  for (unsigned int s = 0; s < model_layout.species.size(); ++s)
    entries.push_back({s, s});
  for (const MatrixEntry &input : inputs)
    for (const MatrixEntry &dependence : dependences)
      if (dependence.row == input.column)
        entries.push_back({input.row, dependence.column});
  std::sort(entries.begin(), entries.end(), comes_before);
  entries.erase(std::unique(entries.begin(), entries.end(), are_equal),
                entries.end());

  for (const MatrixEntry &entry : network_pattern)
    network_entries.push_back(entry_index(entry));
  for (const MatrixEntry &entry : source_pattern)
    source_entries.push_back(entry_index(entry));
  for (unsigned int i = 0; i < inputs.size(); ++i)
    for (unsigned int j = 0; j < dependences.size(); ++j)
      if (dependences[j].row == inputs[i].column)
        chain_terms.push_back(
          {entry_index({inputs[i].row, dependences[j].column}), i, j});

  scratch.inputs.resize(scratch_size(kinetics->inputs().size()));
  scratch.network_jacobian.resize(scratch_size(network_pattern.size()));
  scratch.input_jacobian.resize(scratch_size(inputs.size()));
  scratch.input_slots.resize(scratch_size(dependences.size()));
  scratch.rate_slots.resize(scratch_size(source_pattern.size()));
}


unsigned int
ReactionSystem::entry_index(const MatrixEntry &entry) const
{
  return std::lower_bound(entries.begin(), entries.end(), entry, comes_before) -
         entries.begin();
}


const ModelLayout &
ReactionSystem::layout() const
{
  return model_layout;
}


const ReactionNetwork &
ReactionSystem::network() const
{
  return *kinetics;
}


const SourceList &
ReactionSystem::sources() const
{
  return source_list;
}


void
ReactionSystem::initialize(const Discretisation &discretisation)
{
  for (const auto &source : source_list)
    source->initialize(discretisation);
}


std::vector<Event>
ReactionSystem::events() const
{
  std::vector<Event> events;
  for (unsigned int i = 0; i < source_list.size(); ++i)
    for (const double time : source_list[i]->event_times())
      events.push_back({time, i});
  std::stable_sort(events.begin(),
                   events.end(),
                   [](const Event &a, const Event &b) {
                     return a.time < b.time;
                   });
  return events;
}


StepLimits
ReactionSystem::step_limits(const RunSpan &span) const
{
  StepLimits limits = kinetics->step_limits(span);
  for (const auto &source : source_list)
    limits.add(source->step_limits(span));
  return limits;
}


const std::vector<MatrixEntry> &
ReactionSystem::pattern() const
{
  return entries;
}


void
ReactionSystem::evaluate_inputs(const NodeBatch &batch) const
{
  set_zero(scratch.inputs);
  for (const auto &source : source_list)
    source->add_inputs(batch, scratch.inputs.data());
}


const double *
ReactionSystem::inputs(const NodeBatch &batch) const
{
  evaluate_inputs(batch);
  return scratch.inputs.data();
}


void
ReactionSystem::evaluate_network(const NodeBatch &batch, double *rates) const
{
  const unsigned int n_network = kinetics->species().size();
  evaluate_inputs(batch);
  kinetics->rates(batch, scratch.inputs.data(), rates);
  std::fill(rates + n_network * width,
            rates + model_layout.species.size() * width,
            0.);
}


void
ReactionSystem::rates(const NodeBatch &batch, double *rates) const
{
  evaluate_network(batch, rates);
  for (const auto &source : source_list)
    source->add_rates(batch, rates);
}


void
ReactionSystem::rates(const NodeBatch &batch,
                      double          *rates,
                      LedgerRates     &ledger) const
{
  evaluate_network(batch, rates);
  ledger.clear();
  for (const auto &source : source_list)
    if (source->ledger_entry() == LedgerEntry::produced)
      source->add_rates(batch, rates);
    else
      source->add_ledger_rates(batch, ledger);
  add_from_ledger(ledger, rates);
  kinetics->add_ledger_rates(batch, scratch.inputs.data(), ledger);
}


void
ReactionSystem::add_from_ledger(const LedgerRates &ledger, double *rates) const
{
  const unsigned int size = model_layout.species.size() * width;
  for (const LedgerEntry entry : all_ledger_entries)
    if (const double *values = ledger.find(entry))
      for (unsigned int k = 0; k < size; ++k)
        rates[k] += values[k];
}


void
ReactionSystem::rates_and_jacobian(const NodeBatch &batch,
                                   double          *rates,
                                   double          *jacobian) const
{
  this->rates(batch, rates);
  evaluate_jacobian(batch, jacobian);
}


void
ReactionSystem::rates_and_jacobian(const NodeBatch &batch,
                                   double          *rates,
                                   double          *jacobian,
                                   LedgerRates     &ledger) const
{
  this->rates(batch, rates, ledger);
  evaluate_jacobian(batch, jacobian);
}


void
ReactionSystem::evaluate_jacobian(const NodeBatch &batch,
                                  double          *jacobian) const
{
  kinetics->jacobian(batch,
                     scratch.inputs.data(),
                     scratch.network_jacobian.data(),
                     scratch.input_jacobian.data());
  set_zero(scratch.input_slots);
  set_zero(scratch.rate_slots);
  for (const auto &source : source_list)
    {
      source->add_input_jacobian(batch, scratch.input_slots.data());
      source->add_jacobian(batch, scratch.rate_slots.data());
    }

  std::fill(jacobian, jacobian + entries.size() * width, 0.);
  const auto add = [&](const unsigned int entry, const double *values) {
    for (unsigned int i = 0; i < width; ++i)
      jacobian[entry * width + i] += values[i];
  };
  for (unsigned int e = 0; e < network_entries.size(); ++e)
    add(network_entries[e], &scratch.network_jacobian[e * width]);
  for (unsigned int e = 0; e < source_entries.size(); ++e)
    add(source_entries[e], &scratch.rate_slots[e * width]);
  for (const ChainTerm &term : chain_terms)
    for (unsigned int i = 0; i < width; ++i)
      jacobian[term.entry * width + i] +=
        scratch.input_jacobian[term.network_slot * width + i] *
        scratch.input_slots[term.source_slot * width + i];
}


std::vector<PrescribedValue>
ReactionSystem::prescribed_values() const
{
  std::vector<PrescribedValue> values;
  for (const auto &source : source_list)
    for (const PrescribedValue &value : source->prescribed_values())
      values.push_back(value);
  return values;
}


void
ReactionSystem::prescribe(const double       time,
                          const std::size_t  first,
                          const unsigned int n_nodes,
                          double            *values) const
{
  for (const auto &source : source_list)
    source->prescribe(
      time, first, n_nodes, model_layout.species.size(), values);
}


void
ReactionSystem::prescribe(const Discretisation &discretisation,
                          State                &state) const
{
  MPI_Comm comm = discretisation.comm;
  if (!any(!prescribed_values().empty(), comm))
    return;
  const std::vector<double> before = integrals(state.fields, discretisation);
  // Steps that end at a switch see the world before it.
  const double after_switch =
    std::nextafter(state.time, std::numeric_limits<double>::max());
  agree_on_errors(comm, [&] {
    prescribe(after_switch, 0, discretisation.n_owned, state.fields.data());
  });
  const std::vector<double> after = integrals(state.fields, discretisation);
  for (unsigned int i = 0; i < after.size(); ++i)
    enter(state.ledger, LedgerEntry::boundary, i, after[i] - before[i]);
}


void
ReactionSystem::upstream_rates(const double               time,
                               const std::vector<double> &upstream,
                               std::vector<double>       &rates,
                               std::vector<double>       &jacobian) const
{
  const std::size_t n = model_layout.upstream.size();
  rates.assign(n, 0.);
  jacobian.assign(n * n, 0.);
  for (const auto &source : source_list)
    source->add_upstream_rates(time, upstream, rates, jacobian);
}


void
ReactionSystem::downstream_rates(const OrganValues   &organ,
                                 std::vector<double> &rates,
                                 std::vector<double> &jacobian) const
{
  const std::size_t n = model_layout.downstream.size();
  rates.assign(n, 0.);
  jacobian.assign(n * n, 0.);
  for (const auto &source : source_list)
    source->add_downstream_rates(organ, rates, jacobian);
}


void
ReactionSystem::set_initial_values(const OrganValues   &organ,
                                   std::vector<double> &upstream,
                                   std::vector<double> &downstream) const
{
  for (const auto &source : source_list)
    source->set_initial_values(organ, upstream, downstream);
}
} // namespace disse
