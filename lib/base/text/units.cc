// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>

#include "base/text/numbers.h"
#include "base/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <vector>

namespace disse
{
namespace
{
const std::map<std::string, Unit> &
known_units()
{
  constexpr double minute = 1. / 1440;

  static const std::map<std::string, Unit> units = {
    {"m", {1e3, {{1, 0, 0, 0}}}},
    {"cm", {10, {{1, 0, 0, 0}}}},
    {"mm", {1, {{1, 0, 0, 0}}}},
    {"um", {1e-3, {{1, 0, 0, 0}}}},
    {"nm", {1e-6, {{1, 0, 0, 0}}}},
    {"L", {1e6, {{3, 0, 0, 0}}}},
    {"dL", {1e5, {{3, 0, 0, 0}}}},
    {"mL", {1e3, {{3, 0, 0, 0}}}},
    {"ml", {1e3, {{3, 0, 0, 0}}}},
    {"uL", {1, {{3, 0, 0, 0}}}},
    {"s", {minute / 60, {{0, 1, 0, 0}}}},
    {"min", {minute, {{0, 1, 0, 0}}}},
    {"h", {1. / 24, {{0, 1, 0, 0}}}},
    {"day", {1, {{0, 1, 0, 0}}}},
    {"days", {1, {{0, 1, 0, 0}}}},
    {"d", {1, {{0, 1, 0, 0}}}},
    {"month", {365. / 12, {{0, 1, 0, 0}}}},
    {"months", {365. / 12, {{0, 1, 0, 0}}}},
    {"week", {7, {{0, 1, 0, 0}}}},
    {"weeks", {7, {{0, 1, 0, 0}}}},
    {"year", {365, {{0, 1, 0, 0}}}},
    {"years", {365, {{0, 1, 0, 0}}}},
    {"kg", {1e15, {{0, 0, 1, 0}}}},
    {"g", {1e12, {{0, 0, 1, 0}}}},
    {"mg", {1e9, {{0, 0, 1, 0}}}},
    {"ug", {1e6, {{0, 0, 1, 0}}}},
    {"ng", {1e3, {{0, 0, 1, 0}}}},
    {"pg", {1, {{0, 0, 1, 0}}}},
    {"Pa", {86400. * 86400 * 1e12, {{-1, -2, 1, 0}}}},
    {"kPa", {86400. * 86400 * 1e15, {{-1, -2, 1, 0}}}},
    {"mmHg", {133.322387415 * 86400 * 86400 * 1e12, {{-1, -2, 1, 0}}}},
    {"cell", {1, {{0, 0, 0, 1}}}},
    {"cells", {1, {{0, 0, 0, 1}}}},
    {"kcell", {1e3, {{0, 0, 0, 1}}}},
    {"kcells", {1e3, {{0, 0, 0, 1}}}},
    {"molecule", {1, {{0, 0, 0, 0, 1}}}},
    {"molecules", {1, {{0, 0, 0, 0, 1}}}},
    {"mmol", {6.02214076e20, {{0, 0, 0, 0, 1}}}},
    {"%", {1e-2, {{0, 0, 0, 0}}}},
    {"1", {1, {{0, 0, 0, 0}}}},
    {"-", {1, {{0, 0, 0, 0}}}}};
  return units;
}


[[noreturn]] void
refuse_name(const std::string &name)
{
  std::vector<std::string> names;
  for (const auto &known : known_units())
    names.push_back(known.first);
  throw std::invalid_argument("unknown unit '" + name + "'" +
                              suggestion(name, names));
}


// What follows the name in "mm2", "day^-1", "h-1".
int
parse_power(const std::string &text, const std::string &factor)
{
  try
    {
      const std::string digits = text.substr(text[0] == '^' ? 1 : 0);
      const auto        power  = parse_integer(digits);
      if (std::abs(power) <= 9 && power != 0 && trim(digits) == digits)
        return static_cast<int>(power);
    }
  catch (const std::invalid_argument &)
    {}
  throw std::invalid_argument("'" + text + "' in the unit '" + factor +
                              "' is not a power from -9 to 9");
}


// One factor, for instance "mm2" or "day^-1".
Unit
parse_factor(const std::string &text)
{
  const std::size_t name_end =
    std::min(text.find_first_of("0123456789^+-."), text.size());
  const std::string name = text.substr(0, name_end);
  const auto        unit = known_units().find(name);
  if (unit == known_units().end())
    refuse_name(name.empty() ? text : name);
  if (name_end == text.size())
    return unit->second;

  const int power = parse_power(text.substr(name_end), text);
  Unit      result;
  result.factor = std::pow(unit->second.factor, power);
  for (unsigned int i = 0; i < result.powers.size(); ++i)
    result.powers[i] = unit->second.powers[i] * power;
  if (result.has_same_dimension_as(Unit()))
    refuse_name(text); // a power of '%'
  return result;
}


void
multiply(Unit &unit, const Unit &factor, const bool divide)
{
  unit.factor *= divide ? 1 / factor.factor : factor.factor;
  for (unsigned int i = 0; i < unit.powers.size(); ++i)
    unit.powers[i] += divide ? -factor.powers[i] : factor.powers[i];
}


// "mm2 / day" as {"mm2", "/", "day"}.
std::vector<std::string>
tokens_of(const std::string &text)
{
  std::vector<std::string> tokens(1);
  for (const char c : text)
    if (c == '*' || c == '/' || c == ' ' || c == '\t')
      {
        if (!tokens.back().empty())
          tokens.emplace_back();
        if (c == '*' || c == '/')
          {
            tokens.back() = c;
            tokens.emplace_back();
          }
      }
    else
      tokens.back() += c;
  if (tokens.back().empty())
    tokens.pop_back();
  return tokens;
}


bool
is_number(const std::string &token)
{
  return !token.empty() &&
         std::string("0123456789.,+-").find(token[0]) != std::string::npos;
}


// A product of powers without numbers, except for the 1 in "1/day".
Unit
parse_product(const std::vector<std::string> &tokens, const std::string &text)
{
  Unit unit;
  bool is_sign_before = true, divide = false;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    {
      const bool is_sign = tokens[i] == "*" || tokens[i] == "/";
      if (is_sign && is_sign_before && !(i == 0 && tokens[i] == "/"))
        throw std::invalid_argument("a unit is missing before '" + tokens[i] +
                                    "' in '" + text + "'");
      if (is_sign)
        divide = tokens[i] == "/";
      else if (is_number(tokens[i]) && !(i == 0 && tokens[i] == "1" &&
                                         tokens.size() > 1 && tokens[1] == "/"))
        throw std::invalid_argument(
          "unexpected number '" + tokens[i] + "' in the unit '" + text +
          "'; write one decimal number and one unit, for instance 2.5 day");
      else if (!is_number(tokens[i]))
        {
          multiply(unit, parse_factor(tokens[i]), divide);
          divide = false;
        }
      is_sign_before = is_sign;
    }
  if (is_sign_before && !tokens.empty())
    throw std::invalid_argument("a unit is missing after '" + tokens.back() +
                                "' in '" + text + "'");
  return unit;
}


// What may follow a number. Others are parts of a number that went wrong.
bool
begins_like_unit(const std::string &text)
{
  const std::vector<std::string> tokens = tokens_of(text);
  return text == "-" || !is_number(text) ||
         (tokens[0] == "1" && tokens.size() > 1 && tokens[1] == "/");
}
} // namespace


Unit
Unit::parse(const std::string &text)
{
  const std::string clean = trim(with_plain_blanks(text));
  if (clean == "-" || clean == "1")
    return {};
  std::vector<std::string> tokens = tokens_of(clean);
  double                   factor = 1;
  if (tokens.size() > 1 && is_number(tokens[0]) && tokens[1] != "/")
    {
      factor = parse_number(tokens[0]);
      tokens.erase(tokens.begin());
    }
  Unit unit = parse_product(tokens, clean);
  unit.factor *= factor;
  return unit;
}


bool
Unit::has_same_dimension_as(const Unit &other) const
{
  return powers == other.powers;
}


bool
is_dimensionless(const std::string &unit)
{
  return unit.empty() || unit == "-" || unit == "1";
}


double
parse_quantity(const std::string &text, const std::string &unit)
{
  const std::string clean  = trim(with_plain_blanks(text));
  std::string_view  rest   = clean;
  const double      number = take_number(rest);
  const std::string suffix = trim(std::string(rest));
  if (suffix.empty() || (suffix == unit && suffix != "1"))
    return number;
  if (!begins_like_unit(suffix))
    throw std::invalid_argument(explain_number(clean));
  const Unit expected = Unit::parse(unit);
  const Unit given    = Unit::parse(suffix);
  if (!given.has_same_dimension_as(expected))
    throw std::invalid_argument(
      "unit '" + suffix + "' does not fit; give " +
      (unit == "-" ? "a number without unit" : "a value in '" + unit + "'"));
  return number * (given.factor / expected.factor);
}


std::string
print_quantity(const double value, const std::string &unit)
{
  return to_text(value) + (is_dimensionless(unit) ? "" : " " + unit);
}
} // namespace disse
