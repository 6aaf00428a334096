// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "model/formulas/formula_arguments.h"

#include <disse/model/step_limits.h>

namespace disse
{
namespace
{
constexpr unsigned int index_of_time = 3;
} // namespace


FormulaArguments::FormulaArguments(const std::vector<Species>     &list,
                                   const std::vector<std::string> &formulas)
  : variables(NodalVariables::names_after({"x", "y", "z", "t"}, formulas))
  , nodal(formulas)
  , species(list)
{
  for (const Species &s : list)
    variables.push_back(s.symbol);
}


const std::vector<std::string> &
FormulaArguments::names() const
{
  return variables;
}


void
FormulaArguments::clear()
{
  nodal.clear();
}


void
FormulaArguments::keep(const Expression     &formula,
                       const std::string    &place,
                       const Discretisation &discretisation)
{
  nodal.keep(formula, place, discretisation);
}


void
FormulaArguments::gather(const std::size_t            node,
                         const std::array<double, 3> &position,
                         const double                 time,
                         std::vector<double>         &values) const
{
  values.assign({position[0], position[1], position[2], time});
  nodal.append(node, values);
}


void
FormulaArguments::gather(const NodeBatch     &batch,
                         const unsigned int   lane,
                         std::vector<double> &values) const
{
  gather(batch.first_lane() + lane,
         {batch.x[lane], batch.y[lane], batch.z[lane]},
         batch.time,
         values);
  for (unsigned int s = 0; s < species.size(); ++s)
    values.push_back(species.seen(s, batch.row(s)[lane]));
}


double
FormulaArguments::derivative(const Expression    &formula,
                             const unsigned int   s,
                             std::vector<double> &values) const
{
  double      &variable = values[variables.size() - species.size() + s];
  const double value    = variable;
  const auto   stencil  = species.points(s, value);
  double       result   = 0;
  for (unsigned int k = 0; k < stencil.n; ++k)
    {
      variable = stencil.points[k];
      result += stencil.weights[k] * formula(values);
    }
  variable = value;
  return result;
}


StepLimits
FormulaArguments::step_limits(const Expression          &formula,
                              const std::string         &place,
                              const std::vector<double> &suspects,
                              const RunSpan             &span) const
{
  if (!formula.uses("t"))
    return {};
  const unsigned int first_species = variables.size() - species.size();

  TimedRates                rates;
  std::vector<unsigned int> others;
  for (const unsigned int i : formula.used_variables())
    if (i != index_of_time)
      {
        others.push_back(i);
        if (i < index_of_time)
          rates.ranges.push_back({span.lower[i], span.upper[i]});
        else if (i < first_species)
          rates.ranges.push_back(nodal.range(i - index_of_time - 1));
        else
          rates.ranges.push_back(species.range(i - first_species));
      }
  rates.place    = place;
  rates.suspects = formula.numbers();
  rates.suspects.insert(rates.suspects.end(), suspects.begin(), suspects.end());
  std::vector<double> values(variables.size());
  rates.evaluate = [&formula, others, values](const double               time,
                                              const std::vector<double> &point,
                                              double *rate) mutable {
    values[index_of_time] = time;
    for (std::size_t k = 0; k < others.size(); ++k)
      values[others[k]] = point[k];
    *rate = formula.unchecked(values);
  };
  return sampled_limits(rates, span);
}
} // namespace disse
