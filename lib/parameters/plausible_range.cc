// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/parameters/range.h>

#include <algorithm>
#include <cmath>

namespace disse
{
PlausibleRange::PlausibleRange(const char *text)
  : note(text)
{}


PlausibleRange
PlausibleRange::between(const double lower,
                        const double upper,
                        const char  *text)
{
  PlausibleRange range(text);
  range.lower = lower;
  range.upper = upper;
  return range;
}


PlausibleRange
PlausibleRange::times(const double lower, const double upper)
{
  PlausibleRange range = between(lower, upper, "");
  range.is_relative    = true;
  return range;
}


PlausibleRange
PlausibleRange::up_to(const char *name)
{
  PlausibleRange range("");
  range.upper_name = name;
  return range;
}


bool
PlausibleRange::is_known() const
{
  return !std::isnan(lower);
}


const std::string &
PlausibleRange::ceiling() const
{
  return upper_name;
}


std::pair<double, double>
PlausibleRange::around(const double value) const
{
  if (is_relative)
    return {lower * value, upper * value};
  return {std::min(lower, value), std::max(upper, value)};
}


std::string
PlausibleRange::text() const
{
  if (!upper_name.empty())
    return "0 .. " + upper_name;
  if (!is_known())
    return note;
  return to_text(lower) + " .. " + to_text(upper) +
         (is_relative ? " times the default" : "") +
         (note.empty() ? "" : ", " + note);
}
} // namespace disse
