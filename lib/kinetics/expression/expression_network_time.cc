// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/step_limits.h>

#include "kinetics/expression/expression_network.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int index_of_time = 3, n_coordinates = 4;

// Injury rates [1/day] and cell densities [kcell/mm3] are below.
constexpr double largest_input = 0.1;
} // namespace


StepLimits
ExpressionNetwork::step_limits(const RunSpan &span) const
{
  StepLimits limits;
  for (const RateTerm &term : terms)
    if (term.depends_on[index_of_time])
      limits.add(step_limits(term, span));
  return limits;
}


StepLimits
ExpressionNetwork::step_limits(const RateTerm &term, const RunSpan &span) const
{
  TimedRates rates;
  rates.place    = term.place;
  rates.suspects = term.formula.numbers();

  std::vector<unsigned int> others;
  for (unsigned int i = 0; i < term.depends_on.size(); ++i)
    if (i != index_of_time && term.depends_on[i])
      {
        others.push_back(i);
        rates.ranges.push_back(range(i, span));
      }
  for (const Definition &definition : definitions)
    if (term.formula.uses(variables[definition.variable]))
      for (const double number : definition.formula.numbers())
        rates.suspects.push_back(number);

  std::vector<double> at(variables.size());
  rates.evaluate = [this, &term, others, at](const double               time,
                                             const std::vector<double> &point,
                                             double *rate) mutable {
    at[index_of_time] = time;
    for (std::size_t k = 0; k < others.size(); ++k)
      at[others[k]] = point[k];
    for (const Definition &definition : definitions)
      at[definition.variable] = definition.formula.unchecked(at);
    *rate = term.formula.unchecked(at);
  };
  return sampled_limits(rates, span);
}


std::array<double, 2>
ExpressionNetwork::range(const unsigned int variable, const RunSpan &span) const
{
  if (variable < index_of_time)
    return {span.lower[variable], span.upper[variable]};
  const unsigned int species = variable - n_coordinates;
  if (species < species_list.size())
    return seen_species.range(species);
  return {0., largest_input};
}
} // namespace disse
