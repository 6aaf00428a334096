// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <array>
#include <string>

namespace DISSE_EXPORT disse
{
/// A unit of measurement such as "mm2/day" or "1e6 cells/kg".
///
/// Base dimensions are length, time, mass of substance, number of cells and
/// number of molecules; body weight counts as mass. A unit is a product of
/// powers: factors are separated by blanks, `*` or `/`, an exponent follows as
/// a digit or after `^`; `1` and `-` mean dimensionless. A unit of the program
/// may begin with a number, as "1e6 cells" in the headers of tables.
struct Unit
{
  double             factor = 1; ///< size in mm, day, pg, cell, molecule
  std::array<int, 5> powers = {};

  /// @throws std::invalid_argument for an unknown unit, with a suggestion.
  static Unit
  parse(const std::string &text);

  bool
  has_same_dimension_as(const Unit &other) const;
};

/// True for "-" and "1", and where no unit is given.
bool
is_dimensionless(const std::string &unit);

/// Read a quantity such as "5 mm2/day" and return its value in `unit`. A bare
/// number is taken to be in `unit`. The text contains one number, as for
/// parse_number(), and none in the unit, unless the unit is literally `unit`.
/// @throws std::invalid_argument naming what is wrong.
double
parse_quantity(const std::string &text, const std::string &unit);

/// "5 mm2/day"; a dimensionless unit ("-" or "1") is not printed.
std::string
print_quantity(double value, const std::string &unit);
} // namespace disse
