// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/expression_source.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

#include "parameters/formulas/formula_constants.h"


namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

const std::vector<std::string> fixed_keys = {"Type",
                                             "Constants",
                                             "Event times"};
} // namespace


void
ExpressionSourceParameters::add_parameters(const ParameterSection &section)
{
  add_constants(section, constants);
  constants_place = section.place_of("Constants");
  section.add("Event times",
              event_times,
              "day",
              Range::any(),
              "Times with rows in the time series, such as those at which a "
              "formula jumps; steps land on jumps in any case.");

  std::vector<std::string> symbols = fixed_keys, formulas;
  for (const Rate &rate : rates)
    symbols.push_back(rate.symbol);
  for (const std::string &key : section.written_keys())
    if (!contains(symbols, key))
      rates.push_back({key, "", ""});
  for (Rate &rate : rates)
    {
      section.add(rate.symbol,
                  rate.formula,
                  "Rate of the species with this symbol [its unit/day], a "
                  "formula of x, y, z [mm], t [day], on lobules zonation, "
                  "species and constants.");
      rate.place = section.place_of(rate.symbol);
      formulas.push_back(rate.formula);
    }
  for (const std::string &name : unused_names(names_of(constants), formulas))
    section.error("Constants", without_effect_in_formulas(name));
  if (rates.empty())
    section.warning("Type",
                    "there is no formula, so nothing happens; set the rate of "
                    "a species, for instance G = 120");
}


ExpressionSource::ExpressionSource(const std::string                &name,
                                   const ExpressionSourceParameters &parameters)
  : SourceTerm(name)
  , parameters(parameters)
{}


void
ExpressionSource::connect(ModelLayout &layout)
{
  std::vector<std::string> formulas;
  for (const auto &rate : parameters.rates)
    formulas.push_back(rate.formula);
  arguments =
    FormulaArguments({layout.species.begin(), layout.species.end()}, formulas);
  std::vector<std::string> taken = arguments.names();
  for (const NamedNumber &constant : parameters.constants)
    {
      if (contains(taken, constant.name))
        throw ParameterError(parameters.constants_place + ": '" +
                             constant.name +
                             "' is already defined; choose another name");
      taken.push_back(constant.name);
    }

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
                         layout.why_absent(rate.symbol) +
                         suggestion(rate.symbol, species));

  Term term = {layout.species.index(rate.symbol),
               Expression(rate.formula,
                          arguments.names(),
                          rate.place,
                          parameters.constants),
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
  arguments.clear();
  for (const Term &term : terms)
    arguments.keep(term.formula, term.place, discretisation);
}


void
ExpressionSource::add_rates(const NodeBatch &batch, double *rates) const
{
  std::vector<double> variables;
  for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
    {
      arguments.gather(batch, lane, variables);
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
      arguments.gather(batch, lane, variables);
      for (const Term &term : terms)
        for (const Derivative &derivative : term.derivatives)
          slots[derivative.slot * width + lane] +=
            arguments.derivative(term.formula, derivative.species, variables);
    }
}


std::vector<double>
ExpressionSource::event_times() const
{
  return parameters.event_times;
}


StepLimits
ExpressionSource::step_limits(const RunSpan &span) const
{
  StepLimits limits;
  for (const Term &term : terms)
    limits.add(arguments.step_limits(
      term.formula, term.place, parameters.event_times, span));
  return limits;
}
} // namespace disse
