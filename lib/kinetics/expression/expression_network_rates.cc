// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "kinetics/expression/expression_network.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

// Injury rates [1/day] and cell densities [kcell/mm3] are about 0.01.
constexpr double scale_of_inputs = 1e-3;


// Act at every node of a batch; messages of errors end with the position.
template <typename Action>
void
for_each_node(const NodeBatch &batch, const Action &action)
{
  for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
    try
      {
        action(lane);
      }
    catch (const Error &error)
      {
        throw Error(error.code(),
                    std::string(error.what()) + "; the node is at " +
                      position_text(batch, lane));
      }
}


// Lanes without a node repeat the last one.
void
fill_lanes(const NodeBatch &batch, double *rows, const std::size_t n_rows)
{
  for (std::size_t row = 0; row < n_rows; ++row)
    std::fill(rows + row * width + batch.n_nodes,
              rows + (row + 1) * width,
              rows[row * width + batch.n_nodes - 1]);
}
} // namespace


void
ExpressionNetwork::gather(const NodeBatch   &batch,
                          const double      *inputs,
                          const unsigned int lane) const
{
  auto value = values.begin();
  for (const double coordinate :
       {batch.x[lane], batch.y[lane], batch.z[lane], batch.time})
    *value++ = coordinate;
  for (unsigned int s = 0; s < species_list.size(); ++s)
    *value++ = seen_species.seen(s, batch.row(s)[lane]);
  for (unsigned int i = 0; i < input_list.size(); ++i)
    *value++ = inputs != nullptr ? inputs[i * width + lane] : 0.;
  for (const Definition &definition : definitions)
    if (inputs != nullptr || !definition.needs_inputs)
      values[definition.variable] = definition.formula(values);
}


double
ExpressionNetwork::rate(const RateTerm &term) const
{
  const double value = term.formula(values);
  return term.is_loss ? -value : value;
}


void
ExpressionNetwork::rates(const NodeBatch &batch,
                         const double    *inputs,
                         double          *rates) const
{
  std::fill(rates, rates + species_list.size() * width, 0.);
  for_each_node(batch, [&](const unsigned int lane) {
    gather(batch, inputs, lane);
    for (const RateTerm &term : terms)
      {
        const double   value   = rate(term);
        const Species &species = species_list[term.species];
        if (term.is_loss && value > negligible_value * species.scale)
          throw Error(ExitCode::solver,
                      "the loss of " + species.symbol + ", '" +
                        term.formula.formula() + "', is " + to_text(-value, 6) +
                        "; it must not be negative; put terms of either sign "
                        "into Production");
        rates[term.species * width + lane] += value;
      }
  });
  fill_lanes(batch, rates, species_list.size());
}


void
ExpressionNetwork::add_ledger_rates(const NodeBatch &batch,
                                    const double    *inputs,
                                    LedgerRates     &ledger) const
{
  double *decayed = ledger.of(LedgerEntry::decayed);
  for_each_node(batch, [&](const unsigned int lane) {
    gather(batch, inputs, lane);
    for (const RateTerm &term : terms)
      if (term.is_loss)
        decayed[term.species * width + lane] += rate(term);
  });
}


void
ExpressionNetwork::jacobian(const NodeBatch &batch,
                            const double    *inputs,
                            double          *jacobian,
                            double          *input_jacobian) const
{
  std::fill(jacobian, jacobian + pattern.size() * width, 0.);
  std::fill(input_jacobian,
            input_jacobian + pattern_of_inputs.size() * width,
            0.);
  for_each_node(batch, [&](const unsigned int lane) {
    gather(batch, inputs, lane);
    for (unsigned int s = 0; s < species_columns.size(); ++s)
      differentiate(species_columns[s],
                    seen_species.points(s, values[species_columns[s].variable]),
                    jacobian + lane);
    for (const Column &column : input_columns)
      differentiate(column,
                    difference_points(values[column.variable], scale_of_inputs),
                    input_jacobian + lane);
  });
  fill_lanes(batch, jacobian, pattern.size());
  fill_lanes(batch, input_jacobian, pattern_of_inputs.size());
}


void
ExpressionNetwork::differentiate(const Column           &column,
                                 const DifferencePoints &stencil,
                                 double                 *slots) const
{
  const double value  = values[column.variable];
  const auto   update = [&](const double x) {
    values[column.variable] = x;
    for (const unsigned int d : column.definitions)
      values[definitions[d].variable] = definitions[d].formula(values);
  };
  for (unsigned int k = 0; k < stencil.n; ++k)
    {
      update(stencil.points[k]);
      for (const Entry &entry : column.entries)
        slots[entry.slot * width] +=
          stencil.weights[k] * rate(terms[entry.term]);
    }
  update(value);
}


std::vector<Readout>
ExpressionNetwork::readouts() const
{
  std::vector<Readout> result;
  for (unsigned int i = 0; i < means.size(); ++i)
    {
      const auto nodal = [this, i](const NodeBatch &batch, double *out) {
        for_each_node(batch, [&](const unsigned int lane) {
          gather(batch, nullptr, lane);
          out[lane] = means[i].formula(values);
        });
        fill_lanes(batch, out, 1);
      };
      result.push_back({means[i].name,
                        means[i].unit,
                        Readout::Reduction::mean,
                        nodal,
                        {},
                        {},
                        means[i].formula.formula()});
    }
  return result;
}
} // namespace disse
