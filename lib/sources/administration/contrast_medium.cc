// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/contrast_medium.h"

namespace disse
{
namespace
{
constexpr double fading = 1. / 7; // [1/day]
} // namespace


void
ContrastMedium::declare(ModelLayout &layout)
{
  is_first = !layout.upstream.contains("contrast");
  variable =
    is_first
      ? layout.upstream.add({"contrast", "contrast medium in the body", "-", 1})
      : layout.upstream.index("contrast");
}


void
ContrastMedium::add_rates(const std::vector<double> &upstream,
                          std::vector<double>       &rates,
                          std::vector<double>       &jacobian) const
{
  if (!is_first)
    return;
  rates[variable] -= fading * upstream[variable];
  jacobian[variable * upstream.size() + variable] -= fading;
}


void
ContrastMedium::give(Delivery &delivery) const
{
  delivery.add_to_upstream(variable, 1);
}
} // namespace disse
