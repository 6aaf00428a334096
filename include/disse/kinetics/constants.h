// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/parameters/parameter_section.h>
#include <disse/parameters/range.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Tables of the constants of a network, each with its unit and origin.
namespace constants
{
/// Admissible range of a value; the documentation states the plausible range.
enum Limits
{
  positive,
  non_negative,
  fraction,
  at_least_one,
  positive_or_computed,    // of the others, if the value is the word `computed`
  non_negative_or_computed // the same
};


/// A constant that is the member of a plain struct.
template <typename Parameters>
struct Constant
{
  const char *name;
  double Parameters::*member;
  Limits              limits;
  const char         *meaning;
  PlausibleRange      plausible; ///< in the unit of the group
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
      case positive_or_computed:
        return Range::positive();
      case non_negative:
      case non_negative_or_computed:
        return Range::non_negative();
      case fraction:
        return Range::between(0, 1);
      default:
        Range range;
        range.lower = 1;
        return range;
    }
}


/// Declare and read constants, each under its own name. The word `computed`
/// reads as NaN.
template <typename Parameters>
void
add(const ParameterSection               &section,
    const std::vector<Group<Parameters>> &groups,
    Parameters                           &parameters)
{
  for (const Group<Parameters> &group : groups)
    for (const Constant<Parameters> &constant : group.constants)
      {
        const std::string documentation =
          std::string(constant.meaning) +
          ". Plausible: " + constant.plausible.text() +
          ". Origin: " + constant.source + ".";
        double     &value  = parameters.*constant.member;
        const Range limits = range(constant.limits);
        if (constant.limits == positive_or_computed ||
            constant.limits == non_negative_or_computed)
          section.add_or_word(constant.name,
                              value,
                              group.unit,
                              limits,
                              "computed",
                              documentation);
        else
          section.add(constant.name, value, group.unit, limits, documentation);
      }
}


/// Add what is plausible for each constant to `all`.
template <typename Parameters>
void
append_plausible(const std::vector<Group<Parameters>> &groups,
                 std::vector<PlausibleConstant>       &all)
{
  for (const Group<Parameters> &group : groups)
    for (const Constant<Parameters> &constant : group.constants)
      all.push_back({constant.name, constant.plausible});
}
} // namespace constants
} // namespace disse
