// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/products/hepatocytes.h"

#include <disse/base/units.h>

#include <stdexcept>

namespace disse
{
void
expect_fraction_of_hepatocytes(const Species &species, const std::string &who)
{
  if (!is_dimensionless(species.unit))
    throw std::invalid_argument(
      "'" + species.symbol + "' has the unit '" + species.unit + "'; " + who +
      " need a species without unit, a fraction of the normal density of "
      "hepatocytes");
}
} // namespace disse
