// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace disse
{
class ParameterSection;

/// How what one vessel brings is shared out between the lobes of the liver: by
/// the place of a catheter, or by the streams in the portal vein, of which that
/// of the splenic vein favours the left lobe.
struct LobeShares
{
  /// The keys `Left share` and `Left lobe`; `left` has the default.
  void
  add_parameters(const ParameterSection &section);

  /// True if the lobes get other than what their perfusion says.
  bool
  is_given() const
  {
    return !std::isnan(left);
  }

  /// Scale a perfusion w of mean 1 so that the part `left` of what is given is
  /// in the left lobe, the rest in the others:
  ///
  ///     left w L / mean(w L) + (1 - left) w R / mean(w R)
  ///
  /// with the nodal means L and R = 1 - L of the left lobe and the rest, so
  /// that the mean stays 1. Without geometry w stays what it is. Collective.
  /// @throws Error(mesh) if the mesh does not have the regions, Error(usage) if
  /// a lobe that is to get something has no perfusion.
  std::vector<double>
  applied_to(const std::vector<double> &perfusion,
             const Discretisation      &discretisation) const;

  /// Of what the vessel brings [-]; NaN: as perfused.
  double left = std::numeric_limits<double>::quiet_NaN();

  std::vector<std::string> left_lobe = {"2"}; ///< its regions, by id or name
  std::string              place     = "Left share";
};
} // namespace disse
