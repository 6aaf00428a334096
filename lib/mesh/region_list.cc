// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/region_list.h"

#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

#include "base/text/numbers.h"

#include <stdexcept>
#include <utility>

namespace disse
{
namespace
{
// Region and factor of a text such as "3: 0.5". A name may have colons in it.
std::pair<std::string, double>
region_factor(const std::string &text, const bool allow_zero)
{
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || trim(text.substr(0, colon)).empty())
    throw std::invalid_argument("'" + text +
                                "' is not a region and a factor, for instance "
                                "3: 0.5 or left lobe: 0.5");
  const double factor = parse_number(text.substr(colon + 1));
  if (!(factor > 0 || (allow_zero && factor == 0)))
    throw std::invalid_argument(
      "the factor in '" + text + "' must " +
      (allow_zero ? "not be negative" : "be above zero"));
  return {trim(text.substr(0, colon)), factor};
}
} // namespace


RegionFactors
read_region_factors(const std::vector<std::string> &texts,
                    const ParameterSection         &section,
                    const std::string              &key,
                    const bool                      allow_zero)
{
  RegionFactors result;
  for (const std::string &text : texts)
    try
      {
        const auto [region, factor] = region_factor(text, allow_zero);
        if (!result.emplace(region, factor).second)
          section.error(key, "region " + region + " is given twice");
      }
    catch (const std::invalid_argument &error)
      {
        section.error(key, error.what());
      }
  return result;
}
} // namespace disse
