// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/source_term.h>

namespace disse
{
SourceTerm::SourceTerm(const std::string &name)
  : instance_name(name)
{}


const std::string &
SourceTerm::name() const
{
  return instance_name;
}


void
SourceTerm::declare(ModelLayout &)
{}


void
SourceTerm::connect(ModelLayout &)
{}


void
SourceTerm::initialize(const Discretisation &)
{}


std::vector<SourceSite>
SourceTerm::sites() const
{
  return {};
}


void
SourceTerm::add_inputs(const NodeBatch &, double *) const
{}


void
SourceTerm::add_input_jacobian(const NodeBatch &, double *) const
{}


void
SourceTerm::add_rates(const NodeBatch &, double *) const
{}


void
SourceTerm::add_jacobian(const NodeBatch &, double *) const
{}


LedgerEntry
SourceTerm::ledger_entry() const
{
  return LedgerEntry::delivered;
}


std::vector<PrescribedValue>
SourceTerm::prescribed_values() const
{
  return {};
}


void
SourceTerm::add_ledger_rates(const NodeBatch &batch, LedgerRates &ledger) const
{
  add_rates(batch, ledger.of(ledger_entry()));
}


void
SourceTerm::prescribe(const double,
                      const std::size_t,
                      const unsigned int,
                      const unsigned int,
                      double *) const
{}


void
SourceTerm::add_upstream_rates(const double,
                               const std::vector<double> &,
                               std::vector<double> &,
                               std::vector<double> &) const
{}


void
SourceTerm::add_downstream_rates(const OrganValues &,
                                 std::vector<double> &,
                                 std::vector<double> &) const
{}


void
SourceTerm::set_initial_values(const OrganValues &,
                               std::vector<double> &,
                               std::vector<double> &) const
{}


std::vector<double>
SourceTerm::event_times() const
{
  return {};
}


StepLimits
SourceTerm::step_limits(const RunSpan &) const
{
  return {};
}


std::string
SourceTerm::event_label(const double) const
{
  return instance_name;
}


void
SourceTerm::apply_event(const double, Delivery &)
{}


std::string
SourceTerm::save() const
{
  return "";
}


void
SourceTerm::load(const std::string &)
{}


std::vector<NodalPattern>
SourceTerm::patterns() const
{
  return {};
}
} // namespace disse
