// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/text/quoting.h"

#include <disse/base/text.h>

#include "base/text/utf8.h"

#include <algorithm>
#include <stdexcept>

namespace disse
{
namespace
{
const std::string hexadecimal_digits = "0123456789ABCDEF";


// Bytes that a text file does not keep, and those that end a value.
bool
needs_escape(const Utf8Character character)
{
  return character.size == 0 || character.code < 0x20 ||
         character.code == 0x7F || is_blank(character.code) ||
         is_line_end(character.code) || is_invisible(character.code);
}


bool
needs_quotes(const std::string &text, const std::string &special)
{
  if (text.empty())
    return false;
  if (text.find_first_of(special) != std::string::npos || text.back() == '\\' ||
      trim(text) != text)
    return true;
  for (std::size_t i = 0; i < text.size();)
    {
      const Utf8Character character = decode_utf8(text, i);
      if (needs_escape(character))
        return true;
      i += character.size;
    }
  return false;
}


std::string
in_quotes(const std::string &text)
{
  std::string result = "\"";
  for (std::size_t i = 0; i < text.size();)
    {
      const Utf8Character character = decode_utf8(text, i);
      const std::size_t   size      = std::max<std::size_t>(1, character.size);
      const bool          must_escape = needs_escape(character);
      for (std::size_t k = i; k < i + size; ++k)
        if (const unsigned char byte = text[k]; must_escape)
          result += std::string("\\x") + hexadecimal_digits[byte / 16] +
                    hexadecimal_digits[byte % 16];
        else
          result +=
            (byte == '"' || byte == '\\' ? "\\" : "") + std::string(1, text[k]);
      i += size;
    }
  return result + "\"";
}


// Behind the quote that closes the one at a position; npos if there is none.
std::size_t
behind_quotes(const std::string &text, const std::size_t opening)
{
  for (std::size_t i = opening + 1; i < text.size(); ++i)
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  return std::string::npos;
}


struct Scan
{
  std::size_t found   = std::string::npos; // a character outside of quotes
  bool        is_open = false;             // the text ends inside of quotes
};


Scan
scan(const std::string &text, const std::size_t begin, const char character)
{
  bool may_open = true;
  for (std::size_t i = begin; i < text.size(); ++i)
    if (text[i] == '"' && may_open)
      {
        const std::size_t end = behind_quotes(text, i);
        if (end == std::string::npos)
          return {end, true};
        i        = end - 1;
        may_open = false;
      }
    else if (text[i] == character)
      return {i, false};
    else if (text[i] != ' ' && text[i] != '\t')
      may_open = text[i] == '=' || text[i] == ',';
  return {};
}


std::size_t
value_of_digit(const char digit)
{
  const std::size_t value = hexadecimal_digits.find(digit);
  if (value == std::string::npos)
    throw std::invalid_argument(
      "'\\x' needs two digits, 0 to 9 and A to F, as in '\\xE9'");
  return value;
}
} // namespace


std::string
quoted_value(const std::string &text)
{
  return needs_quotes(text, "#\"") ? in_quotes(text) : text;
}


std::string
quoted_item(const std::string &text)
{
  return needs_quotes(text, "#\",") ? in_quotes(text) : text;
}


std::string
unquoted(const std::string &value)
{
  if (value.empty() || value[0] != '"')
    return value;
  const std::size_t end = behind_quotes(value, 0);
  if (end == std::string::npos)
    throw std::invalid_argument("the closing quote is missing");
  if (end != value.size())
    throw std::invalid_argument("there is text after the closing quote; write "
                                "'\\\"' for a quote inside quotes");
  std::string text;
  for (std::size_t i = 1; i + 1 < end; ++i)
    if (value[i] != '\\')
      text += value[i];
    else if (value[i + 1] == 'x' && i + 4 < end)
      {
        text += static_cast<char>(16 * value_of_digit(value[i + 2]) +
                                  value_of_digit(value[i + 3]));
        i += 3;
      }
    else if (value[i + 1] == '"' || value[i + 1] == '\\')
      text += value[++i];
    else
      throw std::invalid_argument("write '\\\\' for a backslash inside quotes");
  return text;
}


std::size_t
find_outside_quotes(const std::string &text,
                    const char         character,
                    const std::size_t  begin)
{
  return scan(text, begin, character).found;
}


bool
has_open_quote(const std::string &text)
{
  return scan(text, 0, '\0').is_open;
}


std::vector<std::string>
split_outside_quotes(const std::string &text, const char separator)
{
  std::vector<std::string> pieces;
  if (trim(text).empty())
    return pieces;
  std::size_t begin = 0;
  for (;;)
    {
      const std::size_t end = find_outside_quotes(text, separator, begin);
      pieces.push_back(trim(text.substr(begin, end - begin)));
      if (end == std::string::npos)
        return pieces;
      begin = end + 1;
    }
}
} // namespace disse
