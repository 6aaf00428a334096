// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/expression/formula_names.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
bool
FormulaNames::take(const ParameterSection &section,
                   const std::string      &key,
                   const std::string      &name,
                   const std::string      &kind)
{
  if (!is_free_identifier(name))
    section.error(
      key,
      "'" + name + "' cannot be the name of " + kind +
        ": a name is a letter followed by letters, digits or '_', and not x, "
        "y, z, t or a built-in name of formulas, such as pi or hill");
  else if (kinds.count(name) > 0)
    section.error(key,
                  "'" + name + "' is the name of " + kinds.at(name) +
                    " already; choose another");
  else
    {
      kinds[name] = kind;
      return true;
    }
  return false;
}


void
FormulaNames::add_constant(const NamedNumber &constant)
{
  constant_list.push_back(constant);
}


void
FormulaNames::add_input(const std::string &name)
{
  variables.push_back(name);
  of_inputs.push_back(name);
}


void
FormulaNames::add_variable(const std::string &name, const std::string &formula)
{
  variables.push_back(name);
  if (formula.empty())
    return;
  const Expression expression(formula, known_names(), name, constant_list);
  if (std::any_of(of_inputs.begin(),
                  of_inputs.end(),
                  [&](const std::string &input) {
                    return expression.uses(input);
                  }))
    of_inputs.push_back(name);
}


void
FormulaNames::announce(const std::string &name)
{
  if (is_free_identifier(name))
    hints[name] = "a definition may use only preceding ones";
}


FormulaNames
FormulaNames::without_inputs() const
{
  FormulaNames result = *this;
  result.variables.clear();
  for (const std::string &name : variables)
    if (!contains(of_inputs, name))
      result.variables.push_back(name);
  for (const std::string &name : of_inputs)
    result.hints[name] = "read-outs cannot use inputs or what depends on them";
  return result;
}


bool
FormulaNames::accept(const ParameterSection &section,
                     const std::string      &key,
                     const std::size_t       position,
                     const std::string      &formula) const
{
  if (const auto error = error_in(formula, known_names(), constant_list))
    {
      const auto hint = hints.find(error->unknown_name);
      section.error(key,
                    position + error->position,
                    hint == hints.end()
                      ? error->message
                      : "'" + hint->first + "' cannot be used in '" + formula +
                          "': " + hint->second);
      return false;
    }
  const auto value = constant_value(formula);
  if (value && !std::isfinite(*value))
    section.error(key, position, "'" + formula + "' is not finite");
  return !value || std::isfinite(*value);
}


// Those that are typed in come first in suggestions.
std::vector<std::string>
FormulaNames::known_names() const
{
  std::vector<std::string> names = variables;
  names.insert(names.end(), {"x", "y", "z", "t"});
  return names;
}


std::optional<double>
FormulaNames::constant_value(const std::string &formula) const
{
  if (error_in(formula, {}, constant_list))
    return {};
  try
    {
      return Expression(formula, {}, "", constant_list)({});
    }
  catch (const Error &)
    {
      return std::numeric_limits<double>::quiet_NaN();
    }
}


const std::vector<NamedNumber> &
FormulaNames::constants() const
{
  return constant_list;
}


std::vector<WrittenDefinition>
read_written_definitions(const ParameterSection &section,
                         const std::string      &key,
                         const std::string      &text)
{
  std::vector<WrittenDefinition> result;
  const char *const              blanks = " \t";
  for (const auto &[begin, end] : split_outside_parentheses(text, ','))
    {
      const std::string piece  = text.substr(begin, end - begin);
      const std::size_t equals = piece.find('=');
      const std::size_t first  = equals == std::string::npos
                                   ? equals
                                   : piece.find_first_not_of(blanks, equals + 1);
      if (first == std::string::npos)
        section.error(key,
                      begin,
                      "'" + trim(piece) +
                        "' is not a definition; write 'name = formula'");
      else
        result.push_back({trim(piece.substr(0, equals)),
                          trim(piece.substr(first)),
                          begin + first});
    }
  return result;
}
} // namespace disse
