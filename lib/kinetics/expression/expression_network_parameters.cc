// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/expression/expression_network_parameters.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>

#include "kinetics/expression/formula_names.h"
#include "model/formulas/nodal_variables.h"
#include "parameters/formulas/formula_constants.h"
#include "parameters/listed_sections.h"

#include <algorithm>
#include <stdexcept>

namespace disse
{
namespace
{
using Parameters = ExpressionNetworkParameters;


bool
is_known_unit(const std::string &unit)
{
  try
    {
      Unit::parse(unit);
      return true;
    }
  catch (const std::invalid_argument &)
    {
      return false;
    }
}


// Units stand in the headers of tables and in the names of fields.
void
read_unit(const ParameterSection &section, std::string &unit)
{
  section.add("Unit",
              unit,
              "Unit as printed, '-' if there is none. Formulas use this unit; "
              "nothing is converted.");
  const std::string letters = "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /*^-+.%";
  const std::size_t bad     = unit.find_first_not_of(letters);
  if (bad != std::string::npos || unit.empty())
    {
      section.error("Unit",
                    "'" + unit +
                      "' cannot be part of a column heading; use letters, "
                      "digits, blanks and / * ^ - + . %, or '-'");
      unit = "-";
    }
}


// A formula with the variables `names`.
void
read_formula(const ParameterSection &section,
             const std::string      &key,
             const FormulaNames     &names,
             const std::string      &documentation,
             Parameters::Formula    &formula)
{
  section.add(key, formula.text, documentation);
  formula.place = section.place_of(key);
  if (!names.accept(section, key, 0, formula.text))
    formula.text = "0";
}


// Others, such as molecules/mL, could not be read again from resolved.prm.
std::string
unit_of_numbers(const Species &species)
{
  return is_known_unit(species.unit) ? species.unit : "-";
}


bool
is_quantity(const std::string &text, const std::string &unit)
{
  try
    {
      parse_quantity(text, unit);
      return true;
    }
  catch (const std::invalid_argument &)
    {
      return false;
    }
}


// True if a text that is not a quantity is meant as a formula.
bool
is_formula(const std::string              &text,
           const std::vector<std::string> &positions,
           const FormulaNames             &names)
{
  std::vector<std::string> known = positions;
  for (const NamedNumber &constant : names.constants())
    known.push_back(constant.name);
  const std::vector<std::string> mentioned = names_in(text);
  return text.find('(') != std::string::npos ||
         std::any_of(mentioned.begin(),
                     mentioned.end(),
                     [&](const std::string &name) {
                       return contains(known, name);
                     });
}


// The value at the start: a number, or a formula, which then has a place.
void
read_initial(const ParameterSection &section,
             const FormulaNames     &names,
             Parameters::Reaction   &reaction)
{
  Species          &species = reaction.species;
  const std::string key = "Initial", unit = unit_of_numbers(species);
  const std::string documentation =
    "Initial value, in the unit of the species: a number, or a formula of x, "
    "y, z [mm], on lobules zonation, and constants.";
  std::string text = reaction.start.place.empty()
                       ? print_quantity(species.initial, unit)
                       : reaction.start.text;
  reaction.start   = {"0", ""};
  section.add(key, text, documentation);
  const std::vector<std::string> positions =
    NodalVariables::names_after({"x", "y", "z"}, {text});
  if (is_quantity(text, unit) || !is_formula(text, positions, names))
    {
      section.add(key,
                  species.initial,
                  unit,
                  species.may_be_negative ? Range::any()
                                          : Range::non_negative(),
                  documentation);
      return;
    }
  reaction.start.text = text;
  if (const auto error = error_in(text, positions, names.constants()))
    section.error(key, error->position, error->message);
  else
    reaction.start.place = section.place_of(key);
}


void
read_species(const ParameterSection &section, Species &species)
{
  section.add("Name", species.name, "Descriptive name.");
  read_unit(section, species.unit);
  section.add("Diffusivity",
              species.diffusivity,
              "mm2/day",
              Range::non_negative(),
              "Diffusion coefficient; 0: immobile.");
  constexpr EnumName<bool> signs[] = {{false, "non-negative"}, {true, "any"}};
  section.add_choice(
    "Sign",
    species.may_be_negative,
    signs,
    "'any' for a signed quantity, such as a potential or a deviation: formulas "
    "use its value unchanged, and it may fall below 0.");
  const std::string unit = unit_of_numbers(species);
  section.add("Scale",
              species.scale,
              unit,
              Range::positive(),
              "Typical size, in the unit of the species: errors count relative "
              "to it, and it sets the step of difference quotients.");
}


void
read_reaction(const ParameterSection &section,
              const FormulaNames     &names,
              Parameters::Reaction   &reaction)
{
  read_species(section, reaction.species);
  read_initial(section, names, reaction);
  read_formula(section,
               "Production",
               names,
               "Production rate [its unit/day], a formula of species, "
               "inputs, constants, definitions, x, y, z [mm] and t [day]. "
               "Negative values of species count as 0, unless Sign = any.",
               reaction.production);
  read_formula(section,
               "Loss",
               names,
               "Loss rate [its unit/day], a non-negative formula; `decayed` "
               "in the mass ledger. d/dt = Production - Loss, besides "
               "diffusion and sources.",
               reaction.loss);
}


void
read_reactions(const ParameterSection            &section,
               const std::vector<std::string>    &symbols,
               const FormulaNames                &names,
               std::vector<Parameters::Reaction> &reactions)
{
  std::vector<Parameters::Reaction> all;
  for (const std::string &symbol : symbols)
    {
      all.push_back(find_or_make(section, reactions, symbol));
      read_reaction(section.subsection(symbol), names, all.back());
    }
  reactions = all;
  if (symbols.empty())
    {
      section.error("Species",
                    "a network needs species: set Species = A, B and a "
                    "subsection for each");
      // So that the reference shows the keys of a species.
      Parameters::Reaction shown("SYMBOL");
      read_reaction(section.subsection("SYMBOL"), names, shown);
    }
}


// "name = formula" separated by commas outside parentheses. Those of constants
// alone become constants.
void
read_definitions(const ParameterSection &section,
                 FormulaNames           &names,
                 Parameters             &parameters)
{
  const std::string key  = "Definitions";
  std::string      &text = parameters.written_definitions;
  parameters.definitions.clear();
  section.add(
    key,
    text,
    "Named formulas, 'name = formula' separated by commas, for use in "
    "the formulas of the species; each may use the preceding ones.");
  const std::vector<WrittenDefinition> written =
    read_written_definitions(section, key, text);
  for (const WrittenDefinition &definition : written)
    names.announce(definition.name);
  for (const WrittenDefinition &definition : written)
    {
      const std::size_t   position = definition.formula_begin;
      Parameters::Formula formula  = {definition.formula,
                                      section.place_of(key, position)};
      if (!names.accept(section, key, position, formula.text))
        formula.text = "0";
      if (!names.take(section, key, definition.name, "a definition"))
        continue;
      if (const auto value = names.constant_value(formula.text))
        names.add_constant({definition.name, *value});
      else
        {
          names.add_variable(definition.name, formula.text);
          parameters.definitions.push_back({definition.name, formula});
        }
    }
}


std::vector<std::string>
read_names(const ParameterSection   &section,
           FormulaNames             &names,
           const std::string        &key,
           const std::string        &kind,
           const std::string        &documentation,
           std::vector<std::string> &list)
{
  std::vector<std::string> good;
  section.add(key, list, documentation);
  for (const std::string &name : list)
    if (names.take(section, key, name, kind))
      good.push_back(name);
  return good;
}


// Columns that a time series has anyway.
bool
is_column(const std::string &name)
{
  return name.rfind("mean_", 0) == 0 ||
         contains({"mass_residual", "min_value"}, name);
}


void
read_readouts(const ParameterSection         &section,
              const std::vector<std::string> &list,
              const FormulaNames             &names,
              Parameters                     &parameters)
{
  const FormulaNames            without_inputs = names.without_inputs();
  std::vector<Parameters::Mean> all;
  for (const std::string &name : list)
    {
      const ParameterSection subsection = section.subsection(name);
      Parameters::Mean mean = find_or_make(section, parameters.readouts, name);
      if (is_column(name))
        section.error(
          "Read-outs",
          "'" + name +
            "' is already a column of the time series; choose another name");
      read_unit(subsection, mean.unit);
      read_formula(subsection,
                   "Expression",
                   without_inputs,
                   "Formula to average over the organ.",
                   mean.formula);
      all.push_back(mean);
    }
  parameters.readouts = all;
}


// As they are written, readable or not.
std::vector<std::string>
all_formulas(const ParameterSection         &section,
             const std::vector<std::string> &symbols,
             const std::vector<std::string> &means)
{
  std::vector<std::string> formulas = {section.value_of("Definitions")};
  for (const std::string &symbol : symbols)
    for (const char *key : {"Initial", "Production", "Loss"})
      formulas.push_back(section.subsection(symbol).value_of(key));
  for (const std::string &mean : means)
    formulas.push_back(section.subsection(mean).value_of("Expression"));
  return formulas;
}
} // namespace


ExpressionNetworkParameters::Reaction::Reaction(const std::string &symbol)
  : name(symbol)
{
  species.symbol = symbol;
  species.name   = symbol;
  species.unit   = "-";
}


void
ExpressionNetworkParameters::add_parameters(const ParameterSection &section)
{
  FormulaNames                   names;
  const std::vector<std::string> symbols =
    read_names(section,
               names,
               "Species",
               "a species",
               "Symbols of the species, separated by commas; each has a "
               "subsection of its name.",
               species_names);
  add_constants(section, written_constants);
  for (const NamedNumber &constant : written_constants)
    if (names.take(section, "Constants", constant.name, "a constant"))
      names.add_constant(constant);
  for (const std::string &symbol : symbols)
    names.add_variable(symbol, "");
  inputs = read_names(section,
                      names,
                      "Inputs",
                      "an input",
                      "Quantities that injuries and therapies supply to the "
                      "formulas, for instance injury_rate; 0 without them.",
                      input_names);
  for (const std::string &input : inputs)
    names.add_input(input);
  read_definitions(section, names, *this);

  const std::vector<std::string> means =
    read_names(section,
               names,
               "Read-outs",
               "a read-out",
               "Names of means over the organ for timeseries.csv; each has a "
               "subsection of its name with Unit and Expression.",
               readout_names);

  read_reactions(section, symbols, names, reactions);
  read_readouts(section, means, names, *this);
  constants = names.constants();

  const std::vector<std::string> formulas =
    all_formulas(section, symbols, means);
  // No error: tables of constants serve several variants of a network.
  for (const std::string &name :
       unused_names(names_of(written_constants), formulas))
    section.warning("Constants", without_effect_in_formulas(name));
  for (const std::string &name : unused_names(inputs, formulas))
    section.warning("Inputs", without_effect_in_formulas(name));
}
} // namespace disse
