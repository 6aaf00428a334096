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
  return reduce(time, upstream, fields, nullptr, discretisation.total_volume);
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
                &volumes,
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
                      const std::vector<double> *part,
                      const double               total_volume)
{
  if (readouts.empty())
    return {};
  Partial partial;
  for (const Readout &readout : readouts)
    if (is_sum(readout))
      partial.sums.push_back(0);
    else
      partial.minima.push_back(infinity);
  reduce_over_ranks(
    [&] { reduce_own_nodes(time, upstream, fields, part, partial); }, partial);

  std::vector<double> results;
  auto                sum     = partial.sums.begin();
  auto                minimum = partial.minima.begin();
  for (const Readout &readout : readouts)
    {
      double value = is_sum(readout) ? *sum++ : sign_of(readout) * *minimum++;
      if (readout.reduction == Reduction::mean)
        value /= readout.weights ? readout.weights->total : total_volume;
      results.push_back(readout.transform ? readout.transform(value) : value);
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


const std::vector<double> &
NodalReadouts::weights_of(const Readout             &readout,
                          const std::vector<double> *part) const
{
  return readout.weights ? readout.weights->values
         : part          ? *part
                         : discretisation.volumes;
}


void
NodalReadouts::reduce_own_nodes(const double               time,
                                const std::vector<double> &upstream,
                                const FieldVector         &fields,
                                const std::vector<double> *part,
                                Partial                   &partial)
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
          const double *weights = weights_of(readout, part).data() + b * width;
          if (is_sum(readout))
            add_sum(out, weights, batch.n_nodes, *sum++);
          else
            lower_minimum(
              sign_of(readout), out, weights, batch.n_nodes, *minimum++);
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
