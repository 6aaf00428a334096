// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/mesh/region_list.h>
#include <disse/parameters/parameter_file.h>

#include <cmath>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace disse
{
namespace
{
// Region and factor of a text such as "3: 0.5".
std::pair<int, double>
region_factor(const std::string &text, const bool allow_zero)
{
  std::istringstream stream(text);
  int                region;
  double             factor;
  char               colon;
  if (!(stream >> region >> colon >> factor) || colon != ':' ||
      !(stream >> std::ws).eof())
    throw std::invalid_argument("'" + text +
                                "' is not a region id and a factor, for "
                                "instance 3: 0.5");
  if (!(factor > 0 || (allow_zero && factor == 0)) || !std::isfinite(factor))
    throw std::invalid_argument(
      "the factor in '" + text + "' must " +
      (allow_zero ? "not be negative" : "be above zero"));
  return {region, factor};
}
} // namespace


std::map<int, double>
read_region_factors(const std::vector<std::string> &texts,
                    const ParameterSection         &section,
                    const std::string              &key,
                    const bool                      allow_zero)
{
  std::map<int, double> result;
  for (const std::string &text : texts)
    try
      {
        const auto [region, factor] = region_factor(text, allow_zero);
        if (!result.emplace(region, factor).second)
          section.mistake(key,
                          "region " + std::to_string(region) +
                            " is given twice");
      }
    catch (const std::invalid_argument &error)
      {
        section.mistake(key, error.what());
      }
  return result;
}
} // namespace disse
