// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/formula_constants.h>

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
} // namespace


std::vector<NamedNumber>
add_constants(const ParameterSection &section)
{
  std::vector<std::string> texts;
  section.add("Constants",
              texts,
              "Constants of the formulas, 'name = number' separated by "
              "commas.");
  std::vector<NamedNumber> constants;
  for (const std::string &text : texts)
    try
      {
        constants.push_back(parse_constant(text));
      }
    catch (const std::invalid_argument &error)
      {
        section.mistake("Constants", error.what());
      }
  return constants;
}
} // namespace disse
