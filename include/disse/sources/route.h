// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/base/export.h>

#include <limits>

namespace DISSE_EXPORT disse
{
/// Where a dose is at first, in parts of it [-]; they sum to 1.
struct DoseShares
{
  double liver  = 0; ///< engrafted in the liver
  double blood  = 0;
  double spleen = 0;
  double lost   = 0;
};


/// A way in which cells are given; see docs/models/cell_products.md.
enum class Route
{
  hepatic_artery,
  portal_vein,
  intrasplenic,
  direct_injection, ///< into the tissue, by a needle
  peripheral_vein
};

inline constexpr EnumName<Route> route_names[] = {
  {Route::hepatic_artery, "hepatic artery"},
  {Route::portal_vein, "portal vein"},
  {Route::intrasplenic, "intrasplenic"},
  {Route::direct_injection, "direct injection"},
  {Route::peripheral_vein, "peripheral vein"}};


/// Where the cells of a route enter and what holds of them unless the parameter
/// file says otherwise.
struct RouteProperties
{
  enum class Entry
  {
    liver, ///< through an artery, the portal vein or a needle
    spleen,
    blood
  };

  /// @param engraftment fraction that engrafts at the first pass [-]
  /// @param retention part of a dose into the spleen that stays there [-]
  /// @param recirculation if false, what does not engraft is lost, and all that
  ///   happens outside the liver is in `engraftment`
  DoseShares
  shares(double engraftment, double retention, bool recirculation) const;

  Entry  entry          = Entry::liver;
  double engraftment    = 0;     ///< default [-]; assumed
  double lowest         = 0;     ///< plausible range of it [-]
  double highest        = 1;     ///<
  bool   circulates     = true;  ///< default of `recirculation`
  bool   needs_places   = false; ///< cells are put where the pattern says
  bool   needs_contrast = false; ///< the catheter is placed by angiography

  /// Part of what comes by the vessel that goes to the left lobe; NaN: as
  /// perfused; assumed.
  double left_share = std::numeric_limits<double>::quiet_NaN();
};


const RouteProperties &
properties_of(Route route);
} // namespace disse
