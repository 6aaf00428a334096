// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/nodes/organ_readouts.h"

#include <disse/base/communication.h>

#include "model/quantities/species_readouts.h"

#include <algorithm>
#include <exception>
#include <limits>

namespace disse
{
namespace
{
using Reduction = Readout::Reduction;

constexpr unsigned int width    = NodeBatch::width;
constexpr double       infinity = std::numeric_limits<double>::infinity();


bool
is_sum(const Readout &readout)
{
  return readout.reduction == Reduction::mean ||
         readout.reduction == Reduction::integral;
}


// Adds n nodes.
void
add_sum(const double      *values,
        const double      *weights,
        const unsigned int n,
        double            &sum)
{
  for (unsigned int i = 0; i < n; ++i)
    if (weights[i] != 0)
      sum += weights[i] * values[i];
}


// @param sign -1 for a maximum, which is minus the minimum of minus the values
void
lower_minimum(const double       sign,
              const double      *values,
              const double      *weights,
              const unsigned int n,
              double            &minimum)
{
  for (unsigned int i = 0; i < n; ++i)
    if (weights[i] != 0)
      minimum = std::min(minimum, sign * values[i]);
}


void
min_over_ranks(std::vector<double> &values, MPI_Comm comm)
{
  if (!values.empty())
    MPI_Allreduce(MPI_IN_PLACE,
                  values.data(),
                  static_cast<int>(values.size()),
                  MPI_DOUBLE,
                  MPI_MIN,
                  comm);
}


double
sign_of(const Readout &readout)
{
  return readout.reduction == Reduction::maximum ? -1 : 1;
}
} // namespace


std::vector<Readout>
only_nodal(const std::vector<Readout> &readouts)
{
  std::vector<Readout> result;
  for (const Readout &readout : readouts)
    if (readout.is_nodal())
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
                {{&discretisation.volumes, discretisation.total_volume}})[0];
}


std::vector<std::vector<double>>
NodalReadouts::evaluate_parts(const State                     &state,
                              const std::vector<NodalWeights> &parts)
{
  std::vector<Weights> weights;
  for (const NodalWeights &part : parts)
    weights.push_back({&part.values, part.total});
  return reduce(state.time, state.upstream, state.fields, weights);
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


std::vector<std::vector<double>>
NodalReadouts::reduce(const double                time,
                      const std::vector<double>  &upstream,
                      const FieldVector          &fields,
                      const std::vector<Weights> &parts)
{
  std::vector<std::vector<double>> results(parts.size());
  if (readouts.empty())
    return results;
  Partial partial;
  for (const Readout &readout : readouts)
    if (is_sum(readout))
      partial.sums.insert(partial.sums.end(), parts.size(), 0.);
    else
      partial.minima.insert(partial.minima.end(), parts.size(), infinity);
  reduce_over_ranks(
    [&] { reduce_own_nodes(time, upstream, fields, parts, partial); }, partial);

  auto sum     = partial.sums.begin();
  auto minimum = partial.minima.begin();
  for (const Readout &readout : readouts)
    for (std::size_t p = 0; p < parts.size(); ++p)
      {
        double value = is_sum(readout) ? *sum++ : sign_of(readout) * *minimum++;
        if (readout.reduction == Reduction::mean)
          value /= readout.weights ? readout.weights->total : parts[p].total;
        results[p].push_back(readout.transform ? readout.transform(value)
                                               : value);
      }
  return results;
}


// The formula of a read-out may fail at one node. Whether one has failed goes
// with the sums.
void
NodalReadouts::reduce_over_ranks(const std::function<void()> &own_nodes,
                                 Partial                     &partial)
{
  std::exception_ptr error;
  try
    {
      own_nodes();
    }
  catch (...)
    {
      error = std::current_exception();
    }
  partial.sums.push_back(error ? 1 : 0);
  sum(partial.sums, discretisation.comm);
  if (partial.sums.back() != 0)
    agree_on_errors(discretisation.comm, [&] {
      if (error)
        std::rethrow_exception(error);
    });
  min_over_ranks(partial.minima, discretisation.comm);
}


void
NodalReadouts::reduce_own_nodes(const double                time,
                                const std::vector<double>  &upstream,
                                const FieldVector          &fields,
                                const std::vector<Weights> &parts,
                                Partial                    &partial)
{
  double out[width];
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      const NodeBatch batch   = reader.read(time, upstream, fields, b);
      auto            sum     = partial.sums.begin();
      auto            minimum = partial.minima.begin();
      for (const Readout &readout : readouts)
        {
          readout.nodal(batch, out);
          for (const Weights &part : parts)
            {
              const std::vector<double> &values =
                readout.weights ? readout.weights->values : *part.values;
              const double *weights = values.data() + b * width;
              if (is_sum(readout))
                add_sum(out, weights, batch.n_nodes, *sum++);
              else
                lower_minimum(
                  sign_of(readout), out, weights, batch.n_nodes, *minimum++);
            }
        }
    }
}


std::vector<Readout>
organ_integrals(const ModelLayout &layout)
{
  std::vector<Readout> result = mean_readouts(layout.species);
  for (Readout &readout : result)
    readout.reduction = Reduction::integral;
  result.insert(result.end(),
                layout.integrals().begin(),
                layout.integrals().end());
  return result;
}


OrganIntegrals::OrganIntegrals(const Discretisation &discretisation,
                               const ModelLayout    &layout)
  : discretisation(discretisation)
  , has_more(!layout.integrals().empty())
  , nodal(discretisation, organ_integrals(layout), layout.species.size())
{}


std::vector<double>
OrganIntegrals::evaluate(const double               time,
                         const std::vector<double> &upstream,
                         const FieldVector         &fields)
{
  return has_more ? nodal.evaluate(time, upstream, fields)
                  : disse::integrals(fields, discretisation);
}
} // namespace disse
