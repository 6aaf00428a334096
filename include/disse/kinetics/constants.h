// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>

#include <string>
#include <vector>

/// Tables of the constants of a network, each with its unit and origin.
namespace disse::constants
{
/// What a value may be at all; what is plausible is told in the documentation.
enum Limits
{
  positive,
  non_negative,
  fraction,
  at_least_one
};


/// A constant that is the member of a plain struct.
template <typename Parameters>
struct Constant
{
  const char *name;
  double Parameters::*member;
  Limits              limits;
  const char         *meaning;
  const char         *plausible; ///< range, in the unit of the group
  const char *source; ///< measured, published, fitted or assumed; from where
};


/// Constants of one unit.
template <typename Parameters>
struct Group
{
  const char                       *unit;
  std::vector<Constant<Parameters>> constants;
};


inline Range
range(const Limits limits)
{
  switch (limits)
    {
      case positive:
        return Range::positive();
      case non_negative:
        return Range::non_negative();
      case fraction:
        return Range::between(0, 1);
      default:
        Range range;
        range.lower = 1;
        return range;
    }
}


/// Declare and read constants, each under its own name.
template <typename Parameters>
void
add(const ParameterSection               &section,
    const std::vector<Group<Parameters>> &groups,
    Parameters                           &parameters)
{
  for (const Group<Parameters> &group : groups)
    for (const Constant<Parameters> &constant : group.constants)
      section.add(constant.name,
                  parameters.*constant.member,
                  group.unit,
                  range(constant.limits),
                  std::string(constant.meaning) + ". Plausible: " +
                    constant.plausible + ". Origin: " + constant.source + ".");
}
} // namespace disse::constants
