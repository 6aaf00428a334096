// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <limits>
#include <string>
#include <vector>

namespace disse
{
/// Where a dose is at first, in parts of it [-]; they sum to 1.
struct DoseShares
{
  double liver  = 0; ///< settled in the liver
  double blood  = 0;
  double spleen = 0;
  double lost   = 0;
};


/// A way in which cells are given: where they enter and what holds of them
/// unless the parameter file says otherwise.
struct Route
{
  enum class Entry
  {
    liver, ///< through an artery, the portal vein or a needle
    spleen,
    blood
  };

  /// @param engraftment part that settles at the first pass [-]
  /// @param retention part of a dose into the spleen that stays there [-]
  /// @param recirculation if false, what does not settle is lost, and all that
  ///   happens outside the liver is in `engraftment`
  DoseShares
  shares(double engraftment, double retention, bool recirculation) const;

  std::string name;
  Entry       entry          = Entry::liver;
  double      engraftment    = 0;     ///< default [-]; assumed
  double      lowest         = 0;     ///< plausible range of it [-]
  double      highest        = 1;     ///<
  bool        circulates     = true;  ///< default of `recirculation`
  bool        needs_places   = false; ///< cells are put where the pattern says
  bool        needs_contrast = false; ///< the catheter is placed by angiography

  /// Part of what comes by the vessel that goes to the left lobe; NaN: as
  /// perfused; assumed.
  double left_share = std::numeric_limits<double>::quiet_NaN();
};


/// Hepatic artery (the default), portal vein, intrasplenic, direct injection,
/// peripheral vein; see docs/models/cell_products.md.
const std::vector<Route> &
routes();

/// The route of this name, which must be one of routes().
const Route &
find_route(const std::string &name);
} // namespace disse
