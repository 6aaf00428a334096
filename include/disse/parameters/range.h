// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <limits>
#include <string>
#include <utility>

namespace DISSE_EXPORT disse
{
/// Closed or open interval of allowed values.
struct Range
{
  double lower      = -std::numeric_limits<double>::infinity();
  double upper      = std::numeric_limits<double>::infinity();
  bool   lower_open = false;

  static Range
  any();
  static Range
  positive();
  static Range
  non_negative();
  static Range
  between(double lower, double upper);

  bool
  contains(double value) const;

  /// "> 0", ">= 0", "0 .. 1"; empty for any().
  std::string
  text() const;

  /// What to give, for messages: "a positive value in 1/day", "a number from 0
  /// to 1".
  std::string
  phrase(const std::string &unit) const;
};


/// The values that a constant may plausibly have, as far as that is known. A
/// Range states what is allowed, this what is likely.
class PlausibleRange
{
public:
  /// A text only: no numbers are known, and the constant is not varied.
  PlausibleRange(const char *text);

  /// From `lower` to `upper`, in the unit of the constant.
  /// @param text additional text
  static PlausibleRange
  between(double lower, double upper, const char *text = "");

  /// Multiples of the value that the constant has.
  static PlausibleRange
  times(double lower, double upper);

  /// It is no larger than the constant of this name, in the same section, and
  /// is lowered when that one falls below it.
  static PlausibleRange
  up_to(const char *name);

  /// True for between() and times().
  bool
  is_known() const;

  /// Name of the constant for up_to(), else empty.
  const std::string &
  ceiling() const;

  /// Ends for a constant with this value, which lies between them even where
  /// between() says otherwise.
  std::pair<double, double>
  around(double value) const;

  /// "0.1 .. 5", "0.3 .. 3 times the default".
  std::string
  text() const;

private:
  double      lower       = std::numeric_limits<double>::quiet_NaN();
  double      upper       = lower;
  bool        is_relative = false;
  std::string note;
  std::string upper_name;
};


/// A constant of a section, and what is plausible for it.
struct PlausibleConstant
{
  std::string    name; ///< its key
  PlausibleRange range;
};
} // namespace disse
