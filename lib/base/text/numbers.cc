// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/text/numbers.h"

#include <disse/base/text.h>

#include "base/text/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace disse
{
namespace
{
bool
is_digit(const char c)
{
  return c >= '0' && c <= '9';
}


bool
is_hexadecimal(std::string_view text)
{
  return text.size() > 1 && text[0] == '0' &&
         (text[1] == 'x' || text[1] == 'X');
}


std::string_view
without_blanks_around(std::string_view text)
{
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}


std::string
quoted(std::string_view text)
{
  return "'" + std::string(text) + "'";
}


// Where a sequence of digits ends that begins at a position.
std::size_t
end_of_digits(std::string_view text, std::size_t position)
{
  while (position < text.size() && is_digit(text[position]))
    ++position;
  return position;
}


// A number with something between its digits that does not belong there.
struct ForeignNumber
{
  std::string text;   // as it stands
  std::string digits; // without the separators
  bool        has_groups_of_three = true;
  std::string separators;
};


// Digits with single separators between them, and the fraction behind a point.
ForeignNumber
read_foreign(const std::string &text)
{
  ForeignNumber number;
  std::size_t   i = text[0] == '-' || text[0] == '+' ? 1 : 0;
  number.digits   = text.substr(0, i);
  while (i < text.size() && is_digit(text[i]))
    {
      const std::size_t end = end_of_digits(text, i);
      number.digits += text.substr(i, end - i);
      number.has_groups_of_three =
        number.has_groups_of_three &&
        (number.separators.empty() ? end - i <= 3 : end - i == 3);
      i = end;
      if (i + 1 >= text.size() || !is_digit(text[i + 1]) ||
          std::string(" ,'_").find(text[i]) == std::string::npos)
        break;
      number.separators += text[i++];
    }
  if (i < text.size() && text[i] == '.')
    {
      const std::size_t end = end_of_digits(text, i + 1);
      number.digits += text.substr(i, end - i);
      i = end;
    }
  number.text = text.substr(0, i);
  return number;
}


std::string
explain_foreign(const ForeignNumber &number)
{
  const std::string text = quoted(number.text);
  if (number.separators == ",")
    {
      std::string decimal        = number.text;
      decimal[decimal.find(',')] = '.';
      const bool may_be_grouped =
        number.has_groups_of_three &&
        number.digits.find_first_of("123456789") < number.text.find(',');
      if (decimal.find('.') != decimal.rfind('.')) // 1,095.5
        return text + " contains a comma; write '" + number.digits + "'";
      return text + " contains a decimal comma; write '" + decimal + "'" +
             (may_be_grouped
                ? " (or '" + number.digits + "', if the comma groups digits)"
                : "");
    }
  if (number.has_groups_of_three)
    return text + " contains grouped digits; write '" + number.digits + "'";
  return text + " is not a single number; write a decimal number such as "
                "12500, 2.5 or 1e-3";
}


[[noreturn]] void
refuse_magnitude(std::string_view text)
{
  const bool is_small = text.find("e-") != std::string_view::npos ||
                        text.find("E-") != std::string_view::npos ||
                        text.find_first_of("eE") == std::string_view::npos;
  throw std::invalid_argument(
    quoted(text) + (is_small ? " is too small to be represented; write 0"
                             : " is not a finite number"));
}


// All numbers alike, "1,1,1": no comma of these can be a decimal comma.
bool
is_tight_list(const std::string &list)
{
  const std::string   number  = trim(list);
  const ForeignNumber grouped = read_foreign(number);
  return number.find_first_not_of("0123456789.,+-eE") == std::string::npos &&
         std::count(number.begin(), number.end(), ',') > 1 &&
         !(grouped.has_groups_of_three && grouped.text == number);
}
} // namespace


std::string
explain_number(std::string_view given)
{
  const std::string text = trim(with_plain_blanks(std::string(given)));
  if (text.empty())
    return "a number is missing";
  for (const char *dash : {"\u2212", "\u2013", "\u2014"})
    if (text.rfind(dash, 0) == 0)
      return quoted(text) + " begins with a long dash; write '-'";
  const std::size_t sign = text[0] == '-' || text[0] == '+' ? 1 : 0;
  if (is_hexadecimal(std::string_view(text).substr(sign)))
    return quoted(text) + " is hexadecimal; write a decimal number";
  if (const ForeignNumber number = read_foreign(text);
      !number.separators.empty())
    return explain_foreign(number);
  return quoted(text) + " is not a number";
}


double
take_number(std::string_view &text)
{
  // std::from_chars() knows no '+', but words for what is not finite.
  const std::size_t plus  = !text.empty() && text[0] == '+' ? 1 : 0;
  const std::size_t sign  = !text.empty() && text[0] == '-' ? 1 : plus;
  const std::size_t point = text.size() > sign && text[sign] == '.' ? 1 : 0;
  if (text.size() <= sign + point || !is_digit(text[sign + point]) ||
      is_hexadecimal(text.substr(sign)))
    throw std::invalid_argument(explain_number(text));
  double     number = 0;
  const auto result =
    std::from_chars(text.data() + plus, text.data() + text.size(), number);
  if (result.ec == std::errc::result_out_of_range)
    refuse_magnitude(text.substr(0, result.ptr - text.data()));
  text.remove_prefix(result.ptr - text.data());
  return number;
}


double
parse_number(std::string_view text)
{
  const std::string_view whole  = without_blanks_around(text);
  std::string_view       rest   = whole;
  const double           number = take_number(rest);
  if (!rest.empty())
    throw std::invalid_argument(explain_number(whole));
  return number;
}


double
parse_number_of_table(std::string_view text)
{
  if (text == "nan" || text == "-nan")
    return std::numeric_limits<double>::quiet_NaN();
  if (text == "inf" || text == "-inf")
    return (text[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
  return parse_number(text);
}


std::int64_t
parse_integer(std::string_view text)
{
  const std::string_view whole  = without_blanks_around(text);
  std::int64_t           number = 0;
  const auto             result =
    std::from_chars(whole.data(), whole.data() + whole.size(), number);
  if (result.ec == std::errc() && result.ptr == whole.data() + whole.size())
    return number;
  // Other ways to write one, and what is wrong.
  constexpr double largest = 9007199254740992.; // all below are exact
  const double     value   = parse_number(whole);
  if (value != std::floor(value))
    throw std::invalid_argument(quoted(whole) + " is not a whole number");
  if (std::abs(value) > largest)
    throw std::invalid_argument(quoted(whole) +
                                " is too large for a whole number");
  return static_cast<std::int64_t>(value);
}


void
check_commas(const std::string &list)
{
  if (is_tight_list(list))
    return;
  for (std::size_t i = list.find(','); i != std::string::npos;
       i             = list.find(',', i + 1))
    if (i > 0 && i + 1 < list.size() && is_digit(list[i - 1]) &&
        is_digit(list[i + 1]))
      {
                    std::size_t begin = i;
                    while (begin > 0 && is_digit(list[begin - 1]))
          --begin;
        const std::string before = list.substr(begin, i - begin);
                    const std::string after =
                      list.substr(i + 1, end_of_digits(list, i + 1) - i - 1);
                    throw std::invalid_argument("'" + before + "," + after +
                                    "' is ambiguous: write '" + before + "." +
                                    after + "' for a decimal comma, '" +
                                    before + ", " + after + "' for a list");
      }
}
} // namespace disse
