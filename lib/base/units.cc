// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>

#include <cctype>
#include <cmath>
#include <cstdlib>
#include <map>
#include <stdexcept>

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
    {"cell", {1, {{0, 0, 0, 1}}}},
    {"cells", {1, {{0, 0, 0, 1}}}},
    {"kcell", {1e3, {{0, 0, 0, 1}}}},
    {"kcells", {1e3, {{0, 0, 0, 1}}}},
    {"molecule", {1, {{0, 0, 0, 0, 1}}}},
    {"molecules", {1, {{0, 0, 0, 0, 1}}}},
    {"%", {1e-2, {{0, 0, 0, 0}}}},
    {"1", {1, {{0, 0, 0, 0}}}},
    {"-", {1, {{0, 0, 0, 0}}}}};
  return units;
}


// One factor, for instance "mm2", "day^-1" or a plain number.
Unit
parse_factor(const std::string &text)
{
  char        *end    = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end != text.c_str() && *end == '\0')
    return {number, {}};

  auto name_end = text.size();
  while (name_end > 0 &&
         (std::isdigit(static_cast<unsigned char>(text[name_end - 1])) ||
          text[name_end - 1] == '-' || text[name_end - 1] == '+'))
    --name_end;
  std::string name  = text.substr(0, name_end);
  const int   power = name_end < text.size() && name_end > 0
                        ? std::atoi(text.c_str() + name_end)
                        : 1;
  if (!name.empty() && name.back() == '^')
    name.pop_back();
  if (name.empty())
    name = text;

  const auto unit = known_units().find(name);
  if (unit == known_units().end())
    {
      std::vector<std::string> names;
      for (const auto &known : known_units())
        names.push_back(known.first);
      throw std::invalid_argument("unknown unit '" + name + "'" +
                                  suggestion(name, names));
    }

  Unit result;
  result.factor = std::pow(unit->second.factor, power);
  for (unsigned int i = 0; i < result.powers.size(); ++i)
    result.powers[i] = unit->second.powers[i] * power;
  return result;
}


void
multiply(Unit &unit, const Unit &factor, const bool divide)
{
  unit.factor *= divide ? 1 / factor.factor : factor.factor;
  for (unsigned int i = 0; i < unit.powers.size(); ++i)
    unit.powers[i] += divide ? -factor.powers[i] : factor.powers[i];
}
} // namespace


Unit
Unit::parse(const std::string &text)
{
  Unit        unit;
  bool        divide = false;
  std::string factor;
  for (const char c : text + ' ')
    if (c == ' ' || c == '*' || c == '/')
      {
        if (!factor.empty())
          {
            multiply(unit, parse_factor(factor), divide);
            divide = false;
          }
        factor.clear();
        divide = divide || c == '/';
      }
    else
      factor += c;
  if (divide)
    throw std::invalid_argument("a unit is missing after '/' in '" + text +
                                "'");
  return unit;
}


bool
Unit::has_same_dimension_as(const Unit &other) const
{
  return powers == other.powers;
}


double
parse_quantity(const std::string &text, const std::string &unit)
{
  const std::string clean  = trim(text);
  char             *end    = nullptr;
  const double      number = std::strtod(clean.c_str(), &end);
  if (end == clean.c_str())
    throw std::invalid_argument("'" + clean + "' is not a number");
  if (!std::isfinite(number))
    throw std::invalid_argument("'" + clean + "' is not a finite number");

  const std::string suffix = trim(end);
  if (suffix.empty())
    return number;
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
  return unit == "-" || unit == "1" ? to_text(value)
                                    : to_text(value) + " " + unit;
}
} // namespace disse
