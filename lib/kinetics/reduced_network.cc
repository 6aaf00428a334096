// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/reduced_network.h"

#include <disse/base/text.h>

#include "model/scratch_size.h"

#include <algorithm>
#include <utility>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


// to[i] = from[rows[i]], by rows of lanes.
void
gather(const std::vector<unsigned int> &rows, const double *from, double *to)
{
  for (std::size_t i = 0; i < rows.size(); ++i)
    std::copy_n(from + rows[i] * width, width, to + i * width);
}


// to[rows[i]] = from[i].
void
scatter(const std::vector<unsigned int> &rows, const double *from, double *to)
{
  for (std::size_t i = 0; i < rows.size(); ++i)
    std::copy_n(from + i * width, width, to + rows[i] * width);
}


// Entries whose row and column are kept, with the new indices.
std::vector<unsigned int>
select_entries(const std::vector<MatrixEntry> &all,
               const std::vector<int>         &row,
               const std::vector<int>         &column,
               std::vector<MatrixEntry>       &selected)
{
  std::vector<unsigned int> kept;
  for (unsigned int e = 0; e < all.size(); ++e)
    if (row[all[e].row] >= 0 && column[all[e].column] >= 0)
      {
        kept.push_back(e);
        selected.push_back({static_cast<unsigned int>(row[all[e].row]),
                            static_cast<unsigned int>(column[all[e].column])});
      }
  return kept;
}
} // namespace


ReducedNetwork::ReducedNetwork(std::unique_ptr<ReactionNetwork> the_network,
                               const std::vector<std::string>  &switched_off)
  : network(std::move(the_network))
  , whole_ledger(network->species().size())
{
  select_species(switched_off);
  select_inputs();
  kept_entries       = select_entries(network->jacobian_pattern(),
                                of_species.place,
                                of_species.place,
                                pattern);
  kept_input_entries = select_entries(network->input_pattern(),
                                      of_species.place,
                                      of_inputs.place,
                                      pattern_of_inputs);

  for (const Species &species : network->species())
    scratch.values.insert(scratch.values.end(), width, species.initial);
  scratch.inputs.resize(scratch_size(network->inputs().size()));
  scratch.rates.resize(scratch_size(network->species().size()));
  scratch.jacobian.resize(scratch_size(network->jacobian_pattern().size()));
  scratch.input_jacobian.resize(scratch_size(network->input_pattern().size()));
}


void
ReducedNetwork::select_species(const std::vector<std::string> &switched_off)
{
  const std::vector<Species> &all = network->species();
  for (unsigned int s = 0; s < all.size(); ++s)
    {
      const bool is_off = contains(switched_off, all[s].symbol);
      of_species.place.push_back(is_off ? -1 : int(species_list.size()));
      if (is_off)
        {
          absent.push_back(
            {all[s].symbol, "it is switched off (Kinetics/Switched off)"});
          continue;
        }
      of_species.kept.push_back(s);
      species_list.push_back(all[s]);
    }
}


void
ReducedNetwork::select_inputs()
{
  const std::vector<NetworkInput> &all = network->inputs();
  for (unsigned int i = 0; i < all.size(); ++i)
    {
      std::vector<std::string> targets;
      bool                     is_felt = false;
      for (const MatrixEntry &entry : network->input_pattern())
        if (entry.column == i)
          {
            targets.push_back(network->species()[entry.row].symbol);
            is_felt = is_felt || of_species.place[entry.row] >= 0;
          }
      of_inputs.place.push_back(is_felt ? int(input_list.size()) : -1);
      if (!is_felt)
        {
          absent.push_back({all[i].name,
                            "it acts on " + join(targets, ", ") +
                              ", switched off (Kinetics/Switched off)"});
          continue;
        }
      of_inputs.kept.push_back(i);
      input_list.push_back(all[i]);
    }
}


std::string
ReducedNetwork::name() const
{
  return network->name();
}


std::vector<Absence>
ReducedNetwork::absences() const
{
  return absent;
}


NodeBatch
ReducedNetwork::whole(const NodeBatch &batch) const
{
  scatter(of_species.kept, batch.values, scratch.values.data());
  NodeBatch result = batch;
  result.values    = scratch.values.data();
  return result;
}


const double *
ReducedNetwork::whole_inputs(const double *inputs) const
{
  scatter(of_inputs.kept, inputs, scratch.inputs.data());
  return scratch.inputs.data();
}


void
ReducedNetwork::rates(const NodeBatch &batch,
                      const double    *inputs,
                      double          *rates) const
{
  network->rates(whole(batch), whole_inputs(inputs), scratch.rates.data());
  gather(of_species.kept, scratch.rates.data(), rates);
}


void
ReducedNetwork::jacobian(const NodeBatch &batch,
                         const double    *inputs,
                         double          *jacobian,
                         double          *input_jacobian) const
{
  network->jacobian(whole(batch),
                    whole_inputs(inputs),
                    scratch.jacobian.data(),
                    scratch.input_jacobian.data());
  gather(kept_entries, scratch.jacobian.data(), jacobian);
  gather(kept_input_entries, scratch.input_jacobian.data(), input_jacobian);
}


void
ReducedNetwork::add_ledger_rates(const NodeBatch &batch,
                                 const double    *inputs,
                                 LedgerRates     &ledger) const
{
  whole_ledger.clear();
  network->add_ledger_rates(whole(batch), whole_inputs(inputs), whole_ledger);
  for (const LedgerEntry entry : all_ledger_entries)
    if (const double *values = whole_ledger.find(entry))
      {
        double *const rates = ledger.of(entry);
        for (std::size_t i = 0; i < of_species.kept.size(); ++i)
          for (unsigned int lane = 0; lane < width; ++lane)
            rates[i * width + lane] +=
              values[of_species.kept[i] * width + lane];
      }
}


void
ReducedNetwork::set_reference_state(const std::vector<double> &healthy)
{
  std::vector<double> state;
  for (const Species &species : network->species())
    state.push_back(species.initial);
  for (std::size_t i = 0; i < healthy.size(); ++i)
    state[of_species.kept[i]] = healthy[i];
  network->set_reference_state(state);
}


StepLimits
ReducedNetwork::step_limits(const RunSpan &span) const
{
  return network->step_limits(span);
}


std::vector<Readout>
ReducedNetwork::readouts() const
{
  std::vector<Readout> result = network->readouts();
  for (Readout &readout : result)
    readout.nodal = [this, nodal = readout.nodal](const NodeBatch &batch,
                                                  double          *out) {
      nodal(whole(batch), out);
    };
  return result;
}
} // namespace disse
