// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/numbers.h>
#include <disse/base/text.h>
#include <disse/mesh/region_list.h>
#include <disse/parameters/parameter_file.h>

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
  const std::vector<std::string> sides = split(text, ':');
  if (sides.size() != 2)
    throw std::invalid_argument("'" + text +
                                "' is not a region id and a factor, for "
                                "instance 3: 0.5");
  const std::int64_t region = parse_integer(sides[0]);
  const double       factor = parse_number(sides[1]);
  if (region != static_cast<int>(region))
    throw std::invalid_argument("'" + sides[0] + "' is too large for a region");
  if (!(factor > 0 || (allow_zero && factor == 0)))
    throw std::invalid_argument(
      "the factor in '" + text + "' must " +
      (allow_zero ? "not be negative" : "be above zero"));
  return {static_cast<int>(region), factor};
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
