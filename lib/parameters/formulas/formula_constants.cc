// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/formulas/formula_constants.h"

#include <disse/base/text.h>
#include <disse/base/units.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace disse
{
namespace
{
// "name = number".
NamedNumber
parse_constant(const std::string &text)
{
  const std::vector<std::string> sides = split(text, '=');
  if (sides.size() != 2 || !is_free_identifier(sides[0]))
    throw std::invalid_argument(
      "'" + text +
      "' is not a constant; write 'name = number' with a new name");
  return {sides[0], parse_quantity(sides[1], "-")};
}


bool
has_word(const std::string &formula, const std::string &word)
{
  const auto is_of_word = [&](const std::size_t i) {
    return i < formula.size() &&
           (std::isalnum(static_cast<unsigned char>(formula[i])) ||
            formula[i] == '_');
  };
  for (std::size_t i = formula.find(word); i != std::string::npos;
       i             = formula.find(word, i + 1))
    if (!is_of_word(i - 1) && !is_of_word(i + word.size()))
      return true;
  return false;
}
} // namespace


void
add_constants(const ParameterSection   &section,
              std::vector<NamedNumber> &constants)
{
  section.add_list(
    "Constants",
    constants,
    parse_constant,
    [](const NamedNumber &constant) {
      return constant.name + " = " + to_text(constant.value);
    },
    "Constants of the formulas, 'name = number' separated by commas.");
}


std::vector<std::string>
unused_names(const std::vector<std::string> &names,
             const std::vector<std::string> &formulas)
{
  std::vector<std::string> unused;
  for (const std::string &name : names)
    if (std::none_of(formulas.begin(),
                     formulas.end(),
                     [&](const std::string &formula) {
                       return has_word(formula, name);
                     }))
      unused.push_back(name);
  return unused;
}


std::string
without_effect_in_formulas(const std::string &name)
{
  return "'" + name +
         "' is without effect, because no formula uses it; remove it";
}


std::vector<std::string>
names_of(const std::vector<NamedNumber> &constants)
{
  std::vector<std::string> names;
  for (const NamedNumber &constant : constants)
    names.push_back(constant.name);
  return names;
}
} // namespace disse
