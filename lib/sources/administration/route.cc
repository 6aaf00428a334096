// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/sources/cell_product_parameters.h>

#include <map>

namespace disse
{
DoseShares
RouteProperties::shares(const double engraftment,
                        const double retention,
                        const bool   recirculation) const
{
  DoseShares shares;
  if (!recirculation || entry == Entry::liver)
    {
      double &escaped = recirculation ? shares.blood : shares.lost;
      shares.liver    = engraftment;
      escaped         = 1 - engraftment;
    }
  else
    {
      shares.spleen = entry == Entry::spleen ? retention : 0;
      shares.blood  = 1 - shares.spleen;
    }
  return shares;
}


const RouteProperties &
properties_of(const Route route)
{
  using Entry = RouteProperties::Entry;
  // What a needle leaves in the tissue does not pass a vessel first, so what
  // does not engraft is lost where it is.
  static const std::map<Route, RouteProperties> all = {
    {Route::hepatic_artery, {Entry::liver, 0.30, 0.1, 0.6, true, false, true}},
    {Route::portal_vein, {Entry::liver, 0.35, 0.1, 0.7, true, false}},
    {Route::intrasplenic,
     {Entry::spleen, 0.20, 0.05, 0.4, true, false, false, 0.45}},
    {Route::direct_injection, {Entry::liver, 0.50, 0.2, 0.8, false, true}},
    {Route::peripheral_vein, {Entry::blood, 0.02, 0.01, 0.03, true, false}}};
  return all.at(route);
}
} // namespace disse
