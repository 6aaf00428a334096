// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/delivery.h>
#include <disse/model/model_layout.h>

#include <vector>

namespace disse
{
/// Contrast medium that an angiography leaves in the body, a risk to the
/// kidneys: an upstream variable `contrast` [-], one for all therapies, that
/// rises by 1 with each dose through an artery and fades with a time constant
/// of 7 days (assumed). It acts on nothing; BloodChemistry makes a risk of it.
class ContrastMedium
{
public:
  void
  declare(ModelLayout &layout);

  void
  add_rates(const std::vector<double> &upstream,
            std::vector<double>       &rates,
            std::vector<double>       &jacobian) const;

  void
  give(Delivery &delivery) const;

private:
  unsigned int variable = 0;
  bool         is_first = true; ///< the product that declares it lets it fade
};
} // namespace disse
