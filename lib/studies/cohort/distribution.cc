// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/cohort/distribution.h"

#include <disse/base/text.h>
#include <disse/base/units.h>

#include <boost/math/special_functions/erf.hpp>

#include <cmath>
#include <stdexcept>

namespace disse
{
namespace
{
// The z below which a standard normal number is with the probability p.
double
z_of(const double p)
{
  return -M_SQRT2 * boost::math::erfc_inv(2 * p);
}
} // namespace


Distribution
parse_distribution(const std::string &text)
{
  const std::string form = "'" + text +
                           "' is not of the form PATH: CV or PATH + PATH: CV "
                           "up to VALUE, for instance 'Kinetics/s_C: 40 %'";
  const auto colon = text.rfind(':');
  if (colon == std::string::npos)
    throw std::invalid_argument(form);
  Distribution result;
  result.paths = split(text.substr(0, colon), '+');
  for (const std::string &path : result.paths)
    if (path.find('/') == std::string::npos)
      throw std::invalid_argument(form);
  if (result.paths.empty())
    throw std::invalid_argument(form);

  const std::string words = text.substr(colon + 1);
  const auto        up_to = words.find(" up to ");
  result.cv               = parse_quantity(trim(words.substr(0, up_to)), "-");
  if (!(result.cv >= 0) || result.cv > 10)
    throw std::invalid_argument("the CV in '" + text +
                                "' must be from 0 to 1000 %");
  if (up_to != std::string::npos)
    result.largest = trim(words.substr(up_to + 7));
  return result;
}


double
log_normal_factor(const double q, const double cv, const double largest)
{
  if (cv == 0)
    return 1;
  const double s     = std::sqrt(std::log1p(cv * cv));
  const double z     = (std::log(largest) + s * s / 2) / s;
  const double below = std::erfc(-z / M_SQRT2) / 2;
  return std::exp(s * z_of(q * below) - s * s / 2);
}
} // namespace disse
