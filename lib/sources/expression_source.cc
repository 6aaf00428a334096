// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/expression_source.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

const std::vector<std::string> coordinates = {"x", "y", "z", "t"};
const std::vector<std::string> fixed_keys  = {"Type",
                                              "Constants",
                                              "Event times"};


// "name = number".
std::pair<std::string, double>
parse_constant(const std::string &text)
{
  const std::vector<std::string> sides = split(text, '=');
  if (sides.size() != 2 || !is_free_identifier(sides[0]))
    throw std::invalid_argument(
      "'" + text +
      "' is not a constant; write 'name = number' with a new name");
  return {sides[0], parse_quantity(sides[1], "-")};
}
} // namespace


void
ExpressionSourceParameters::add_parameters(const ParameterSection &section)
{
  std::vector<std::string> definitions;
  section.add("Constants",
              definitions,
              "Constants of the formulas, 'name = number' separated by "
              "commas.");
  constants_place = section.place_of("Constants");
  for (const std::string &definition : definitions)
    try
      {
        constants.push_back(parse_constant(definition));
      }
    catch (const std::invalid_argument &error)
      {
        section.mistake("Constants", error.what());
      }

  section.add("Event times",
              event_times,
              "day",
              Range::any(),
              "Times at which a formula jumps; steps land on them exactly.");

  for (const std::string &key : section.written_keys())
    if (!contains(fixed_keys, key))
      {
        Rate rate = {key, "", section.place_of(key)};
        section.add(key,
                    rate.formula,
                    "Rate of the species of this symbol [its unit/day], a "
                    "formula of x, y, z [mm], t [day], on lobules zonation, "
                    "species and constants.");
        rates.push_back(rate);
      }
}


ExpressionSource::ExpressionSource(const std::string                &name,
                                   const ExpressionSourceParameters &parameters)
  : SourceTerm(name)
  , parameters(parameters)
{}


void
ExpressionSource::connect(ModelLayout &layout)
{
  const std::vector<std::string> species = layout.species.symbols();

  names = NodalVariables::names_after(coordinates);
  for (const auto &constant : parameters.constants)
    {
      if (contains(names, constant.first) || contains(species, constant.first))
        throw ParameterError(parameters.constants_place + ": '" +
                             constant.first +
                             "' is defined already; choose another name");
      names.push_back(constant.first);
    }
  names.insert(names.end(), species.begin(), species.end());

  scales.clear();
  for (const Species &s : layout.species)
    scales.push_back(s.scale);

  terms.clear();
  for (const auto &rate : parameters.rates)
    add_term(layout, rate);
}


void
ExpressionSource::add_term(ModelLayout                            &layout,
                           const ExpressionSourceParameters::Rate &rate)
{
  const std::vector<std::string> species = layout.species.symbols();
  if (!contains(species, rate.symbol))
    throw ParameterError(rate.place + ": '" + rate.symbol +
                         "' is neither a key of an expression nor a species" +
                         suggestion(rate.symbol, species));

  Term term = {layout.species.index(rate.symbol),
               Expression(rate.formula, names, rate.place),
               rate.place,
               {}};
  for (unsigned int s = 0; s < species.size(); ++s)
    if (term.formula.uses(species[s]))
      term.derivatives.push_back(
        {s, layout.add_jacobian_entry(term.species, s)});
  terms.push_back(std::move(term));
}


void
ExpressionSource::initialize(const Discretisation &discretisation)
{
  nodal.clear();
  for (const Term &term : terms)
    nodal.keep(term.formula, term.place, discretisation);
}


void
ExpressionSource::gather(const NodeBatch     &batch,
                         const unsigned int   lane,
                         std::vector<double> &variables) const
{
  variables.assign({batch.x[lane], batch.y[lane], batch.z[lane], batch.time});
  nodal.append(batch.first_lane() + lane, variables);
  for (const auto &constant : parameters.constants)
    variables.push_back(constant.second);
  for (unsigned int s = 0; s < scales.size(); ++s)
    variables.push_back(batch.row(s)[lane]);
}


void
ExpressionSource::add_rates(const NodeBatch &batch, double *rates) const
{
  std::vector<double> variables;
  for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
    {
      gather(batch, lane, variables);
      for (const Term &term : terms)
        rates[term.species * width + lane] += term.formula(variables);
    }
}


void
ExpressionSource::add_jacobian(const NodeBatch &batch, double *slots) const
{
  std::vector<double> variables;
  for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
    {
      gather(batch, lane, variables);
      for (const Term &term : terms)
        for (const Derivative &derivative : term.derivatives)
          slots[derivative.slot * width + lane] +=
            difference_quotient(term.formula, derivative.species, variables);
    }
}


double
ExpressionSource::difference_quotient(const Expression    &formula,
                                      const unsigned int   species,
                                      std::vector<double> &variables) const
{
  double      &variable = variables[names.size() - scales.size() + species];
  const double value    = variable;
  const double step     = std::cbrt(std::numeric_limits<double>::epsilon()) *
                      std::max(std::abs(value), scales[species]);
  // A formula such as sqrt(N) has no value below 0.
  const double below = value >= 0 ? std::max(value - step, 0.) : value - step;
  const double above = value + step;

  variable                 = above;
  const double value_above = formula(variables);
  variable                 = below;
  const double value_below = formula(variables);
  variable                 = value;
  return (value_above - value_below) / (above - below);
}


std::vector<double>
ExpressionSource::event_times() const
{
  return parameters.event_times;
}
} // namespace disse
