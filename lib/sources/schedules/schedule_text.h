// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace disse
{
/// An error in a schedule, and where in its text it is.
struct ScheduleError : std::invalid_argument
{
  ScheduleError(std::size_t position, const std::string &message)
    : std::invalid_argument(message)
    , position(position)
  {}

  std::size_t position;
};


/// Reads times and series of times, separated by commas:
///
///     TIME
///     every INTERVAL [from TIME], NUMBER times
class ScheduleText
{
public:
  explicit ScheduleText(const std::string &text);

  /// All times [day] in the order of the text.
  /// @throws ScheduleError
  std::vector<double>
  times() const;

private:
  using Piece = std::pair<std::size_t, std::size_t>; // begin and end

  std::string
  text_of(const Piece &piece) const;

  // The words that stand between blanks.
  std::vector<Piece>
  words_of(const Piece &piece) const;

  double
  quantity(const Piece &piece, const std::string &keyword) const;

  void
  check_first_word(const Piece &piece) const;

  // Interval and begin of a series.
  std::pair<double, double>
  interval_and_begin(const Piece &piece) const;

  int
  number(const Piece &piece) const;

  std::string        text;
  std::vector<Piece> pieces; // between the commas
};
} // namespace disse
