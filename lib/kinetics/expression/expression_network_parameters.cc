// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/expression/expression_network_parameters.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/model/nodal_variables.h>

#include "kinetics/expression/formula_names.h"
#include "parameters/formulas/formula_constants.h"

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
      section.mistake("Unit",
                      "'" + unit +
                        "' cannot be part of a column heading; use letters, "
                        "digits, blanks and / * ^ - + . %, or '-'");
      unit = "-";
    }
}


// A formula with the variables `names`.
Parameters::Formula
read_formula(const ParameterSection &section,
             const std::string      &key,
             const FormulaNames     &names,
             const std::string      &documentation)
{
  Parameters::Formula formula;
  section.add(key, formula.text, documentation);
  formula.place = section.place_of(key);
  if (!names.accept(section, key, 0, formula.text))
    formula.text = "0";
  return formula;
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


// The value at the start: a number, or a formula, which is then returned.
Parameters::Formula
read_initial(const ParameterSection &section,
             const FormulaNames     &names,
             Species                &species)
{
  const std::string key = "Initial", unit = unit_of_numbers(species);
  const std::string documentation =
    "Initial value, in the unit of the species: a number, or a formula of x, "
    "y, z [mm], on lobules zonation, and constants.";
  const std::vector<std::string> positions =
    NodalVariables::names_after({"x", "y", "z"});
  Parameters::Formula formula = {"0", ""};
  section.add(key, formula.text, documentation);
  if (is_quantity(formula.text, unit) ||
      !is_formula(formula.text, positions, names))
    {
      section.add(key,
                  species.initial,
                  unit,
                  species.may_be_negative ? Range::any()
                                          : Range::non_negative(),
                  documentation);
      return {};
    }
  if (const auto mistake =
        mistake_in(formula.text, positions, names.constants()))
    section.mistake(key, mistake->position, mistake->message);
  else
    formula.place = section.place_of(key);
  return formula;
}


Species
read_species(const ParameterSection &section, const std::string &symbol)
{
  Species species;
  species.symbol = symbol;
  species.name   = symbol;
  species.unit   = "-";
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
  return species;
}


Parameters::Reaction
read_reaction(const ParameterSection &section,
              const std::string      &symbol,
              const FormulaNames     &names)
{
  Species             species = read_species(section, symbol);
  Parameters::Formula start   = read_initial(section, names, species);
  return {
    species,
    read_formula(section,
                 "Production",
                 names,
                 "Production rate [its unit/day], a formula of species, "
                 "inputs, constants, definitions, x, y, z [mm] and t [day]. "
                 "Negative values of species count as 0, unless Sign = any."),
    read_formula(
      section,
      "Loss",
      names,
      "Loss rate [its unit/day], a non-negative formula; `decayed` in the mass "
      "ledger. d/dt = Production - Loss, besides diffusion and sources."),
    start};
}


std::vector<Parameters::Reaction>
read_reactions(const ParameterSection         &section,
               const std::vector<std::string> &symbols,
               const FormulaNames             &names)
{
  std::vector<Parameters::Reaction> reactions;
  for (const std::string &symbol : symbols)
    reactions.push_back(
      read_reaction(section.subsection(symbol), symbol, names));
  if (symbols.empty())
    {
      section.mistake("Species",
                      "a network needs species: set Species = A, B and a "
                      "subsection for each");
      // So that the reference shows the keys of a species.
      read_reaction(section.subsection("SYMBOL"), "SYMBOL", names);
    }
  return reactions;
}


// "name = formula" separated by commas outside parentheses. Those of constants
// alone become constants.
void
read_definitions(const ParameterSection &section,
                 FormulaNames           &names,
                 Parameters             &parameters)
{
  const std::string key = "Definitions";
  std::string       text;
  section.add(
    key,
    text,
    "Named formulas, 'name = formula' separated by commas, for use in the "
    "formulas of the species; each may use the preceding ones.");
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
read_names(const ParameterSection &section,
           FormulaNames           &names,
           const std::string      &key,
           const std::string      &kind,
           const std::string      &documentation)
{
  std::vector<std::string> list, good;
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
  const FormulaNames without_inputs = names.without_inputs();
  for (const std::string &name : list)
    {
      const ParameterSection subsection = section.subsection(name);
      Parameters::Mean       mean       = {name, "-", {}};
      if (is_column(name))
        section.mistake(
          "Read-outs",
          "'" + name +
            "' is already a column of the time series; choose another name");
      read_unit(subsection, mean.unit);
      mean.formula = read_formula(subsection,
                                  "Expression",
                                  without_inputs,
                                  "Formula to average over the organ.");
      parameters.readouts.push_back(mean);
    }
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
               "subsection of its name.");
  const std::vector<NamedNumber> written = add_constants(section);
  for (const NamedNumber &constant : written)
    if (names.take(section, "Constants", constant.name, "a constant"))
      names.add_constant(constant);
  for (const std::string &symbol : symbols)
    names.add_variable(symbol, "");
  inputs = read_names(section,
                      names,
                      "Inputs",
                      "an input",
                      "Quantities that injuries and therapies supply to the "
                      "formulas, for instance injury_rate; 0 without them.");
  for (const std::string &input : inputs)
    names.add_input(input);
  read_definitions(section, names, *this);

  const std::vector<std::string> means =
    read_names(section,
               names,
               "Read-outs",
               "a read-out",
               "Names of means over the organ for timeseries.csv; each has a "
               "subsection of its name with Unit and Expression.");

  reactions = read_reactions(section, symbols, names);
  read_readouts(section, means, names, *this);
  constants = names.constants();

  const std::vector<std::string> formulas =
    all_formulas(section, symbols, means);
  // No error: tables of constants serve several variants of a network.
  for (const std::string &name : unused_names(names_of(written), formulas))
    section.warning("Constants", without_effect_in_formulas(name));
  for (const std::string &name : unused_names(inputs, formulas))
    section.warning("Inputs", without_effect_in_formulas(name));
}
} // namespace disse
