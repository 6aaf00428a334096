// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/model/organ_values.h>
#include <disse/solvers/organ_readouts.h>

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
  if (volume == 0)
    return;
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
                  const double             total_volume,
                  MPI_Comm                 comm)
{
  switch (reduction)
    {
      case Readout::Reduction::minimum:
        return min(value, comm);
      case Readout::Reduction::maximum:
        return max(value, comm);
      case Readout::Reduction::integral:
        return sum(value, comm);
      default:
        return sum(value, comm) / total_volume;
    }
}
} // namespace


std::vector<Readout>
only_nodal(const std::vector<Readout> &readouts)
{
  std::vector<Readout> result;
  for (const Readout &readout : readouts)
    if (!readout.of_whole)
      result.push_back(readout);
  return result;
}


NodalReadouts::NodalReadouts(const Discretisation       &discretisation,
                             const std::vector<Readout> &readouts,
                             const unsigned int          n_species)
  : discretisation(discretisation)
  , readouts(readouts)
  , reader(discretisation, n_species)
{}


std::vector<double>
NodalReadouts::evaluate(const double               time,
                        const std::vector<double> &upstream,
                        const FieldVector         &fields)
{
  return reduce(time,
                upstream,
                fields,
                discretisation.volumes,
                discretisation.total_volume);
}


std::vector<double>
NodalReadouts::evaluate_part(const State               &state,
                             const std::vector<double> &volumes)
{
  double total = 0;
  for (const double volume : volumes)
    total += volume;
  return reduce(state.time,
                state.upstream,
                state.fields,
                volumes,
                sum(total, discretisation.comm));
}


std::vector<double>
NodalReadouts::nodal_values(const State &state, const unsigned int index)
{
  std::vector<double> result(discretisation.n_batches() * width);
  agree_on_errors(discretisation.comm, [&] {
    for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
      readouts.at(index).nodal(
        reader.read(state.time, state.upstream, state.fields, b),
        &result[b * width]);
  });
  result.resize(discretisation.n_owned);
  return result;
}


std::vector<double>
NodalReadouts::reduce(const double               time,
                      const std::vector<double> &upstream,
                      const FieldVector         &fields,
                      const std::vector<double> &volumes,
                      const double               total_volume)
{
  std::vector<double> results;
  for (const Readout &readout : readouts)
    results.push_back(start_value(readout.reduction));

  // The formula of a read-out may fail at one node.
  agree_on_errors(discretisation.comm, [&] {
    reduce_own_nodes(time, upstream, fields, volumes, results);
  });

  for (unsigned int r = 0; r < readouts.size(); ++r)
    {
      results[r] = reduce_over_ranks(readouts[r].reduction,
                                     results[r],
                                     total_volume,
                                     discretisation.comm);
      if (readouts[r].transform)
        results[r] = readouts[r].transform(results[r]);
    }
  return results;
}


void
NodalReadouts::reduce_own_nodes(const double               time,
                                const std::vector<double> &upstream,
                                const FieldVector         &fields,
                                const std::vector<double> &volumes,
                                std::vector<double>       &results)
{
  double out[width];
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      const NodeBatch batch = reader.read(time, upstream, fields, b);
      for (unsigned int r = 0; r < readouts.size(); ++r)
        {
          readouts[r].nodal(batch, out);
          for (unsigned int i = 0; i < batch.n_nodes; ++i)
            accumulate(readouts[r].reduction,
                       out[i],
                       volumes[b * width + i],
                       results[r]);
        }
    }
}


OrganIntegrals::OrganIntegrals(const Discretisation &discretisation,
                               const ModelLayout    &layout)
  : discretisation(discretisation)
  , has_more(!layout.integrals().empty())
  , needed(discretisation, layout.integrals(), layout.species.size())
{}


std::vector<double>
OrganIntegrals::evaluate(const double               time,
                         const std::vector<double> &upstream,
                         const FieldVector         &fields)
{
  std::vector<double> result = disse::integrals(fields, discretisation);
  if (!has_more)
    return result;
  for (const double value : needed.evaluate(time, upstream, fields))
    result.push_back(value);
  return result;
}


OrganReadouts::OrganReadouts(const Discretisation       &discretisation,
                             const ModelLayout          &layout,
                             const std::vector<Readout> &readouts)
  : readouts(readouts)
  , nodal(discretisation, only_nodal(readouts), layout.species.size())
  , integrals(discretisation, layout)
{}


std::vector<double>
OrganReadouts::evaluate(const State &state)
{
  const std::vector<double> reduced =
    nodal.evaluate(state.time, state.upstream, state.fields);
  const std::vector<double> of_organ =
    integrals.evaluate(state.time, state.upstream, state.fields);
  const OrganValues organ = {state.time,
                             state.upstream,
                             state.downstream,
                             of_organ};

  std::vector<double> results;
  auto                next = reduced.begin();
  for (const Readout &readout : readouts)
    results.push_back(readout.of_whole ? readout.of_whole(organ) : *next++);
  return results;
}
} // namespace disse
