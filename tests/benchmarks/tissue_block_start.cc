// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "tissue_block_start.h"

#include "tissue_block.h"
#include <cmath>

namespace disse::benchmarks
{
TissueBlockStart::TissueBlockStart(const std::string &name,
                                   const double       edge_length)
  : SourceTerm(name)
  , edge_length(edge_length)
{}


void
TissueBlockStart::connect(ModelLayout &layout)
{
  injury_input = layout.input("injury");
}


void
TissueBlockStart::initialize(const Discretisation &discretisation)
{
  const double wave_number = 2 * std::acos(-1.) / edge_length;
  space                    = &discretisation;
  injury                   = discretisation.padded(
    discretisation.evaluate([&](const std::array<double, 3> &x) {
      return 0.5 *
             (1 + std::cos(wave_number * x[0]) * std::cos(wave_number * x[1]) *
                    std::cos(wave_number * x[2]));
    }));
}


void
TissueBlockStart::add_inputs(const NodeBatch &batch, double *inputs) const
{
  double *input = inputs + injury_input * NodeBatch::width;
  for (unsigned int i = 0; i < NodeBatch::width; ++i)
    input[i] += injury[batch.first_lane() + i];
}


LedgerEntry
TissueBlockStart::ledger_entry() const
{
  return LedgerEntry::produced;
}


std::vector<double>
TissueBlockStart::event_times() const
{
  return {0};
}


std::string
TissueBlockStart::event_label(double) const
{
  return name() + ": initial state";
}


void
TissueBlockStart::apply_event(double, Delivery &delivery)
{
  const auto uniform = [&](const double value) {
    return std::vector<double>(space->n_owned, value);
  };
  std::vector<double> tgf(injury.begin(), injury.begin() + space->n_owned);
  for (double &value : tgf)
    value *= 0.3;

  set_field(TissueBlock::msc, cells(), delivery);
  set_field(TissueBlock::tgf, tgf, delivery);
  for (const auto &[species, value] :
       std::vector<std::pair<unsigned int, double>>{{TissueBlock::hgf, 0},
                                                    {TissueBlock::vegf, 0},
                                                    {TissueBlock::tnf, 0},
                                                    {TissueBlock::qhsc, 0.9},
                                                    {TissueBlock::ahsc, 0.05},
                                                    {TissueBlock::mmp, 0.05},
                                                    {TissueBlock::hep, 0.8},
                                                    {TissueBlock::col, 0.2}})
    set_field(species, uniform(value), delivery);
}


// A delivery adds an amount in a pattern of mean 1, so what is missing must
// have a mean; every field here lies on one side of the healthy state.
void
TissueBlockStart::set_field(const unsigned int         species,
                            const std::vector<double> &values,
                            Delivery                  &delivery) const
{
  const FieldVector  &fields  = delivery.state().fields;
  std::vector<double> missing = values;
  for (unsigned int i = 0; i < space->n_owned; ++i)
    missing[i] -= fields.data()[i * fields.n_components() + species];
  const double amount = space->integral(missing);
  if (amount == 0)
    return;
  for (double &value : missing)
    value *= space->total_volume / amount;
  delivery.add_to_field(species, amount, missing);
}


std::vector<double>
TissueBlockStart::cells() const
{
  const double spot_width = edge_length / 20;
  // Every spot is a product of Gaussians, and so is the sum over the eight.
  const auto along_axis = [&](const double x) {
    double sum = 0;
    for (const double centre : {0.25 * edge_length, 0.75 * edge_length})
      sum += std::exp(-0.5 * std::pow((x - centre) / spot_width, 2));
    return sum;
  };
  return space->evaluate([&](const std::array<double, 3> &x) {
    return along_axis(x[0]) * along_axis(x[1]) * along_axis(x[2]);
  });
}
} // namespace disse::benchmarks
