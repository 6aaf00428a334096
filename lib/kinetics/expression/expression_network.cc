// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/expression/expression_network.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int n_coordinates = 4;

std::vector<Species>
species_of(const ExpressionNetworkParameters &parameters)
{
  std::vector<Species> list;
  for (const auto &reaction : parameters.reactions)
    list.push_back(reaction.species);
  return list;
}


unsigned int
find_or_add(std::vector<MatrixEntry> &pattern, const MatrixEntry &entry)
{
  for (unsigned int slot = 0; slot < pattern.size(); ++slot)
    if (pattern[slot].row == entry.row && pattern[slot].column == entry.column)
      return slot;
  pattern.push_back(entry);
  return pattern.size() - 1;
}
} // namespace


ExpressionNetwork::ExpressionNetwork(
  const ExpressionNetworkParameters &parameters)
  : constants(parameters.constants)
  , seen_species(species_of(parameters))
  , variables({"x", "y", "z", "t"})
{
  species_list = species_of(parameters);
  for (const std::string &input : parameters.inputs)
    input_list.push_back({input, "-", "input of an own network"});
  for (const Species &species : species_list)
    variables.push_back(species.symbol);
  for (const NetworkInput &input : input_list)
    variables.push_back(input.name);
  for (const auto &definition : parameters.definitions)
    add_definition(definition);
  values.resize(variables.size());

  for (unsigned int s = 0; s < species_list.size(); ++s)
    {
      add_rate(s, false, parameters.reactions[s].production);
      add_rate(s, true, parameters.reactions[s].loss);
      add_start(s, parameters.reactions[s].start);
    }
  for (const auto &mean : parameters.readouts)
    means.push_back({mean.name, mean.unit, compile(mean.formula)});

  const unsigned int first_input = n_coordinates + species_list.size();
  for (unsigned int s = 0; s < species_list.size(); ++s)
    species_columns.push_back(make_column(n_coordinates + s, s, pattern));
  for (unsigned int i = 0; i < input_list.size(); ++i)
    input_columns.push_back(make_column(first_input + i, i, pattern_of_inputs));
}


void
ExpressionNetwork::add_definition(
  const ExpressionNetworkParameters::Definition &definition)
{
  Expression formula     = compile(definition.formula);
  const auto depends_on  = dependences(formula);
  const auto begin       = depends_on.begin() + n_coordinates;
  const auto first_input = begin + species_list.size();
  const bool needs_inputs =
    std::find(first_input, depends_on.end(), true) != depends_on.end();
  definitions.push_back({{std::move(formula), depends_on},
                         static_cast<unsigned int>(variables.size()),
                         needs_inputs});
  variables.push_back(definition.name);
}


void
ExpressionNetwork::add_rate(const unsigned int                          species,
                            const bool                                  is_loss,
                            const ExpressionNetworkParameters::Formula &formula)
{
  Expression expression  = compile(formula);
  const bool is_constant = expression.used_variables().empty();
  if (is_constant && expression(values) == 0)
    return;
  const auto depends_on = dependences(expression);
  terms.push_back(
    {{std::move(expression), depends_on}, species, is_loss, formula.place});
}


Expression
ExpressionNetwork::compile(
  const ExpressionNetworkParameters::Formula &formula) const
{
  return Expression(formula.text, variables, formula.place, constants);
}


// Of the coordinates, species and inputs, which come before the definitions.
std::vector<bool>
ExpressionNetwork::dependences(const Expression &formula) const
{
  const unsigned int n =
    n_coordinates + species_list.size() + input_list.size();
  std::vector<bool> result(n, false);
  for (const unsigned int i : formula.used_variables())
    if (i < n)
      result[i] = true;
    else
      for (unsigned int k = 0; k < n; ++k)
        result[k] = result[k] || definitions[i - n].depends_on[k];
  return result;
}


ExpressionNetwork::Column
ExpressionNetwork::make_column(const unsigned int        variable,
                               const unsigned int        column,
                               std::vector<MatrixEntry> &pattern) const
{
  Column result = {variable, {}, {}};
  for (unsigned int d = 0; d < definitions.size(); ++d)
    if (definitions[d].depends_on[variable])
      result.definitions.push_back(d);
  for (unsigned int i = 0; i < terms.size(); ++i)
    if (terms[i].depends_on[variable])
      result.entries.push_back(
        {i, find_or_add(pattern, {terms[i].species, column})});
  return result;
}


std::string
ExpressionNetwork::name() const
{
  return "expression";
}


} // namespace disse
