// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/parameters/parameter_section.h>

#include <array>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// A quantity that the parameter file defines, by a formula f.
struct OwnQuantityParameters
{
  enum class Type
  {
    mean,        ///< volume mean of f
    integral,    ///< int f dV, so in the unit of f times mm3
    minimum,     ///< smallest value of f at any node
    maximum,     ///< largest value of f at any node
    share_above, ///< part of the volume where f is above the threshold
    at_point,    ///< f at a point
    expression   ///< a formula of other quantities
  };

  /// @param name of the quantity and of its subsection
  explicit OwnQuantityParameters(const std::string &name);

  void
  add_parameters(const ParameterSection &section);

  /// Of the point [mm].
  std::array<double, 3>
  position() const;

  std::string         name;
  std::string         unit = "-";
  std::string         description;
  Type                type = Type::mean;
  std::string         formula;
  std::string         region; ///< name or id; empty: the organ
  double              threshold = 0;
  std::vector<double> point     = {0, 0, 0}; ///< x, y and z [mm]

  std::string place, formula_place, region_place, point_place; ///< as written

private:
  void
  check_keys(const ParameterSection &section) const;
};

} // namespace disse
