// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <limits>
#include <string>

namespace disse
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
} // namespace disse
