// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/range.h>

namespace disse
{
Range
Range::any()
{
  return {};
}


Range
Range::positive()
{
  Range range;
  range.lower      = 0;
  range.lower_open = true;
  return range;
}


Range
Range::non_negative()
{
  Range range;
  range.lower = 0;
  return range;
}


Range
Range::between(const double lower, const double upper)
{
  Range range;
  range.lower = lower;
  range.upper = upper;
  return range;
}


bool
Range::contains(const double value) const
{
  return (lower_open ? value > lower : value >= lower) && value <= upper;
}


std::string
Range::text() const
{
  const double infinity = std::numeric_limits<double>::infinity();
  if (lower == -infinity && upper == infinity)
    return "";
  if (upper == infinity)
    return (lower_open ? "> " : ">= ") + to_text(lower);
  return to_text(lower) + " .. " + to_text(upper);
}


std::string
Range::phrase(const std::string &unit) const
{
  const double      infinity = std::numeric_limits<double>::infinity();
  const std::string value =
    is_dimensionless(unit) ? "number" : "value in " + unit;
  if (lower == -infinity && upper == infinity)
    return "a " + value;
  if (upper == infinity && lower == 0)
    return lower_open ? "a positive " + value
                      : "a " + value + " that is not negative";
  if (upper == infinity)
    return "a " + value + (lower_open ? " above " : " from ") + to_text(lower) +
           (lower_open ? "" : " upwards");
  if (lower == -infinity)
    return "a " + value + " up to " + to_text(upper);
  return "a " + value + (lower_open ? " above " : " from ") + to_text(lower) +
         (lower_open ? " up to " : " to ") + to_text(upper);
}
} // namespace disse
