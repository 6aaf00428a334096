// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/schedules/schedule_text.h"

#include <disse/base/text.h>
#include <disse/base/units.h>

#include "base/text/numbers.h"

#include <cctype>

namespace disse
{
namespace
{
const std::string example = "for instance every 28 day from 7 day, 3 times";

// Far more than anybody gives; what is written is taken for a slip.
constexpr int largest_number = 100000;


bool
is_word(const std::string &text)
{
  return !text.empty() && std::isalpha(static_cast<unsigned char>(text[0]));
}
} // namespace


ScheduleText::ScheduleText(const std::string &text)
  : text(text)
  , pieces(split_outside_parentheses(text, ','))
{}


std::vector<double>
ScheduleText::times() const
{
  std::vector<double> result;
  try
    {
      check_commas(text);
    }
  catch (const std::invalid_argument &error)
    {
      throw ScheduleError(0, error.what());
    }
  for (std::size_t i = 0; i < pieces.size(); ++i)
    {
      check_first_word(pieces[i]);
      const std::vector<Piece> words = words_of(pieces[i]);
      if (words.empty() || text_of(words[0]) != "every")
        {
          result.push_back(quantity(pieces[i], ""));
          continue;
        }
      const auto [interval, begin] = interval_and_begin(pieces[i]);
      if (++i == pieces.size())
        throw ScheduleError(
          pieces[i - 1].first,
          "the number of times is missing; append a comma and the number, " +
            example);
      for (int k = 0, n = number(pieces[i]); k < n; ++k)
        result.push_back(begin + k * interval);
    }
  return result;
}


std::string
ScheduleText::text_of(const Piece &piece) const
{
  return text.substr(piece.first, piece.second - piece.first);
}


std::vector<ScheduleText::Piece>
ScheduleText::words_of(const Piece &piece) const
{
  const auto is_blank = [&](const std::size_t i) {
    return std::isspace(static_cast<unsigned char>(text[i]));
  };
  std::vector<Piece> words;
  for (std::size_t i = piece.first; i < piece.second; ++i)
    if (!is_blank(i))
      {
        if (words.empty() || words.back().second != i)
          words.push_back({i, i});
        words.back().second = i + 1;
      }
  return words;
}


// What follows a number may be a misspelt keyword that was taken for a unit.
double
ScheduleText::quantity(const Piece &piece, const std::string &keyword) const
{
  try
    {
      return parse_quantity(text_of(piece), "day");
    }
  catch (const std::invalid_argument &error)
    {
      if (!keyword.empty())
        for (const Piece &word : words_of(piece))
          if (is_word(text_of(word)) &&
              !nearest(text_of(word), {keyword}).empty())
            throw ScheduleError(word.first,
                                "'" + text_of(word) + "' is not expected here" +
                                  suggestion(text_of(word), {keyword}));
      throw ScheduleError(piece.first, error.what());
    }
}


void
ScheduleText::check_first_word(const Piece &piece) const
{
  const std::vector<Piece> words = words_of(piece);
  if (words.empty())
    throw ScheduleError(piece.first, "a time is missing between commas");
  const std::string first = text_of(words[0]);
  if (is_word(first) && first != "every")
    throw ScheduleError(piece.first,
                        "'" + first + "' is neither a time nor 'every'" +
                          (nearest(first, {"every"}).empty()
                             ? ", " + example
                             : suggestion(first, {"every"})));
  if (words.size() > 1 && text_of(words.back()) == "times" && first != "every")
    throw ScheduleError(piece.first,
                        "'" + text_of(piece) + "' belongs after an interval, " +
                          example);
}


std::pair<double, double>
ScheduleText::interval_and_begin(const Piece &piece) const
{
  const std::vector<Piece> words = words_of(piece);
  if (text_of(words.back()) == "times")
    throw ScheduleError(words.back().first,
                        "write a comma before the number of times, " + example);
  std::size_t from = 1;
  while (from < words.size() && text_of(words[from]) != "from")
    ++from;
  const Piece  interval = {words[0].second, words[from - 1].second};
  const double days     = quantity(interval, "from");
  if (!(days > 0))
    throw ScheduleError(piece.first, "the interval must be positive");
  if (from == words.size())
    return {days, 0.};
  return {days, quantity({words[from].second, piece.second}, "")};
}


int
ScheduleText::number(const Piece &piece) const
{
  const std::vector<Piece> words = words_of(piece);
  double                   value = 0;
  if (words.size() != 2)
    throw ScheduleError(piece.first,
                        "'" + text_of(piece) + "' is not a number of times, " +
                          example);
  if (text_of(words[1]) != "times")
    throw ScheduleError(words[1].first,
                        "'" + text_of(words[1]) + "' is not expected here" +
                          suggestion(text_of(words[1]), {"times"}));
  try
    {
      value = parse_quantity(text_of(words[0]), "-");
    }
  catch (const std::invalid_argument &error)
    {
      throw ScheduleError(words[0].first, error.what());
    }
  if (!(value >= 1 && value <= largest_number) ||
      value != static_cast<int>(value))
    throw ScheduleError(words[0].first,
                        "the number of times must be a whole number from 1 "
                        "to " +
                          std::to_string(largest_number));
  return static_cast<int>(value);
}
} // namespace disse
