// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/observers/organ_readouts.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


double
start_value(const Readout::Reduction reduction)
{
  const double infinity = std::numeric_limits<double>::infinity();
  switch (reduction)
    {
      case Readout::Reduction::minimum:
        return infinity;
      case Readout::Reduction::maximum:
        return -infinity;
      default:
        return 0;
    }
}


void
accumulate(const Readout::Reduction reduction,
           const double             value,
           const double             volume,
           double                  &result)
{
  switch (reduction)
    {
      case Readout::Reduction::minimum:
        result = std::min(result, value);
        break;
      case Readout::Reduction::maximum:
        result = std::max(result, value);
        break;
      default:
        result += volume * value;
    }
}


double
reduce_over_ranks(const Readout::Reduction reduction,
                  const double             value,
                  const Discretisation    &discretisation)
{
  switch (reduction)
    {
      case Readout::Reduction::minimum:
        return min(value, discretisation.comm);
      case Readout::Reduction::maximum:
        return max(value, discretisation.comm);
      case Readout::Reduction::integral:
        return sum(value, discretisation.comm);
      default:
        return sum(value, discretisation.comm) / discretisation.total_volume;
    }
}
} // namespace


OrganReadouts::OrganReadouts(const Discretisation       &discretisation,
                             const std::vector<Readout> &readouts,
                             const unsigned int          n_species)
  : discretisation(discretisation)
  , readouts(readouts)
  , reader(discretisation, n_species)
{}


std::vector<double>
OrganReadouts::evaluate(const State &state)
{
  std::vector<double> results;
  for (const Readout &readout : readouts)
    results.push_back(start_value(readout.reduction));

  // The formula of a read-out may fail at one node.
  agree_on_errors(discretisation.comm,
                  [&] { reduce_own_nodes(state, results); });

  for (unsigned int r = 0; r < readouts.size(); ++r)
    {
      results[r] =
        reduce_over_ranks(readouts[r].reduction, results[r], discretisation);
      if (readouts[r].transform)
        results[r] = readouts[r].transform(results[r]);
    }
  return results;
}


void
OrganReadouts::reduce_own_nodes(const State         &state,
                                std::vector<double> &results)
{
  double out[width];
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      const NodeBatch batch =
        reader.read(state.time, state.upstream, state.fields, b);
      for (unsigned int r = 0; r < readouts.size(); ++r)
        {
          readouts[r].nodal(batch, out);
          for (unsigned int i = 0; i < batch.n_nodes; ++i)
            accumulate(readouts[r].reduction,
                       out[i],
                       discretisation.volumes[b * width + i],
                       results[r]);
        }
    }
}


namespace
{
std::vector<Readout>
species_readouts(const SpeciesSet        &species,
                 const Readout::Reduction reduction,
                 const std::string       &prefix)
{
  std::vector<Readout> readouts;
  for (unsigned int s = 0; s < species.size(); ++s)
    {
      Readout readout;
      readout.name      = prefix + species[s].symbol;
      readout.unit      = species[s].unit;
      readout.reduction = reduction;
      readout.nodal     = [s](const NodeBatch &batch, double *out) {
        std::copy(batch.row(s), batch.row(s) + width, out);
      };
      readouts.push_back(readout);
    }
  return readouts;
}
} // namespace


std::vector<Readout>
mean_readouts(const SpeciesSet &species)
{
  return species_readouts(species, Readout::Reduction::mean, "mean_");
}


std::vector<Readout>
maximum_readouts(const SpeciesSet &species)
{
  return species_readouts(species, Readout::Reduction::maximum, "max_");
}
} // namespace disse
