// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/uncertainty/uncertain_constants.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace disse
{
namespace
{
bool
is_number(const ParameterDescription &description)
{
  return description.type.rfind("number", 0) == 0;
}


void
add(UncertainConstants                   &all,
    const CheckedScenario                &scenario,
    const std::string                    &section,
    const std::vector<PlausibleConstant> &constants)
{
  for (const PlausibleConstant &constant : constants)
    {
      const std::string           path = child_path(section, constant.name);
      const ParameterDescription *description = scenario.find(path);
      if (description == nullptr)
        continue;
      const double value = description->number;
      if (!(value > 0))
        continue;
      const std::string &cap = constant.range.ceiling();
      if (!cap.empty())
        all.capped.push_back({path, value, child_path(section, cap)});
      if (!constant.range.is_known())
        continue;
      const auto [lower, upper] = constant.range.around(value);
      all.varied.push_back({path, description->unit, value, lower, upper});
    }
}


// By inversion of the triangular distribution between a and b with mode m.
double
triangular(const double a, const double m, const double b, const double p)
{
  if (b <= a)
    return a;
  const double below = (m - a) / (b - a);
  return p < below ? a + std::sqrt(p * (b - a) * (m - a))
                   : b - std::sqrt((1 - p) * (b - a) * (b - m));
}
} // namespace


double
UncertainConstant::quantile(const double probability) const
{
  if (lower <= 0)
    return triangular(lower, value, upper, probability);
  return std::exp(
    triangular(std::log(lower), std::log(value), std::log(upper), probability));
}


std::vector<double>
UncertainConstants::values(const std::vector<double> &probabilities) const
{
  std::vector<double> result;
  for (std::size_t i = 0; i < varied.size(); ++i)
    result.push_back(varied[i].quantile(probabilities[i]));
  return result;
}


std::map<std::string, double>
UncertainConstants::numbers(const std::vector<double> &probabilities) const
{
  const std::vector<double>     drawn = values(probabilities);
  std::map<std::string, double> result;
  for (std::size_t i = 0; i < varied.size(); ++i)
    result[varied[i].path] = drawn[i];
  for (const CappedConstant &constant : capped)
    for (std::size_t i = 0; i < varied.size(); ++i)
      if (varied[i].path == constant.cap && drawn[i] < constant.value)
        result[constant.path] = drawn[i];
  return result;
}


void
UncertainConstants::vary(const std::string     &text,
                         const CheckedScenario &scenario,
                         const std::string     &option)
{
  const auto fail = [&](const std::string &message) {
    throw ParameterError(option + " \"" + text + "\": " + message);
  };
  const auto equals = text.find('='), dots = text.find("..");
  if (equals == std::string::npos || dots == std::string::npos || dots < equals)
    fail("write KEY=LOWER .. UPPER, for instance Kinetics/K_N=0.001 .. 0.01");
  const std::string           path        = trim(text.substr(0, equals));
  const ParameterDescription *description = scenario.find(path);
  std::vector<std::string>    numbers;
  for (const ParameterDescription &known : scenario.values)
    if (is_number(known))
      numbers.push_back(known.path);
  if (description == nullptr || !is_number(*description))
    fail("there is no number '" + path + "'" + path_suggestion(path, numbers));

  UncertainConstant constant{path, description->unit, description->number};
  try
    {
      constant.lower =
        parse_quantity(trim(text.substr(equals + 1, dots - equals - 1)),
                       constant.unit);
      constant.upper =
        parse_quantity(trim(text.substr(dots + 2)), constant.unit);
    }
  catch (const std::invalid_argument &error)
    {
      fail(error.what());
    }
  if (!(constant.lower >= 0 && constant.lower <= constant.value &&
        constant.value <= constant.upper))
    fail("the value of the file, " + description->value +
         ", must lie between the limits, which must not be negative");
  varied.erase(std::remove_if(varied.begin(),
                              varied.end(),
                              [&](const UncertainConstant &other) {
                                return other.path == path;
                              }),
               varied.end());
  varied.push_back(constant);
}


UncertainConstants
plausible_constants(const Scenario &scenario)
{
  UncertainConstants    all;
  const CheckedScenario checked = scenario.checked();
  for (const auto &[section, constants] : scenario.plausible_constants())
    add(all, checked, section, constants);
  return all;
}
} // namespace disse
