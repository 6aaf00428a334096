// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/diffusion/mobile_species.h"

#include <algorithm>

namespace disse
{
MobileSpecies::MobileSpecies(const SpeciesSet &species, const bool can_diffuse)
{
  for (unsigned int s = 0; s < species.size(); ++s)
    order.push_back(s);
  const auto is_mobile = [&](const unsigned int s) {
    return can_diffuse && species[s].diffusivity > 0;
  };
  std::stable_partition(order.begin(), order.end(), is_mobile);
  n_mobile = std::count_if(order.begin(), order.end(), is_mobile);

  rows.resize(order.size());
  for (unsigned int r = 0; r < order.size(); ++r)
    rows[order[r]] = r;
  for (const unsigned int s : order)
    signed_rows.push_back(species[s].may_be_negative);
  for (unsigned int r = 0; r < n_mobile; ++r)
    diffusivity.push_back(species[order[r]].diffusivity);
  diffusivity.resize((n_mobile + 3) / 4 * 4, 0.);
}


unsigned int
MobileSpecies::size() const
{
  return n_mobile;
}


unsigned int
MobileSpecies::n_species() const
{
  return order.size();
}


unsigned int
MobileSpecies::stride() const
{
  return diffusivity.size();
}


unsigned int
MobileSpecies::species(const unsigned int row) const
{
  return order[row];
}


unsigned int
MobileSpecies::row(const unsigned int species) const
{
  return rows[species];
}


bool
MobileSpecies::may_be_negative(const unsigned int row) const
{
  return signed_rows[row];
}


const std::vector<double> &
MobileSpecies::diffusivities() const
{
  return diffusivity;
}
} // namespace disse
